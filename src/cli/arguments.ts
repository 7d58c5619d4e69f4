/** The words of a command line: positions and `--name value` options. */
export interface Arguments {
  readonly positions: readonly string[];
  readonly options: Readonly<Record<string, string>>;
}

export interface WrongUsage {
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * @param valued options that take a value; `switches` take none
 * @returns the arguments, or what is wrong with them
 */
export function readArguments(
  words: readonly string[],
  valued: readonly string[],
  switches: readonly string[],
): Arguments | WrongUsage {
  const positions: string[] = [];
  const options: Record<string, string> = {};
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    if (!word.startsWith('--')) {
      positions.push(word);
      continue;
    }
    const [name = '', inline] = word.slice(2).split('=', 2);
    if (switches.includes(name)) options[name] = 'yes';
    else if (valued.includes(name)) {
      const value = inline ?? words[i + 1];
      if (value === undefined || (inline === undefined && value.startsWith('--')))
        return { key: 'cli.usage.value', params: { name } };
      if (inline === undefined) i += 1;
      options[name] = value;
    } else return { key: 'cli.usage.unknown', params: { name } };
  }
  return { positions, options };
}

/** A whole number of an option, its fallback, or null when it is not one in the range. */
export function wholeNumber(text: string | undefined, fallback: number, min: number, max: number): number | null {
  if (text === undefined) return fallback;
  const value = Number(text);
  return /^\d{1,10}$/.test(text) && value >= min && value <= max ? value : null;
}
