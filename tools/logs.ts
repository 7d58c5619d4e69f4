/**
 * Writes the whole logs of a scenario as tables, as they stand at a minute of a run in which nobody does anything:
 * `node tools/logs.ts scenarios/otandp-2023 --truth vendor --seed 7 --minute 120 --out logs`. The game makes the same
 * lines in the browser from the same truth and seed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startExercise, truthOf } from '../src/engine/exercise.ts';
import type { Entry } from '../src/engine/log.ts';
import { prepare } from '../src/engine/model.ts';
import { traceOf } from '../src/engine/trace/trace.ts';
import { compileScenarioFolder } from '../src/scenario/compile.ts';
import { formatProblem } from '../src/scenario/problem.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    truth: { type: 'string' },
    seed: { type: 'string', default: '1' },
    minute: { type: 'string', default: '120' },
    out: { type: 'string', default: 'logs' },
  },
});
const { scenario, problems } = compileScenarioFolder(positionals[0] ?? 'scenarios/otandp-2023');
if (!scenario) throw new Error(problems.map(formatProblem).join('\n'));
const model = prepare(scenario);
const truths = scenario.truths.map((truth) => truth.id);
if (values.truth !== undefined && !truths.includes(values.truth))
  throw new Error(`No truth "${values.truth}". There are: ${truths.join(', ')}.`);
// The first seed from the one given on that draws the truth.
let seed = Number(values.seed);
while (values.truth !== undefined && truths[truthOf(model, seed)] !== values.truth) seed += 1;
const minute = Number(values.minute);
const exercise = startExercise(model, { seed, length: 'full' });
exercise.act({ kind: 'advance', to: minute });
const snapshot = exercise.snapshot();
mkdirSync(values.out, { recursive: true });
const cell = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
for (const { id, trace } of scenario.evidence) {
  if (!trace) continue;
  const copied: Entry[] = [
    { minute, cause: 'tool', kind: 'available', id },
    { minute, cause: 'tool', kind: 'read', id },
  ];
  const made = traceOf(
    { ...snapshot, log: [...snapshot.log.filter((entry) => !('id' in entry && entry.id === id)), ...copied] },
    id,
  );
  if (!made) continue;
  const rows = [['time', ...made.fields], ...made.lines.map((line) => line.cells)];
  writeFileSync(join(values.out, `${id}.csv`), `${rows.map((cells) => cells.map(cell).join(',')).join('\n')}\n`);
  process.stdout.write(`${join(values.out, `${id}.csv`)}: ${made.lines.length} lines\n`);
}
exercise.stop();
process.stdout.write(`Truth ${truths[truthOf(model, seed)]}, seed ${seed}, minute ${minute}\n`);
