/**
 * The compiled protocol: what the score rests on, as plain data.
 *
 * Written by people in `scenarios/protocols/<id>.yaml`, checked and compiled by `protocol-schema.ts` (tools only), and
 * read by everybody else in this form. No sentence stands here: texts live in the protocol's locale file under keys
 * such as `item.DET-01.title`.
 */

/** The nine groups of items, in the order of an incident. */
export const GROUP_IDS = ['DET', 'ORG', 'CON', 'INV', 'HRM', 'COM', 'CAR', 'REC', 'LRN'] as const;
export type GroupId = (typeof GROUP_IDS)[number];

/** 3 = key feature (missing it changes the outcome), 2 = main, 1 = supporting. */
export type Weight = 1 | 2 | 3;

/**
 * Moments that due times are counted from.
 * T0 first credible sign · TD incident declared · TP personal data reasonably suspected · TR restoration begins ·
 * TL a leak of our data is found · TS the public statement is released · TG restored systems go to general use.
 */
export const ANCHOR_IDS = ['T0', 'TD', 'TP', 'TR', 'TL', 'TS', 'TG'] as const;
export type AnchorId = (typeof ANCHOR_IDS)[number];

/** An anchor, or the moment another item was done. */
export type Moment = AnchorId | `item:${string}`;

/** What goes on after the first, timed performance. It is told to the player and never timed. */
export type Continuation = 'always' | 'every' | 'daily' | 'revise';

/**
 * The latest moment for full time credit.
 * - `window`: within so many minutes of a moment; `before` adds moments that close it earlier.
 * - `before`: at or before the earliest of these moments. It has no length, so after it the lowest factor applies.
 * - `with`: as another item: by that item's due, or together with it if that item was itself later.
 * - `always`, `every`, `from`, `promise`, `demand`: no time factor.
 */
export type DueRule =
  | {
      readonly kind: 'window';
      readonly anchor: Moment;
      readonly within: number;
      readonly before?: readonly Moment[];
      readonly goesOn?: Continuation;
      /** Set where the number is a rule of a standard; otherwise it is our own design target. */
      readonly benchmark?: string;
    }
  | { readonly kind: 'before'; readonly before: readonly Moment[] }
  | { readonly kind: 'with'; readonly item: string }
  | { readonly kind: 'always' | 'promise' | 'demand' }
  | { readonly kind: 'every'; readonly what: 'visit' | 'statement' | 'finding' | 'prescription' | 'review' }
  | { readonly kind: 'from'; readonly moment: Moment };

/** How far a citation was checked: in the source itself, in a secondary summary, or not at all. */
export type Verification = 'read' | 'secondary' | 'unchecked';

/** Was this guidance in force or published by May 2023, or did it come later (and so is today's standard)? */
export type Currency = 'may-2023' | 'later';

/** One citation behind an item or a flag. */
export interface Reference {
  /** As printed: `RS.MI-01`, `§3.3.1`, `P2`, `[37]`. */
  readonly tag: string;
  readonly verified: Verification;
  /** Id in {@link Protocol.standards}, or `source` for a single entry of the register. */
  readonly standard: string;
  /** Number in {@link Protocol.sources} when `standard` is `source`; null otherwise. */
  readonly source: string | null;
  readonly current: Currency;
}

/**
 * What a body of guidance can ask of a Hong Kong clinic. `comparison` is law of another place: shown beside an item,
 * never a reason to hold the clinic to it.
 */
export type Force = 'law' | 'guidance' | 'evidence' | 'comparison';

/** A body of guidance that references point into; its name is the text `standard.<id>.name`. */
export interface Standard {
  readonly id: string;
  readonly publisher: string;
  readonly year: number | null;
  readonly region: 'hk' | 'us' | 'eu' | 'uk' | 'international';
  readonly force: Force;
  readonly current: Currency;
  /** Numbers of the sources ({@link Protocol.sources}) it was read in. */
  readonly sources: readonly string[];
}

