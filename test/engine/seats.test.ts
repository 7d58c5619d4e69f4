/** Seats: one scenario played from several chairs. */
import { describe, expect, test } from 'vitest';
import { type RunSetup, startExercise } from '../../src/engine/exercise.ts';
import { type Model, prepare } from '../../src/engine/model.ts';
import { parseRunFile, replay } from '../../src/engine/run-file.ts';
import { startOnTable, TransitionTable } from '../../src/engine/table-driver.ts';
import { viewFor } from '../../src/engine/view-for.ts';
import { opportunitiesOf } from '../../src/evaluation/opportunity.ts';
import { formatProblem } from '../../src/scenario/problem.ts';
import type { CompiledScenario } from '../../src/scenario/scenario.ts';
import { compileWith, textOf } from '../scenario/two-clinics.ts';

const SEATS = `
seats:
  - { id: lead, minutes: { short: 5, full: 9 } }
  - { id: desk, cast: nurse, minutes: { short: 4, full: 8 } }
`;
const WORDS = `
seat:
  lead: { who: I lead, role: Lead, note: Decide. }
  desk: { who: I am at the desk, role: Nurse, note: Ask. }
`;

const scenarioText = textOf('scenario.yaml').replace(
  '\nvariables:\n',
  `${SEATS}\nvariables:\n  at_desk: { type: bool }\n`,
);
const localeText = `${textOf('locales/en.yaml').replace('scenario:\n', 'scenario:\n  lead: Two clinics.\n')}${WORDS}`;

/** The small scenario with two seats: each has an inject, a decision, a task and a piece of evidence of its own. */
function twoSeats(): CompiledScenario {
  const forSeat = (name: string, entry: string, seat: string): string =>
    textOf(name).replace(`\n${entry}:\n`, `\n${entry}:\n  seats: [${seat}]\n`);
  const { scenario, problems } = compileWith({
    'scenario.yaml': scenarioText,
    'locales/en.yaml': localeText,
    'injects.yaml': forSeat('injects.yaml', 'experts_advise', 'lead').replace(
      '  do: [panel inbox, panel decisions, anchor T0]',
      `  do: [panel inbox, panel decisions, anchor T0, { when: "seat == 'desk'", do: [at_desk = true] }]`,
    ),
    'decisions.yaml': forSeat('decisions.yaml', 'reboot', 'lead'),
    'tasks.yaml': forSeat('tasks.yaml', 'print_lists', 'desk'),
    'evidence.yaml': forSeat('evidence.yaml', 'signin_log', 'lead'),
  });
  if (!scenario) throw new Error(problems.map(formatProblem).join('\n'));
  return scenario;
}

const seated = (): Model => prepare(twoSeats());
const setup = (seat?: string): RunSetup => ({ seed: 3, length: 'full', ...(seat === undefined ? {} : { seat }) });

/** Everything of these kinds that a seat ever sees when it lets time run. */
function seen(model: Model, seat: string): Readonly<Record<'injects' | 'decisions' | 'tasks' | 'evidence', string[]>> {
  const exercise = startExercise(model, setup(seat));
  const all = {
    injects: new Set<string>(),
    decisions: new Set<string>(),
    tasks: new Set<string>(),
    evidence: new Set<string>(),
  };
  for (;;) {
    const view = viewFor(seat, exercise.snapshot(), 'standard');
    for (const { id } of view.inbox) all.injects.add(id);
    for (const { id } of view.decisions) all.decisions.add(id);
    for (const { id } of view.tasks) all.tasks.add(id);
    for (const { id } of view.evidence) all.evidence.add(id);
    if (view.ended) break;
    exercise.act({ kind: 'advance' });
  }
  exercise.stop();
  return {
    injects: [...all.injects],
    decisions: [...all.decisions],
    tasks: [...all.tasks],
    evidence: [...all.evidence],
  };
}

