import { describe, expect, it } from 'vitest';
import { truthOf } from '../../src/engine/exercise.ts';
import { prepare } from '../../src/engine/model.ts';
import { startOnTable, TransitionTable } from '../../src/engine/table-driver.ts';
import { type Bot, type BotName, makeBot } from '../../src/proof/bot.ts';
import { noviceBot } from '../../src/proof/novice.ts';
import { type Playthrough, playThrough } from '../../src/proof/playthrough.ts';
import { wordsRead } from '../../src/proof/words.ts';
import { compileScenarioFolder } from '../../src/scenario/compile.ts';

const compiled = compileScenarioFolder(new URL('../../scenarios/front-desk-thursday', import.meta.url).pathname);
const { texts, problems } = compiled;
if (!compiled.scenario || !compiled.protocol) throw new Error(JSON.stringify(problems));
const { scenario, protocol } = { scenario: compiled.scenario, protocol: compiled.protocol };

const model = prepare(scenario);
const table = new TransitionTable(model);
const SEATS = scenario.seats.map(({ id }) => id);
const TRUTHS = scenario.truths.map(({ id }) => id);
const english = texts.en ?? {};

/** The first seed whose hidden truth is this. */
function seedOf(truth: string): number {
  for (let seed = 1; seed < 1000; seed += 1) if (model.truths[truthOf(model, seed)]?.id === truth) return seed;
  throw new RangeError(`no seed for ${truth}`);
}

function play(seat: string, seed: number, bot: Bot): Playthrough {
  return playThrough((setup) => startOnTable(table, setup), { seed, length: 'short', seat }, bot, protocol);
}

const played = (name: BotName, seat: string, truth: string): Playthrough => {
  const seed = seedOf(truth);
  return play(seat, seed, makeBot(name, protocol, seed));
};

const everyChair = SEATS.flatMap((seat) => TRUTHS.map((truth) => ({ seat, truth })));

const endingOf = ({ snapshot }: Playthrough): string =>
  snapshot.log.flatMap((entry) => (entry.kind === 'end' ? [entry.ending] : []))[0] ?? '';

const pickedIn = ({ snapshot }: Playthrough, decision: string): readonly string[] =>
  snapshot.log.flatMap((entry) => (entry.kind === 'resolved' && entry.id === decision ? entry.picked : []));

