/**
 * The append-only log: everything that happened, in order. Score, view, report and replay read this and nothing else.
 * Minutes are game minutes. `cause` names what brought an entry about: `decision:reboot`, `task:print_lists`,
 * `inject:advice`, `evidence:signin_log`, `chart:threat`, `truth`.
 */
import type { Anchor, Grade, Quality } from '../scenario/scenario.ts';
import type { LoggedAct } from './act.ts';

export type Entry = { readonly minute: number; readonly cause: string } & (
  | { readonly kind: 'act'; readonly act: LoggedAct }
  | {
      readonly kind: 'inject';
      readonly id: string;
      readonly variant: string;
      /** Of a front page: the variant of each column. */
      readonly columns?: Readonly<Record<string, string>>;
      readonly params: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'opened' | 'withdrawn' | 'skipped'; readonly id: string }
  | {
      readonly kind: 'resolved';
      readonly id: string;
      readonly picked: readonly string[];
      readonly by: 'player' | 'default';
      /** More was chosen than the people allow: the act earned nothing. */
      readonly over: boolean;
    }
  | { readonly kind: 'offered'; readonly id: string }
  | { readonly kind: 'task-started' | 'task-done'; readonly id: string; readonly by: string; readonly until: number }
  | { readonly kind: 'available' | 'read'; readonly id: string }
  | {
      readonly kind: 'credit';
      readonly item: string;
      readonly quality: Quality;
      readonly unnecessary: boolean;
      readonly option: string;
    }
  | { readonly kind: 'flag' | 'repair'; readonly flag: string; readonly option: string }
  | { readonly kind: 'fact'; readonly id: string }
  | {
      readonly kind: 'know';
      readonly topic: string;
      readonly grade: Grade;
      readonly from: number;
      readonly to: number;
      readonly answer: string;
    }
  | { readonly kind: 'asset'; readonly id: string; readonly value: string }
  | { readonly kind: 'state'; readonly chart: string; readonly value: string }
  | { readonly kind: 'anchor'; readonly anchor: Anchor }
  | { readonly kind: 'panel'; readonly id: string }
  | { readonly kind: 'end'; readonly ending: string; readonly variant: string }
);

/** The entries of one kind. */
export type EntryOf<K extends Entry['kind']> = Entry & { readonly kind: K };
