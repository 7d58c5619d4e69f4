/** The numbers of every option under every tell, for the writer who mends a decision. */
import type { CompiledScenario } from '../scenario/scenario.ts';
import { TELL_NAMES, TELLS, type TellName } from './tell.ts';
import type { Reading } from './test-wise.ts';

export interface TellRow {
  readonly decision: string;
  readonly option: string;
  /** By tell; `position` is the place in the file, which players do not see. */
  readonly numbers: Readonly<Record<TellName, number>>;
  /** Tells under which this option alone is highest or lowest of its decision. */
  readonly alone: readonly string[];
}

/** One row per option, in the scenario's own order. Lines of evidence that are marked count as options. */
export function tellTable({ decisions }: CompiledScenario, { texts, lexicon }: Reading): TellRow[] {
  return decisions.flatMap(({ id, act, evidence, options }) => {
    const textOf = (option: string): string =>
      texts[act === 'mark' ? `evidence.${evidence}.line.${option}` : `decision.${id}.option.${option}.label`] ?? '';
    const stem = `${texts[`decision.${id}.title`] ?? ''} ${texts[`decision.${id}.ask`] ?? ''}`;
    const rows = options.map((option, position) => {
      const siblings = options.filter((each) => each !== option).map((each) => textOf(each.id));
      const seen = { text: textOf(option.id), stem, position, siblings };
      const numbers = Object.fromEntries(TELL_NAMES.map((tell) => [tell, TELLS[tell](seen, lexicon)]));
      return { option: option.id, numbers: numbers as Record<TellName, number> };
    });
    return rows.map(({ option, numbers }): TellRow => {
      const others = rows.filter((row) => row.option !== option);
      const alone = TELL_NAMES.filter((tell) => tell !== 'position').flatMap((tell) => [
        ...(others.every((row) => row.numbers[tell] < numbers[tell]) ? [`${tell}-high`] : []),
        ...(others.every((row) => row.numbers[tell] > numbers[tell]) ? [`${tell}-low`] : []),
      ]);
      return { decision: id, option, numbers, alone };
    });
  });
}