describe('the front desk’s Thursday', () => {
  it('has no problem, and three chairs of one clinic in the short length only', () => {
    expect(problems).toEqual([]);
    expect(SEATS).toEqual(['receptionist', 'nurse', 'doctor']);
    expect(scenario.lengths).toEqual(['short']);
    expect(scenario.wall).toBe('clinic');
  });

  it.each(everyChair)(
    'lets the protocol be played in full by the $seat when the truth is $truth',
    ({ seat, truth }) => {
      const run = played('protocol', seat, truth);
      expect(run.ended).toBe(true);
      expect(run.refused).toEqual([]);
      expect(run.evaluation.skill.permille).toBe(1000);
      expect(run.evaluation.overall).toBe('P');
      expect(endingOf(run)).toBe('handover');
    },
  );

  it.each(everyChair)('caps who does the harm it warns of: the $seat when the truth is $truth', ({ seat, truth }) => {
    const run = played('reckless', seat, truth);
    expect(run.evaluation.safety.unrepaired).toBeGreaterThanOrEqual(2);
    expect(['M', 'U']).toContain(run.evaluation.overall);
    expect(['harm', 'breach']).toContain(endingOf(run));
  });

  it.each(everyChair)('takes the $seat about eleven minutes when the truth is $truth', ({ seat, truth }) => {
    const run = played('protocol', seat, truth);
    const count = (kind: string): number => run.snapshot.log.filter((entry) => entry.kind === kind).length;
    expect(count('opened')).toBe(9);
    expect(count('inject')).toBeGreaterThanOrEqual(9);
    expect(count('inject')).toBeLessThanOrEqual(12);
    expect(wordsRead(run.snapshot, english)).toBeLessThanOrEqual(1500);
    expect(run.acts).toBeLessThanOrEqual(32);
  });

  it('scores detection, care and communication, and beyond these only what a chair truly owns', () => {
    const items = Object.fromEntries(
      SEATS.map((seat) => [seat, played('protocol', seat, 'vendor').evaluation.items.map(({ item }) => item)]),
    );
    expect(items).toEqual({
      receptionist: [
        'DET-01',
        'DET-02',
        'DET-04',
        'CON-06',
        'COM-05',
        'COM-06',
        'COM-08',
        'COM-09',
        'COM-11',
        'CAR-02',
        'CAR-06',
        'CAR-09',
        'CAR-10',
      ],
      nurse: [
        'DET-01',
        'DET-02',
        'COM-06',
        'COM-08',
        'COM-11',
        'CAR-01',
        'CAR-02',
        'CAR-03',
        'CAR-05',
        'CAR-07',
        'CAR-10',
      ],
      doctor: [
        'DET-01',
        'DET-02',
        'DET-04',
        'COM-06',
        'COM-09',
        'CAR-03',
        'CAR-04',
        'CAR-05',
        'CAR-08',
        'CAR-10',
        'REC-06',
      ],
    });
  });

  it.each([
    ['rc_sign', 'receptionist', { vendor: 'ring', phish: 'ring', password: 'ring', support: 'cable', lab: 'ring' }],
    [
      'rc_caller',
      'receptionist',
      { vendor: 'follow', phish: 'ring_back', password: 'follow', support: 'ring_back', lab: 'follow' },
    ],
    ['rc_chat', 'receptionist', { vendor: 'tree', phish: 'tree', password: 'shifts', support: 'tree', lab: 'tree' }],
    [
      'rc_reporter',
      'receptionist',
      { vendor: 'read_card', phish: 'take_name', password: 'take_name', support: 'read_card', lab: 'take_name' },
    ],
    ['nu_now', 'nurse', { vendor: 'now', phish: 'twenty', password: 'now', support: 'twenty', lab: 'twenty' }],
    ['nu_result', 'nurse', { vendor: 'doctor', phish: 'doctor', password: 'doctor', support: 'doctor', lab: 'lab' }],
    ['nu_warn', 'nurse', { vendor: 'mail', phish: 'doors', password: 'doors', support: 'mail', lab: 'mail' }],
    ['dr_lam', 'doctor', { vendor: 'plain', phish: 'plain', password: 'at_three', support: 'plain', lab: 'at_three' }],
    ['dr_laptop', 'doctor', { vendor: 'stay', phish: 'stay', password: 'stay', support: 'ten', lab: 'ten' }],
  ])('has another best answer to %s by what can be seen', (decision, seat, best) => {
    for (const [truth, option] of Object.entries(best))
      expect(pickedIn(played('protocol', seat, truth), decision), truth).toEqual([option]);
  });

  it('opens the door for the caller’s word where it came by voice, and flags it where it came by mail or not at all', () => {
    const follow = (truth: string): Playthrough => {
      const expert = makeBot('protocol', protocol, 0);
      return play('receptionist', seedOf(truth), (snapshot, turn) => {
        const act = expert(snapshot, turn);
        return 'decision' in act && act.decision === 'rc_caller' ? { ...act, ids: ['follow'] } : act;
      });
    };
    const flagged = (truth: string): string[] => follow(truth).evaluation.safety.flags.map(({ flag }) => flag);
    expect(flagged('vendor')).toEqual([]);
    expect(flagged('phish')).toEqual(['DD-12']);
    expect(flagged('support')).toEqual(['DD-12']);
    expect(follow('support').evaluation.overall).toBe('S');
    expect(follow('support').evaluation.safety.unrepaired).toBe(0);
  });

  it('gives the nurse a date for the warm fridge only if it was read by hand on Thursday', () => {
    const expert = makeBot('protocol', protocol, 0);
    const without = play('nurse', seedOf('vendor'), (snapshot, turn) => {
      const act = expert(snapshot, turn);
      if (act.kind !== 'assign' || act.task !== 'read_fridges') return act;
      return { kind: 'assign', task: 'tidy_cupboard', responder: 'hca' };
    });
    const fridge = without.evaluation.items.find(({ item }) => item === 'CAR-07');
    expect(fridge?.quality).toBe(6);
  });

  it('rings Ms Reyes as promised, and lets her tell what she did with it', () => {
    const told = (pick: readonly string[]): string => {
      const expert = makeBot('protocol', protocol, 0);
      const run = play('receptionist', seedOf('lab'), (snapshot, turn) => {
        const act = expert(snapshot, turn);
        return 'decision' in act && act.decision === 'rc_reyes' ? { ...act, ids: [...pick] } : act;
      });
      return (
        run.snapshot.log.flatMap((e) => (e.kind === 'inject' && e.id === 'rc_reyes_back' ? [e.variant] : []))[0] ?? '-'
      );
    };
    expect(told(['held', 'unknown', 'rule', 'promise'])).toBe('promised');
    expect(told(['soothe', 'promise'])).toBe('soothed');
    expect(told(['held', 'unknown', 'rule'])).toBe('');
  });

  it('charges a belief where it belongs', () => {
    const costs = (seat: string, belief: string): string[] => {
      const seed = seedOf('support');
      const expert = played('protocol', seat, 'support').evaluation.items;
      return play(seat, seed, noviceBot(protocol, belief))
        .evaluation.items.filter(({ earned }, i) => earned < (expert[i]?.earned ?? 0))
        .map(({ item }) => item);
    };
    expect(costs('receptionist', 'MC-2')).toEqual(['COM-05', 'COM-06', 'COM-08']);
    expect(costs('receptionist', 'MC-8')).toEqual(['COM-09']);
    expect(costs('receptionist', 'MC-10')).toEqual(['CON-06']);
    expect(costs('nurse', 'MC-11')).toEqual(['CAR-01', 'CAR-03']);
    expect(costs('doctor', 'MC-6')).toEqual(['REC-06']);
  });

  it('reaches every option, message, piece of evidence, task, danger, repair and ending', () => {
    const seen = new Set<string>();
    const expert = makeBot('protocol', protocol, 0);
    // Posts the picture, and never has it fetched back.
    const careless = play('doctor', seedOf('lab'), (snapshot, turn) => {
      const act = expert(snapshot, turn);
      if (act.kind === 'assign' && act.task === 'clear_chat') return { kind: 'advance' };
      return 'decision' in act && act.decision === 'dr_photo' ? { ...act, ids: ['both'] } : act;
    });
    const runs = [careless].concat(
      SEATS.flatMap((seat) => [
        ...TRUTHS.flatMap((truth) => [played('protocol', seat, truth), played('reckless', seat, truth)]),
        ...Array.from({ length: 200 }, (_, seed) => play(seat, seed, makeBot('random', protocol, seed))),
      ]),
    );
    for (const { snapshot } of runs) {
      for (const entry of snapshot.log) {
        if (entry.kind === 'resolved') for (const id of entry.picked) seen.add(`option ${entry.id}.${id}`);
        else if (entry.kind === 'inject') seen.add(`inject ${entry.id}.${entry.variant}`);
        else if (entry.kind === 'read') seen.add(`evidence ${entry.id}`);
        else if (entry.kind === 'task-done') seen.add(`task ${entry.id}`);
        else if (entry.kind === 'flag') seen.add(`flag ${entry.flag}`);
        else if (entry.kind === 'repair') seen.add(`repair ${entry.flag}`);
        else if (entry.kind === 'end') seen.add(`ending ${entry.ending}.${entry.variant}`);
      }
    }
    const wanted = [
      ...scenario.decisions.flatMap(({ id, options }) => options.map((option) => `option ${id}.${option.id}`)),
      ...scenario.injects.flatMap(({ id, variants }) => variants.map((variant) => `inject ${id}.${variant.id}`)),
      ...scenario.injects.filter(({ variants }) => variants.length === 0).map(({ id }) => `inject ${id}.`),
      ...scenario.evidence.map(({ id }) => `evidence ${id}`),
      ...scenario.tasks.map(({ id }) => `task ${id}`),
      ...scenario.flags.flatMap(({ id }) => [`flag ${id}`, `repair ${id}`]),
      ...scenario.endings.flatMap(({ id, variants }) =>
        ['', ...variants.map((v) => v.id)].map((v) => `ending ${id}.${v}`),
      ),
    ];
    expect(wanted.filter((each) => !seen.has(each))).toEqual([]);
  }, 20_000);
});
