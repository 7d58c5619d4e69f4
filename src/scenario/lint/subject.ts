/** What a rule looks at, and how it names a place. */
import type { WrittenPlaces } from '../compilation.ts';
import { offsetInScalar, placeAt } from '../document.ts';
import type { Finding, FindingFamily, FindingPlace } from '../finding.ts';
import type { Protocol } from '../protocol.ts';
import type { CompiledScenario } from '../scenario.ts';
import { offsetOf } from '../shape.ts';
import type { Register } from './register.ts';

/** A compiled scenario with its texts and the places of everything. */
export interface Subject {
  readonly scenario: CompiledScenario;
  readonly protocol: Protocol;
  /** Texts of the scenario by locale and key. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Texts of the protocol, likewise. */
  readonly protocolTexts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly written: WrittenPlaces;
  /** What is on record about the real organisation; null where there is no register, and nothing is said about it. */
  readonly register: Register | null;
}

/** The language whose words the rules about wording know. */
export const LOCALE = 'en';

/** The English texts of the scenario. */
export const wordsOf = (subject: Subject): Readonly<Record<string, string>> => subject.texts[LOCALE] ?? {};

/** Place of an entry such as `decisions.reboot`, or of something inside it. */
export function entryPlace({ written }: Subject, entry: string, inside: readonly PropertyKey[] = []): FindingPlace {
  const found = written.entry(entry);
  const { source, at } = offsetOf(found, inside, true);
  const path = inside.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return { ...placeAt(source, at), path: `${entry}${path}` };
}

/** Place of a text, or of the character `index` in it. */
export function textPlace(subject: Subject, key: string, index = 0, locale = LOCALE): FindingPlace {
  const located = subject.written.text(locale, key);
  if (located === null) return { ...entryPlace(subject, ''), path: key };
  const at = located.node.kind === 'scalar' ? offsetInScalar(located.node, index) : located.node.at;
  return { ...placeAt(located.source, at), path: key };
}

/** A rule: its family is the first part of its name. */
export interface Rule {
  readonly id: string;
  readonly gate: boolean;
}

export function finding({ id, gate }: Rule, place: FindingPlace, reason: string, mend: string): Finding {
  return { family: id.split('/')[0] as FindingFamily, rule: id, gate, place, reason, mend };
}
