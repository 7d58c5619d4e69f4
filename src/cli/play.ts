/** `play`: the exercise in a terminal, from the same view as every other screen. */
import type { ActInput } from '../engine/act.ts';
import { type RunSetup, startExercise } from '../engine/exercise.ts';
import type { DecisionView, Text, View } from '../engine/view.ts';
import { viewFor } from '../engine/view-for.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { scoreInput } from '../evaluation/score-input.ts';
import { readArguments, wholeNumber } from './arguments.ts';
import { EXIT, type Io } from './io.ts';
import { type Loaded, loadLength, loadScenario, loadSeat } from './load.ts';

/** One line of the menu and the act behind it. */
interface Move {
  readonly label: string;
  readonly act: () => Promise<ActInput | null>;
}

type Say = (text: Text) => string;

const two = (value: number): string => String(value).padStart(2, '0');

async function handIn(decision: DecisionView, io: Io, say: Say): Promise<ActInput | null> {
  const options = decision.options;
  options.forEach((option, i) => {
    const price = option.minutes > 0 ? io.t('cli.play.price', { minutes: option.minutes }) : '';
    const locked = option.needs ? ` — ${say(option.needs)}` : '';
    io.out(`   ${i + 1}. ${say(option.label)} ${price}${locked}`);
  });
  const typed = await io.ask(io.t(`cli.play.ask.${decision.act}`, { max: decision.max }));
  const numbers = (typed ?? '')
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map(Number);
  const ids = numbers.map((number) => options[number - 1]?.id);
  if (ids.length === 0 || ids.some((id) => id === undefined)) return null;
  return { kind: decision.act, decision: decision.id, ids: ids.filter((id) => id !== undefined) };
}

function moves(view: View, io: Io, say: Say): Move[] {
  return [
    ...view.decisions.map((decision) => ({
      label: `${say(decision.title)}: ${say(decision.ask)}`,
      act: () => handIn(decision, io, say),
    })),
    ...view.tasks
      .filter((task) => task.state === 'offered' && task.available)
      .flatMap((task) =>
        view.people
          .filter((person) => person.task === null && task.who.includes(person.id))
          .slice(0, 1)
          .map((person) => ({
            label: io.t('cli.play.assign', {
              task: say(task.title),
              who: say({ key: `cast.${person.id}.name` }),
              minutes: task.minutes,
            }),
            act: async (): Promise<ActInput> => ({ kind: 'assign', task: task.id, responder: person.id }),
          })),
      ),
    ...view.evidence
      .filter((evidence) => !evidence.opened)
      .map((evidence) => ({
        label: io.t('cli.play.open', { evidence: say(evidence.title), minutes: evidence.minutes }),
        act: async (): Promise<ActInput> => ({ kind: 'open', evidence: evidence.id }),
      })),
    { label: io.t('cli.play.advance'), act: async (): Promise<ActInput> => ({ kind: 'advance' }) },
  ];
}

async function playOn(loaded: Loaded, setup: Required<RunSetup>, io: Io): Promise<number> {
  const say: Say = (text) => {
    let message = loaded.texts[text.key] ?? text.key;
    for (const [name, value] of Object.entries(text.params ?? {}))
      message = message.replaceAll(`{${name}}`, String(value));
    return message;
  };
  const exercise = startExercise(loaded.model, setup);
  let shownInjects = 0;
  let shownOutcomes = 0;
  for (;;) {
    const view = viewFor(setup.seat, exercise.snapshot(), 'standard');
    for (const outcome of view.outcomes.slice(shownOutcomes))
      for (const after of outcome.after) io.out(`   » ${say(after)}`);
    for (const inject of view.inbox.slice(shownInjects)) {
      io.out(`[${inject.channel}] ${say({ key: `cast.${inject.from}.name` })} — ${say(inject.subject)}`);
      io.out(`   ${say(inject.body)}`);
    }
    shownInjects = view.inbox.length;
    shownOutcomes = view.outcomes.length;
    if (view.ended) {
      const evaluation = evaluate(loaded.protocol, scoreInput(exercise.snapshot()));
      io.out(`\n${say(view.ended.headline)}\n${view.ended.body.map(say).join('\n')}`);
      io.out(
        io.t('cli.play.result', {
          overall: evaluation.overall ?? '–',
          permille: `${Math.floor(evaluation.skill.permille / 10)}`,
        }),
      );
      exercise.stop();
      return EXIT.fine;
    }
    const { hour, minuteOfHour, weekday } = view.time;
    io.out(`\n${io.t(`cli.weekday.${weekday}`)} ${two(hour)}:${two(minuteOfHour)}`);
    const menu = moves(view, io, say);
    menu.forEach((move, i) => {
      io.out(`${i + 1}) ${move.label}`);
    });
    const typed = await io.ask('> ');
    if (typed === null || typed.trim() === 'q') {
      exercise.stop();
      return EXIT.fine;
    }
    const move = menu[Number(typed) - 1];
    const act = move ? await move.act() : null;
    if (!act) {
      io.err(io.t('cli.play.not-understood'));
      continue;
    }
    const result = exercise.act(act);
    if (!result.ok) io.err(io.t(result.message.key, result.message.params));
  }
}

export async function playCommand(words: readonly string[], io: Io): Promise<number> {
  const read = readArguments(words, ['seed', 'length', 'seat'], []);
  const seed = 'key' in read ? null : wholeNumber(read.options.seed, 1, 0, 0xffffffff);
  const folder = 'key' in read ? undefined : read.positions[0];
  if ('key' in read || seed === null || folder === undefined) {
    io.err(io.t('cli.usage.play'));
    return EXIT.usage;
  }
  const loaded = loadScenario(folder, io);
  if (!loaded) return EXIT.problems;
  const seat = loadSeat(loaded.model, read.options.seat, io);
  const length = loadLength(loaded.model, read.options.length, io);
  return seat === null || length === null ? EXIT.usage : playOn(loaded, { seed, length, seat }, io);
}
