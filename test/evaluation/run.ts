import { readFileSync } from 'node:fs';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import type { Credit, Evaluation, ItemLine, RaisedFlag, ScoreInput } from '../../src/evaluation/evaluation.ts';
import { parseProtocol } from '../../src/scenario/protocol-schema.ts';

const FILE = 'scenarios/protocols/healthcare-hk.yaml';
const parsed = parseProtocol(readFileSync(FILE, 'utf8'), FILE);
if (!parsed.protocol) throw new Error(JSON.stringify(parsed.problems));

/** The real protocol: the tables of cases use its items, weights and due times. */
export const protocol = parsed.protocol;

/** The moments that the tables count from, in round numbers. */
export const ANCHORS = { T0: 0, TD: 100, TP: 200, TR: 9000 } as const;

/** An act towards an item, at quality 1.0 unless told. */
export function did(item: string, minute: number, more: Partial<Credit> = {}): Credit {
  return { item, quality: 10, minute, cause: `act_${item}`, ...more };
}

/** A dangerous decision, unrepaired unless told. */
export function danger(flag: string, minute: number, more: Partial<RaisedFlag> = {}): RaisedFlag {
  return { flag, minute, cause: `danger_${flag}`, repairedMinute: null, repairWithin: 60, ...more };
}

/** A run with these opportunities. */
export function run(opportunities: readonly string[], more: Partial<ScoreInput> = {}): Evaluation {
  return evaluate(protocol, {
    truth: 'vendor',
    length: 'full',
    opportunities,
    credits: [],
    flags: [],
    anchors: ANCHORS,
    endMinute: 20_160,
    ...more,
  });
}

/** The line of one item in a run that offers only this item. */
export function lineOf(item: string, more: Partial<ScoreInput> = {}): ItemLine {
  const line = run([item], more).items[0];
  if (!line) throw new Error(`no line for ${item}`);
  return line;
}
