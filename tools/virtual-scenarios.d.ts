/** The scenarios that this build carries, listed by `tools/scenario-plugin.ts`. */
declare module 'virtual:scenarios' {
  /** One scenario and where its parts are. Addresses are relative to the page. */
  export interface ScenarioListing {
    readonly id: string;
    readonly version: string;
    /** The compiled scenario's own hash, part of a run's identity. */
    readonly hash: string;
    /** What the wall shows: the whole group, or one clinic from inside. */
    readonly wall: 'group' | 'clinic';
    readonly lengths: readonly ('short' | 'full')[];
    readonly seats: readonly {
      readonly id: string;
      readonly portrait: string;
      readonly minutes: { readonly short?: number; readonly full?: number };
    }[];
    /** By locale, the few messages that the start page needs before anything is loaded: title, lead and seats. */
    readonly words: Readonly<Record<string, import('../src/text/catalogue.ts').Messages>>;
    /** The first part of the compiled scenario as JSON (`src/scenario/parts.ts`). */
    readonly url: string;
    /** Its later part. */
    readonly laterUrl: string;
    /** By locale, the texts of the first moment, in any seat and length: flat JSON of key and message. */
    readonly locales: Readonly<Record<string, string>>;
    /** All other texts by locale. */
    readonly laterLocales: Readonly<Record<string, string>>;
    /** The compiled protocol as JSON. */
    readonly protocolUrl: string;
    /** The compiled protocol's hash, part of a run's identity. */
    readonly protocolHash: string;
    /** The protocol's texts by locale. */
    readonly protocolLocales: Readonly<Record<string, string>>;
  }
  const scenarios: readonly ScenarioListing[];
  export default scenarios;
}

/** The interface's words up to the first decision; made by `tools/words-plugin.ts`. */
declare module 'virtual:first-words' {
  const words: import('../src/text/catalogue.ts').Messages;
  export default words;
}

/** The interface's words after the first decision. */
declare module 'virtual:later-words' {
  const words: import('../src/text/catalogue.ts').Messages;
  export default words;
}
