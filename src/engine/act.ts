/** What a seat may do, and how a refusal reads. */
import type { Text } from './view.ts';

/** An act as it is asked for and as it is logged; ids are canonical, never display positions. */
export type ActInput =
  | {
      readonly kind: 'choice' | 'select' | 'rank' | 'compose' | 'mark';
      readonly decision: string;
      readonly ids: readonly string[];
    }
  | { readonly kind: 'assign'; readonly task: string; readonly responder: string }
  | { readonly kind: 'open'; readonly evidence: string }
  /** Without `to`: until something that the seat can see. With `to`: the live clock has reached that game minute. */
  | { readonly kind: 'advance'; readonly to?: number };

/** An accepted act: the minute at which it was done, and by which seat. */
export type LoggedAct = ActInput & { readonly minute: number; readonly seat: string };

export const REFUSALS = [
  'act/shape',
  'run/ended',
  'seat/other',
  'decision/unknown',
  'decision/not-open',
  'decision/wrong-kind',
  'option/unknown',
  'option/twice',
  'option/not-available',
  'option/too-few',
  'option/not-one',
  'option/one-of-group',
  'rank/incomplete',
  'task/unknown',
  'task/not-offered',
  'task/not-possible',
  'responder/unknown',
  'responder/cannot',
  'responder/busy',
  'evidence/unknown',
  'evidence/not-available',
  'evidence/already-open',
  'advance/backwards',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** A refusal is a value: a stable code and a sentence (`refused.<code>` in the interface's catalogue). It changes nothing. */
export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly message: Text;
}

export type ActResult = { readonly ok: true } | Refusal;

export function refuse(code: RefusalCode, params?: Readonly<Record<string, string | number>>): Refusal {
  const key = `refused.${code}`;
  return { ok: false, code, message: params ? { key, params } : { key } };
}
