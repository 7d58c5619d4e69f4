import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startExercise } from '../../src/engine/exercise.ts';
import type { RunFile, RunNote } from '../../src/engine/run-file.ts';
import { cohortOf, type HandedIn, type Playable, whose } from '../../src/evaluation/cohort.ts';
import type { BotName } from '../../src/proof/bot.ts';
import { contentHash } from '../../src/scenario/canonical.ts';
import { playedRun } from '../runs.ts';
import { twoClinics } from '../scenarios.ts';

const shipped = twoClinics();
const { model, protocol } = shipped;
const { scenario } = model;
const protocolHash = contentHash(protocol);
const here: Playable = { scenario, protocol, protocolHash, start: (setup) => startExercise(model, setup) };
const playable = (id: string): Playable | null => (id === scenario.id ? here : null);

const played = (seed: number, bot: BotName, notes: readonly RunNote[] = []): RunFile =>
  playedRun(shipped, { seed, bot, length: 'full', notes });

const file = (name: string, run: RunFile): HandedIn => ({ name, text: JSON.stringify(run) });
const expert = played(1, 'protocol');
const guesses = [2, 3, 4, 5].map((seed) => played(seed, 'random'));

describe('a cohort', () => {
  test('puts together what was played, item by item', () => {
    const files = [file('ann.json', expert), ...guesses.map((run, i) => file(`p${i}x.json`, run))];
    const { parts, leftOut } = cohortOf(files, playable);
    expect(leftOut).toEqual([]);
    expect(parts).toHaveLength(1);
    const [part] = parts;
    expect([part?.runs, part?.people, part?.hidden]).toEqual([5, 5, false]);
    const scores = [expert, ...guesses].map((run) =>
      Math.trunc(((run.claims?.earned ?? 0) * 1000) / (run.claims?.available ?? 1)),
    );
    expect([part?.score.min, part?.score.max]).toEqual([Math.min(...scores), Math.max(...scores)]);
    for (const item of part?.items ?? []) {
      expect(Object.values(item.ratings).reduce((sum, n) => sum + n, 0)).toBe(item.runs);
    }
    const lost = (part?.items ?? []).reduce((sum, item) => sum + item.lost, 0);
    expect(lost).toBe(
      [expert, ...guesses].reduce((sum, { claims }) => sum + (claims?.available ?? 0) - (claims?.earned ?? 0), 0),
    );
  });

  test('hides what would show fewer than three people', () => {
    const two = cohortOf([file('a.json', expert), file('b.json', guesses[0] as RunFile)], playable).parts[0];
    expect(two?.hidden).toBe(true);
    expect([two?.items, two?.groups, two?.flags, two?.teams]).toEqual([[], [], [], []]);
    expect(two?.score).toEqual({ min: 0, low: 0, median: 0, high: 0, max: 0 });
    // Three runs of one person are one person.
    const one = cohortOf(
      guesses.slice(0, 3).map((run, i) => file(`ann-${i + 1}.json`, run)),
      playable,
    ).parts[0];
    expect([one?.runs, one?.people, one?.hidden]).toEqual([3, 1, true]);
  });

  test('a team that is too small keeps only its name', () => {
    const files = [...guesses.slice(0, 3).map((run, i) => file(`day/p${i}x.json`, run)), file('night/q.json', expert)];
    const { teams } = cohortOf(files, playable).parts[0] ?? {};
    expect(teams?.map((team) => [team.name, team.people, team.score === null])).toEqual([
      ['day', 3, false],
      ['night', 1, true],
    ]);
  });

  test('tells how people changed from their first run to their second', () => {
    const files = [6, 7, 8].flatMap((seed, i) => [
      file(`p${'abc'[i]}-1.json`, played(seed, 'random')),
      file(`p${'abc'[i]}-2.json`, played(seed + 10, 'protocol')),
    ]);
    const { change } = cohortOf(files, playable).parts[0] ?? {};
    expect([change?.people, change?.better, change?.worse]).toEqual([3, 3, 0]);
    expect(change?.median).toBeGreaterThan(100);
    expect(change?.items[0]?.change).toBeGreaterThan(0);
    expect(cohortOf(files.slice(0, 4), playable).parts[0]?.change ?? null).toBeNull();
  });

  test('shows calibration, and what people were sure of and wrong', () => {
    const noted = guesses.map((run, i) => {
      const notes = run.acts.flatMap((act): RunNote[] =>
        'decision' in act ? [{ minute: act.minute, kind: 'confidence', id: act.decision, text: 'sure' }] : [],
      );
      return file(`p${i}x.json`, { ...run, notes });
    });
    const part = cohortOf(noted, playable).parts[0];
    const sure = part?.calibration.find((level) => level.confidence === 'sure');
    expect(sure?.said).toBeGreaterThan(sure?.right ?? 0);
    expect(part?.sureAndWrong.reduce((sum, each) => sum + each.runs, 0)).toBe((sure?.said ?? 0) - (sure?.right ?? 0));
  });

  test('lists a broken, foreign, unfinished, claimless, doubled or forged file with its reason', () => {
    const forged = { ...expert, claims: { ...expert.claims, earned: (expert.claims?.earned ?? 0) + 100 } };
    const files: HandedIn[] = [
      { name: 'a-broken.json', text: '{"format":' },
      { name: 'b-other.json', text: '[]' },
      file('c-foreign.json', { ...expert, scenario: 'elsewhere' }),
      file('d-older.json', { ...expert, scenarioHash: '0'.repeat(16) }),
      file('e-half.json', { ...expert, acts: expert.acts.slice(0, 5) }),
      file('f-silent.json', { ...expert, claims: null }),
      file('g-forged.json', forged as RunFile),
      file('h-good.json', expert),
      file('i-again.json', expert),
      file('j-refused.json', {
        ...expert,
        acts: [...expert.acts, { kind: 'open', evidence: 'nothing', minute: 0, seat: 'lead' }],
      }),
      { name: 'k-huge.json', text: ' '.repeat(3 * 1024 * 1024) },
    ];
    const { leftOut, parts } = cohortOf(files, playable);
    expect(leftOut.map((each) => [each.name.slice(0, 1), each.code])).toEqual([
      ['a', 'not-json'],
      ['b', 'not-a-run'],
      ['c', 'other-scenario'],
      ['d', 'older-scenario'],
      ['e', 'unfinished'],
      ['f', 'no-claim'],
      ['g', 'forged'],
      ['i', 'twice'],
      ['j', 'refused-act'],
      ['k', 'too-large'],
    ]);
    expect(parts[0]?.runs).toBe(1);
  });

  test('a grade that was changed after the score was claimed gives another score', () => {
    const experts = [1, 11, 12].map((seed) => file(`p${seed}x.json`, played(seed, 'protocol')));
    const earned = cohortOf(experts, playable).parts[0]?.items.find((item) => item.mean > 0);
    const notes: RunNote[] = [{ minute: 0, kind: 'grade', id: earned?.item ?? '', text: 'They did not.', quality: 0 }];
    const codes = cohortOf([file('x.json', { ...expert, notes })], playable).leftOut.map((each) => each.code);
    expect(codes).toEqual(['forged']);
  });

  test('never throws, whatever is handed in', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ name: fc.string(), text: fc.oneof(fc.string(), fc.json()) })), (files) => {
        const { parts, leftOut } = cohortOf(files, playable);
        expect(parts).toEqual([]);
        expect(leftOut).toHaveLength(files.length);
      }),
      { numRuns: 200 },
    );
  });

  test('reads whose a run is from what its file is called', () => {
    expect(whose('ann-2.json')).toEqual({ team: '', person: '/ann', turn: 2 });
    expect(whose('2026/teal heron_12.JSON')).toEqual({ team: '2026', person: '2026/teal heron', turn: 12 });
    expect(whose('./run.json')).toEqual({ team: '', person: '/run', turn: 1 });
  });
});
