/**
 * Text catalogues: every sentence a person reads comes from here, by stable key, as an ICU message.
 */
import IntlMessageFormat from 'intl-messageformat';

/** An ICU message: as it is written, or as the library reads it (a build reads them ahead, tools/message-plugin.ts). */
export type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

/** Flat messages by dotted key. */
export type Messages = Readonly<Record<string, Message>>;

export type Params = Readonly<Record<string, string | number>>;

/**
 * What happens when a key has no message: tests want an exception, people a visible mark and a working screen. `wait`: the
 * rest is still on its way, and three dots hold the place.
 */
export type Missing = 'throw' | 'show' | 'wait';

export interface Catalogue {
  readonly locale: string;
  /** The sentence of a key. A missing key throws or shows as `⟦key⟧` (see {@link Missing}). */
  readonly t: (key: string, params?: Params) => string;
  readonly has: (key: string) => boolean;
}

/** Whether a text is its own sentence. Apostrophes quote in ICU messages, so one with any goes the long way too. */
export const isPlain = (message: Message): message is string => typeof message === 'string' && !/[{'#]/.test(message);

/** The locale that numbers and dates follow: text in English reads British, text in Chinese reads Hong Kong's. */
export function formatLocale(locale: string): string {
  return locale.startsWith('zh') ? 'zh-Hant-HK' : 'en-GB';
}

/**
 * Joins maps of messages into one catalogue; a later map wins over an earlier one. A message is parsed when it is first
 * asked for and kept; text without arguments never reaches the parser.
 */
export function createCatalogue(locale: string, ...maps: readonly Messages[]): Catalogue {
  return catalogueWith('show', locale, ...maps);
}

/** As {@link createCatalogue}, for tests: a missing key throws. */
export function createStrictCatalogue(locale: string, ...maps: readonly Messages[]): Catalogue {
  return catalogueWith('throw', locale, ...maps);
}

/** A parameter such as `@item.CON-02.title` names another text; it is told in its place. Free text never starts so. */
function resolved(params: Params, messages: ReadonlyMap<string, Message>, catalogue: Catalogue): Params {
  const entries = Object.entries(params);
  if (!entries.some(([, value]) => typeof value === 'string' && value.startsWith('@'))) return params;
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const key = typeof value === 'string' && value.startsWith('@') ? value.slice(1) : null;
      return [name, key !== null && messages.has(key) ? catalogue.t(key) : value];
    }),
  );
}

/** A catalogue whose later part is still being fetched. */
export interface GrowingCatalogue {
  readonly catalogue: Catalogue;
  /** Adds the rest: from now on a missing key is one. */
  readonly complete: (...maps: readonly Messages[]) => void;
}

/** A catalogue to begin with, before everything is here. */
export function createGrowingCatalogue(locale: string, ...maps: readonly Messages[]): GrowingCatalogue {
  return growing('wait', locale, ...maps);
}

function catalogueWith(missing: Missing, locale: string, ...maps: readonly Messages[]): Catalogue {
  return growing(missing, locale, ...maps).catalogue;
}

function growing(until: Missing, locale: string, ...maps: readonly Messages[]): GrowingCatalogue {
  let missing = until;
  const messages = new Map<string, Message>();
  const parsed = new Map<string, (params: Params) => string>();
  const add = (more: readonly Messages[]): void => {
    for (const map of more) for (const [key, message] of Object.entries(map)) messages.set(key, message);
    parsed.clear();
  };
  add(maps);
  const region = formatLocale(locale);

  const formatterOf = (key: string, message: Message): ((params: Params) => string) => {
    const known = parsed.get(key);
    if (known) return known;
    const format = new IntlMessageFormat(message, region, undefined, { ignoreTag: true });
    const formatter = (params: Params): string => String(format.format({ ...params }));
    parsed.set(key, formatter);
    return formatter;
  };

  const catalogue: Catalogue = {
    locale,
    has: (key) => messages.has(key),
    t: (key, params = {}) => {
      const message = messages.get(key);
      if (message === undefined) {
        if (missing === 'throw') throw new Error(`No text for "${key}" in the ${locale} catalogue.`);
        return missing === 'wait' ? '…' : `⟦${key}⟧`;
      }
      if (isPlain(message)) return message;
      try {
        return formatterOf(key, message)(resolved(params, messages, catalogue));
      } catch (cause) {
        if (missing === 'throw') throw new Error(`The text "${key}" cannot be formatted.`, { cause });
        return `⟦${key}⟧`;
      }
    },
  };
  return {
    catalogue,
    complete: (...more) => {
      add(more);
      missing = 'show';
    },
  };
}
