/**
 * The rhythm of one run, on a reader's clock: 200 words a minute, thinking and clicking included (spine.md). What is on
 * screen when somebody acts has been read by then; what was read before costs nothing.
 *
 * - *First decision*: the moment the first question has been read, with its options and advice.
 * - *An act*: an answer, a piece of evidence opened, somebody put to work. Letting time run is none.
 * - *A breath*: the player lets time run, once or several times in a row, nothing is asked, nobody is sent, and twenty
 *   minutes of the story or more go by.
 * - *Pressure*: a question is open (it closes by itself), an errand runs, something that is seen or counts at the end goes
 *   on growing (a queue, data leaving, hours of care lost). It *overlaps* where somebody answers while more of it goes on.
 */
import type { ActInput } from '../engine/act.ts';
import type { Snapshot } from '../engine/exercise.ts';
import { DECISION, type Model, TASK } from '../engine/model.ts';
import { storyTime } from '../engine/story-time.ts';
import { minuteOf, turnOn } from '../engine/world.ts';
import { readingGrade } from '../scenario/lint/reading.ts';
import { proseOf, screensOf } from '../scenario/lint/text.ts';
import type { Bot } from './bot.ts';
import { textsShown, wordsOf } from './words.ts';

/** Words read in a minute, thinking and clicking included. */
export const WORDS_A_MINUTE = 200;
/** Minutes of the story that make a breath, if nothing is asked in them. */
export const BREATH = 20;
/** Half-days of the story, as `thu_evening`: the day of the week and a part of it. */
export type DayPart = `${(typeof DAYS)[number]}_${(typeof PARTS)[number]['id']}`;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const PARTS = [
  { id: 'night', from: 0 },
  { id: 'morning', from: 6 },
  { id: 'afternoon', from: 12 },
  { id: 'dusk', from: 16 },
  { id: 'evening', from: 20 },
] as const;

/** Times in seconds of the reader's clock. */
export interface Pace {
  readonly seconds: number;
  /** Until the first question has been read; −1: none was asked. */
  readonly firstDecision: number;
  readonly acts: number;
  readonly decisions: number;
  readonly breaths: number;
  /** The longest time from one act, question or breath to the next, ends of the run included. */
  readonly longestWithoutAct: number;
  readonly longestWithoutDecision: number;
  readonly longestWithoutBreath: number;
  /** When pressure overlapped, in the order of the story, and what pressed most besides a question that was answered. */
  readonly overlaps: Readonly<Partial<Record<DayPart, number>>>;
  /** Most words that were on one screen, and which. */
  readonly mostWords: number;
  readonly longestScreen: string;
  /** Flesch–Kincaid grades in tenths of a school year: of all that was said in sentences, and of the hardest part of it. */
  readonly grade: number;
  readonly hardestGrade: number;
}

const secondsOf = (words: number): number => Math.round((words * 60) / WORDS_A_MINUTE);

/** How many things go on besides the question that somebody is answering. */
export function pressuresBeside({ model, words }: Snapshot): number {
  const { at, scenario } = model;
  const turn = turnOn(model, words);
  let count = -1;
  for (let d = 0; d < model.decisions.length; d += 1) if (words[at.decisions + d] === DECISION.open) count += 1;
  for (let t = 0; t < model.tasks.length; t += 1) if (words[at.tasks + t] === TASK.running) count += 1;
  scenario.flows.forEach((flow, f) => {
    const rate = model.flows[f]?.rates.find(({ when }) => when(turn) !== 0)?.perHour ?? 0;
    if ((flow.outcome || flow.public) && rate > 0) count += 1;
  });
  return count;
}

/** Part of the day at a game minute. */
export function dayPart(model: Model, minute: number): DayPart {
  const { weekday, hour } = storyTime(model.scenario.start, minute);
  const part = PARTS.filter(({ from }) => hour >= from).at(-1) ?? PARTS[0];
  return `${DAYS[weekday - 1] ?? 'mon'}_${part.id}`;
}

/** Watches one run: hand it the bot, play with what it gives back, then ask for the pace. */
export class PaceWatch {
  private readonly model: Model;
  private readonly texts: Readonly<Record<string, string>>;
  private readonly acts: number[] = [];
  private readonly asked: number[] = [];
  private readonly met = new Set<string>();
  private readonly breaths: (readonly [from: number, to: number])[] = [];
  private readonly overlaps: Partial<Record<DayPart, number>> = {};
  /** Where the player began to let time run with nothing asked, and where that has led so far. */
  private quiet: { readonly minute: number; readonly from: number; to: number } | null = null;