describe('what a seat gets', () => {
  test('only what is for it, even where an effect or a condition would bring the rest', () => {
    const model = seated();
    const lead = seen(model, 'lead');
    const desk = seen(model, 'desk');
    expect(lead.decisions).toContain('reboot');
    expect(desk.decisions).not.toContain('reboot');
    expect(lead.injects).toContain('experts_advise');
    expect(desk.injects).not.toContain('experts_advise');
    expect(lead.tasks).not.toContain('print_lists');
    expect(desk.tasks).toContain('print_lists');
    expect(lead.evidence).toContain('signin_log');
    expect(desk.evidence).not.toContain('signin_log');
  });

  test('what names no seat is for all', () => {
    const model = seated();
    expect(seen(model, 'lead').injects).toContain('nurse_frozen');
    expect(seen(model, 'desk').injects).toContain('nurse_frozen');
  });

  test('conditions read the seat', () => {
    const model = seated();
    const atDesk = (seat: string): number => {
      const { words } = startExercise(model, setup(seat)).snapshot();
      return words[model.at.variables + model.scenario.variables.findIndex(({ id }) => id === 'at_desk')] ?? -1;
    };
    expect([atDesk('lead'), atDesk('desk')]).toEqual([0, 1]);
  });

  test('an inject without `to` is for the people of its seats', () => {
    const { injects } = twoSeats();
    expect(injects.find(({ id }) => id === 'experts_advise')?.to).toEqual(['lead']);
    expect(injects.find(({ id }) => id === 'vendor_call')?.to).toEqual(['lead', 'nurse']);
  });

  test('items are an opportunity only for the seat that can earn them', () => {
    const scenario = twoSeats();
    expect(opportunitiesOf(scenario, 'full', 'vendor', 'desk')).toContain('CAR-02');
    expect(opportunitiesOf(scenario, 'full', 'vendor', 'lead')).not.toContain('CAR-02');
    expect(opportunitiesOf(scenario, 'full', 'vendor')).toEqual(opportunitiesOf(scenario, 'full', 'vendor', 'lead'));
  });
});

describe('the seat of a run', () => {
  test('is the first, if none is asked for, and is told to the screens', () => {
    const exercise = startExercise(seated(), setup());
    expect(viewFor('lead', exercise.snapshot(), 'standard').run.seat).toBe('lead');
    const other = startExercise(seated(), setup('desk'));
    expect(viewFor('desk', other.snapshot(), 'standard').run.seat).toBe('desk');
    other.act({ kind: 'advance' });
    expect(other.snapshot().log.find((entry) => entry.kind === 'act')).toMatchObject({ act: { seat: 'desk' } });
  });

  test('refuses the acts of another seat, and they change nothing', () => {
    const exercise = startExercise(seated(), setup('desk'));
    const before = [...exercise.snapshot().words];
    expect(exercise.act({ kind: 'advance' }, 'lead')).toMatchObject({ ok: false, code: 'seat/other' });
    expect([...exercise.snapshot().words]).toEqual(before);
  });

  test('cannot act for evidence and tasks that are not its own', () => {
    const desk = startExercise(seated(), setup('desk'));
    expect(desk.act({ kind: 'open', evidence: 'signin_log' })).toMatchObject({ code: 'evidence/not-available' });
    const lead = startExercise(seated(), setup('lead'));
    expect(lead.act({ kind: 'assign', task: 'print_lists', responder: 'nurse' })).toMatchObject({
      code: 'task/not-offered',
    });
  });

  test('gives the same run on the machine and on the table', () => {
    const model = seated();
    const table = new TransitionTable(model);
    for (const seat of ['lead', 'desk', 'lead']) {
      const live = startExercise(model, setup(seat));
      const packed = startOnTable(table, setup(seat));
      for (let i = 0; i < 12; i += 1) {
        live.act({ kind: 'advance' });
        packed.act({ kind: 'advance' });
      }
      expect([...packed.snapshot().words]).toEqual([...live.snapshot().words]);
      expect(packed.snapshot().log).toEqual(live.snapshot().log);
    }
  });
});