/** An item that has to be in place first. `state` says which state of it is enough, where that matters. */
export interface Dependency {
  readonly item: string;
  /** `approved`: the text has been approved, released or not. `return-notice`: only the notice of return waits for it. */
  readonly state?: 'approved' | 'return-notice';
}

/** One scored item. Texts: `item.<id>.title|good|wrong|next|acceptable|monday`. */
export interface ProtocolItem {
  readonly id: string;
  readonly group: GroupId;
  readonly weight: Weight;
  readonly due: DueRule;
  readonly dependencies: readonly Dependency[];
  readonly roles: readonly string[];
  readonly references: readonly Reference[];
  /** `may-2023` when at least one checked reference that is not foreign law was current then. */
  readonly current: Currency;
}

/** A dangerous decision. Texts: `flag.<id>.title|why|next`. */
export interface ProtocolFlag {
  readonly id: string;
  /** Items it zeroes. */
  readonly breaks: readonly string[];
  readonly basis: readonly Reference[];
  /** True where the judgement itself is ours and the basis only supports it. */
  readonly inferred: boolean;
}

/** A belief worth naming. Texts: `misconception.<id>.name|refutation`. */
export interface Misconception {
  readonly id: string;
  readonly items: readonly string[];
  readonly flags: readonly string[];
}

/** A choice with two defensible sides. Texts: `dilemma.<id>.title|default|defensible|keeps|flips`. */
export interface Dilemma {
  readonly id: string;
  readonly items: readonly string[];
  readonly references: readonly Reference[];
}

/** One entry of the register of sources. Bibliographic data, so it stands here and not in a locale. */
export interface Source {
  readonly number: string;
  readonly title: string;
  readonly publisher: string;
  readonly year: number | null;
  readonly url: string;
  /** `read` in the original, `copy` = a public copy or excerpt was read, `unread` = listed only. */
  readonly status: 'read' | 'copy' | 'unread';
  readonly current: Currency;
  readonly force: Force;
}

/** The whole protocol. Every result carries its `id` and `version`. */
export interface Protocol {
  readonly id: string;
  readonly version: string;
  /** Who has looked at the keys. The sentence for the report is the text `review.<state>.statement`. */
  readonly review: { readonly state: 'awaiting' | 'reviewed'; readonly reviewers: number };
  readonly roles: readonly string[];
  readonly standards: readonly Standard[];
  readonly items: readonly ProtocolItem[];
  readonly flags: readonly ProtocolFlag[];
  readonly misconceptions: readonly Misconception[];
  readonly dilemmas: readonly Dilemma[];
  readonly sources: readonly Source[];
}

/** Every text key this protocol needs in each locale, in the order of the data. */
export function protocolTextKeys(protocol: Protocol): string[] {
  const keys: string[] = [`review.${protocol.review.state}.statement`, 'review.corrections'];
  for (const group of GROUP_IDS) keys.push(`group.${group}.title`);
  for (const role of protocol.roles) keys.push(`role.${role}.title`);
  for (const standard of protocol.standards) keys.push(`standard.${standard.id}.name`);
  // References to a single entry of the register name no standard.
  keys.push('standard.source.name');
  for (const item of protocol.items) {
    for (const part of ['title', 'good', 'wrong', 'next', 'acceptable', 'monday']) keys.push(`item.${item.id}.${part}`);
  }
  for (const flag of protocol.flags) {
    for (const part of ['title', 'why', 'next']) keys.push(`flag.${flag.id}.${part}`);
  }
  for (const misconception of protocol.misconceptions) {
    for (const part of ['name', 'refutation']) keys.push(`misconception.${misconception.id}.${part}`);
  }
  for (const dilemma of protocol.dilemmas) {
    for (const part of ['title', 'default', 'defensible', 'keeps', 'flips']) keys.push(`dilemma.${dilemma.id}.${part}`);
  }
  return keys;
}