  constructor(model: Model, texts: Readonly<Record<string, string>>) {
    this.model = model;
    this.texts = texts;
  }

  /** The same player, watched. */
  watching(bot: Bot): Bot {
    return (snapshot, turn) => {
      const act = bot(snapshot, turn);
      this.see(snapshot, act);
      return act;
    };
  }

  private see(snapshot: Snapshot, act: ActInput): void {
    const { model } = this;
    const minute = minuteOf(model, snapshot.words);
    const read = this.readBy(textsShown(snapshot));
    for (const entry of snapshot.log) {
      if (entry.kind !== 'opened' || this.met.has(entry.id)) continue;
      this.met.add(entry.id);
      this.asked.push(read);
    }
    if (act.kind !== 'advance') this.acts.push(read);
    const isAsked = model.decisions.some((_, d) => snapshot.words[model.at.decisions + d] === DECISION.open);
    if (act.kind !== 'advance' || isAsked) this.rest(minute);
    else {
      this.quiet ??= { minute, from: read, to: read };
      this.quiet.to = read;
    }
    if (!('decision' in act)) return;
    const beside = pressuresBeside(snapshot);
    const part = dayPart(model, minute);
    if (beside > 0) this.overlaps[part] = Math.max(beside, this.overlaps[part] ?? 0);
  }

  private rest(minute: number): void {
    const { quiet } = this;
    if (quiet !== null && minute - quiet.minute >= BREATH) this.breaths.push([quiet.from, quiet.to]);
    this.quiet = null;
  }

  private readBy(shown: ReadonlySet<string>): number {
    let words = 0;
    for (const key of shown) words += wordsOf(this.texts[key] ?? '');
    return words;
  }

  /** How the run went by that has now ended. */
  pace(snapshot: Snapshot): Pace {
    const { model, texts, acts, asked, breaths } = this;
    const shown = textsShown(snapshot);
    const all = this.readBy(shown);
    this.rest(minuteOf(model, snapshot.words));
    const moments = (list: readonly number[]): Span[] => list.map((each) => [each, each]);
    const prose = proseShown(shown, texts);
    const grade = readingGrade(prose.flat().join('\n')) ?? 0;
    return {
      seconds: secondsOf(all),
      firstDecision: asked[0] === undefined ? -1 : secondsOf(asked[0]),
      acts: acts.length,
      decisions: asked.length,
      breaths: breaths.length,
      longestWithoutAct: longestBetween(moments(acts), all),
      longestWithoutDecision: longestBetween(moments(asked), all),
      longestWithoutBreath: longestBetween(breaths, all),
      overlaps: this.overlaps,
      ...longestScreen(model, texts, shown),
      grade,
      hardestGrade: Math.max(grade, ...prose.map((parts) => readingGrade(parts.join('\n')) ?? 0)),
    };
  }
}

type Span = readonly [from: number, to: number];

/** The longest time between spans, from one's end to the next one's beginning, the ends of the run included. */
function longestBetween(spans: readonly Span[], all: number): number {
  let [most, last] = [0, 0];
  for (const [from, to] of [...spans, [all, all] as const]) {
    most = Math.max(most, from - last);
    last = to;
  }
  return secondsOf(most);
}

function longestScreen(
  model: Model,
  texts: Readonly<Record<string, string>>,
  shown: ReadonlySet<string>,
): Pick<Pace, 'mostWords' | 'longestScreen'> {
  let most = { mostWords: 0, longestScreen: '' };
  for (const { keys } of screensOf(model, texts)) {
    const [first = ''] = keys;
    if (!shown.has(first)) continue;
    const mostWords = keys.reduce((sum, key) => sum + (shown.has(key) ? wordsOf(texts[key] ?? '') : 0), 0);
    if (mostWords > most.mostWords) most = { mostWords, longestScreen: first };
  }
  return most;
}

/** What was said in sentences, by what said it. */
function proseShown(shown: ReadonlySet<string>, texts: Readonly<Record<string, string>>): string[][] {
  const prose = new Map<string, string[]>();
  for (const key of shown) {
    const group = proseOf(key);
    if (group !== null) prose.set(group, [...(prose.get(group) ?? []), texts[key] ?? '']);
  }
  return [...prose.values()];
}