describe('a run file', () => {
  const run = {
    format: 'code-dark-run/1',
    scenario: 'two-clinics',
    scenarioVersion: '1.0.0',
    scenarioHash: 'x',
    protocolHash: 'y',
    engineVersion: '1.0.0',
    seed: 3,
    length: 'full',
    mode: 'standard',
    acts: [],
    notes: [],
  };
  const read = (value: object) => parseRunFile(JSON.stringify(value));

  test('keeps its seat; one from before there were seats is the lead’s', () => {
    expect(read({ ...run, seat: 'desk' })).toMatchObject({ run: { seat: 'desk' } });
    expect(read(run)).toMatchObject({ run: { seat: 'lead' } });
    expect(read({ ...run, seat: 7 })).toMatchObject({ fault: { code: 'bad-field', path: 'seat' } });
  });

  test('replays in its seat, and not in a scenario without it', () => {
    const model = seated();
    const replayed = (seat: string) =>
      replay((asked) => startExercise(model, asked), { seed: 3, length: 'full', seat, acts: [] });
    const { exercise, fault } = replayed('desk');
    expect([fault, exercise.snapshot().setup.seat]).toEqual([null, 'desk']);
    expect(replayed('pilot').fault).toMatchObject({ code: 'bad-field', path: 'seat' });
  });

  test('with an act of another seat is refused', () => {
    const model = seated();
    const { fault } = replay((asked) => startExercise(model, asked), {
      seed: 3,
      length: 'full',
      seat: 'desk',
      acts: [{ kind: 'advance', minute: 0, seat: 'lead' }],
    });
    expect(fault).toMatchObject({ code: 'refused-act', path: 'acts[0]' });
  });
});

describe('mistakes with seats are reported', () => {
  const saysOf = (changes: Readonly<Record<string, string>>): string[] =>
    compileWith({ 'scenario.yaml': scenarioText, 'locales/en.yaml': localeText, ...changes }).problems.map(
      formatProblem,
    );
  test.each([
    [
      'a seat that is not declared',
      'decisions.yaml',
      '\nreboot:\n',
      '\nreboot:\n  seats: [pilot]\n',
      'expected a seat of scenario.yaml',
    ],
    [
      'a condition on a seat that is not there',
      'decisions.yaml',
      'sent.nurse_frozen',
      `"seat == 'pilot'"`,
      `expected one of 'lead', 'desk'`,
    ],
  ])('%s', (_, file, find, put, says) => {
    expect(saysOf({ [file]: textOf(file).replace(find, put) }).join('\n')).toContain(says);
  });

  test.each([
    ['a seat of nobody in the cast', 'cast: nurse, minutes', 'cast: ghost, minutes', 'expected somebody of the cast'],
    ['the same seat twice', '{ id: desk, cast', '{ id: lead, cast', 'expected each seat once'],
    [
      'a seat without the minutes of a length',
      '{ short: 4, full: 8 }',
      '{ short: 4 }',
      'expected full: minutes at the desk',
    ],
    [
      'a variable called seat',
      '  at_desk: { type: bool }',
      '  seat: { type: bool }',
      'seat means something in conditions',
    ],
    [
      'minutes of a length that is not on offer',
      '\nseats:',
      '\nlengths: [short]\nseats:',
      'expected a length on offer: short',
    ],
  ])('%s', (_, find, put, says) => {
    expect(saysOf({ 'scenario.yaml': scenarioText.replace(find, put) }).join('\n')).toContain(says);
  });

  test('an act of a length that is not on offer', () => {
    const short = scenarioText.replace('\nseats:', '\nlengths: [short]\nseats:').replaceAll(/, full: \d/g, '');
    expect(saysOf({ 'scenario.yaml': short }).join('\n')).toContain('tasks.call_police.lengths: found full');
  });

  test('a seat without its words for the start page', () => {
    expect(saysOf({ 'locales/en.yaml': localeText.replace(', note: Ask.', '') }).join('\n')).toContain(
      'seat.desk.note',
    );
  });

  test('a place outside the clinic, when the wall shows one from inside', () => {
    const inside = scenarioText.replace('\nseats:', '\nwall: clinic\nseats:');
    const places = saysOf({ 'scenario.yaml': inside });
    expect(places.join('\n')).toContain('tasks.print_lists.place: found "harbour"; expected a room of the clinic');
    expect(places.filter((line) => line.includes('tasks.pull_signins.place'))).toEqual([]);
  });
});
