/**
 * ICU messages, as far as our catalogues use them: `{name}`, `number` (plain, or a skeleton of `scale/` and fraction
 * digits), `plural`, `selectordinal`, `select`, `#` and quoting by apostrophe. The whole of ICU would be the largest
 * single part of what a player has to wait for; a test holds this one against the reference, message by message.
 */

/** What fills a message. */
export type Values = Readonly<Record<string, string | number>>;

/** One message, ready to be filled. */
export type Message = (values: Values) => string;

/** A piece of a message; `count` is what `#` stands for. */
type Piece = string | ((values: Values, count: number) => string);

class MessageReader {
  private at = 0;
  private readonly source: string;
  private readonly locale: string;

  constructor(source: string, locale: string) {
    this.source = source;
    this.locale = locale;
  }

  whole(): Piece[] {
    const pieces = this.pieces(false);
    if (this.at < this.source.length) throw this.mistake('a message that ends here');
    return pieces;
  }

  private mistake(expected: string): SyntaxError {
    return new SyntaxError(`${expected} expected at ${this.at} in “${this.source}”`);
  }

  /** Everything up to a closing brace or the end. */
  private pieces(counted: boolean): Piece[] {
    const { source } = this;
    const pieces: Piece[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') pieces.push(text);
      text = '';
    };
    while (this.at < source.length) {
      const sign = source.charAt(this.at);
      if (sign === '}') break;
      if (sign === '{') {
        flush();
        pieces.push(this.argument());
      } else if (sign === '#' && counted) {
        flush();
        this.at += 1;
        const format = new Intl.NumberFormat(this.locale);
        pieces.push((_values, count) => format.format(count));
      } else if (sign === "'") text += this.quoted(counted);
      else {
        text += sign;
        this.at += 1;
      }
    }
    flush();
    return pieces;
  }

  /** Two apostrophes are one; one before a sign that means something quotes up to the next; any other is itself. */
  private quoted(counted: boolean): string {
    const { source } = this;
    const next = source.charAt(this.at + 1);
    this.at += 1;
    if (next === "'") {
      this.at += 1;
      return "'";
    }
    if (next === '' || !(counted ? '{}<>#' : '{}<>').includes(next)) return "'";
    let text = '';
    for (; this.at < source.length; this.at += 1) {
      if (source.charAt(this.at) === "'") {
        if (source.charAt(this.at + 1) !== "'") {
          this.at += 1;
          break;
        }
        this.at += 1;
      }
      text += source.charAt(this.at);
    }
    return text;
  }

  private take(pattern: RegExp, expected: string): string {
    const found = pattern.exec(this.source.slice(this.at));
    if (!found) throw this.mistake(expected);
    this.at += found[0].length;
    return found[1] ?? '';
  }

  private argument(): Piece {
    const name = this.take(/^\{\s*([\w.-]+)\s*/, 'a name');
    const value = (values: Values): string | number => {
      const given = values[name];
      if (given === undefined) throw new ReferenceError(`nothing is given for “${name}”`);
      return given;
    };
    if (this.source.charAt(this.at) === '}') {
      this.at += 1;
      return (values) => String(value(values));
    }
    const kind = this.take(/^,\s*(number|plural|selectordinal|select)\s*/, 'number, plural, selectordinal or select');
    if (kind === 'number') {
      const skeleton = this.take(/^(?:,\s*::([^{}]*?)\s*)?\}/, 'the end of a number');
      const { scale, format } = numberFormat(skeleton, this.locale);
      return (values) => format.format(Number(value(values)) * scale);
    }
    const options = this.options(kind !== 'select');
    const rest = options.get('other');
    if (rest === undefined) throw this.mistake('a case “other”');
    if (kind === 'select') return (values, count) => filled(options.get(String(value(values))) ?? rest, values, count);
    const rules = new Intl.PluralRules(this.locale, { type: kind === 'plural' ? 'cardinal' : 'ordinal' });
    return (values) => {
      const n = Number(value(values));
      return filled(options.get(`=${n}`) ?? options.get(rules.select(n)) ?? rest, values, n);
    };
  }

  private options(counted: boolean): Map<string, readonly Piece[]> {
    const options = new Map<string, readonly Piece[]>();
    this.take(/^(,)\s*/, 'a comma');
    while (this.source.charAt(this.at) !== '}') {
      const name = this.take(/^(=\d+|[\w-]+)\s*\{/, 'a case with its text');
      options.set(name, this.pieces(counted));
      this.take(/^(\})\s*/, 'a closing brace');
    }
    this.at += 1;
    return options;
  }
}

/** `scale/0.01 .0#`: a factor, and the least and most digits after the point. */
function numberFormat(skeleton: string, locale: string): { scale: number; format: Intl.NumberFormat } {
  let scale = 1;
  let digits: Intl.NumberFormatOptions = {};
  for (const token of skeleton.split(/\s+/).filter((each) => each !== '')) {
    const factor = /^scale\/(\d+(?:\.\d+)?)$/.exec(token)?.[1];
    const fraction = /^\.(0*)(#*)$/.exec(token);
    if (factor !== undefined) scale = Number(factor);
    else if (fraction) {
      const [, least = '', more = ''] = fraction;
      digits = { minimumFractionDigits: least.length, maximumFractionDigits: least.length + more.length };
    } else throw new SyntaxError(`“${token}” is no number format that is known here`);
  }
  return { scale, format: new Intl.NumberFormat(locale, digits) };
}

function filled(pieces: readonly Piece[], values: Values, count: number): string {
  let text = '';
  for (const piece of pieces) text += typeof piece === 'string' ? piece : piece(values, count);
  return text;
}

/** Reads a message; a {@link SyntaxError} says what is wrong with it, a ReferenceError later what was not given. */
export function messageOf(source: string, locale: string): Message {
  const pieces = new MessageReader(source, locale).whole();
  return (values) => filled(pieces, values, 0);
}
