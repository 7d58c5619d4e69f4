/** `replay`: plays a run file again and prints the result it gives, and whether that is the one the file claims. */
import { existsSync, readFileSync } from 'node:fs';
import { startExercise } from '../engine/exercise.ts';
import { parseRunFile, replay, strangeness } from '../engine/run-file.ts';
import { evaluateRun } from '../evaluation/evaluate-run.ts';
import { readArguments } from './arguments.ts';
import { EXIT, type Io } from './io.ts';
import { loadScenario } from './load.ts';
import { scenarioFolder, tellFault } from './run-file.ts';

export function replayCommand(words: readonly string[], io: Io): number {
  const read = readArguments(words, [], ['json']);
  const file = 'key' in read ? undefined : read.positions[0];
  if ('key' in read || file === undefined) {
    io.err('key' in read ? io.t(read.key, read.params) : io.t('cli.usage.replay'));
    return EXIT.usage;
  }
  if (!existsSync(file)) {
    io.err(io.t('cli.file.missing', { file }));
    return EXIT.problems;
  }
  const parsed = parseRunFile(readFileSync(file, 'utf8'));
  if ('fault' in parsed) return tellFault(parsed.fault, io);
  const { run } = parsed;
  const folder = scenarioFolder(run.scenario);
  if (folder === null) {
    return tellFault(
      { code: 'other-scenario', path: 'scenario', found: run.scenario, expected: io.t('cli.replay.known') },
      io,
    );
  }
  const loaded = loadScenario(folder, io);
  if (!loaded) return EXIT.problems;
  const { model, protocol, protocolHash, texts } = loaded;
  const strange = strangeness(run, {
    id: model.scenario.id,
    hash: model.scenario.hash,
    version: model.scenario.version,
    protocolHash,
  });
  if (strange) return tellFault(strange, io);
  const { exercise, fault } = replay((setup) => startExercise(model, setup), run);
  const snapshot = exercise.snapshot();
  exercise.stop();
  if (fault) return tellFault(fault, io);
  const evaluation = evaluateRun(protocol, snapshot, run.notes);
  const ended = snapshot.log.find((entry) => entry.kind === 'end');
  const minute = snapshot.words[model.at.minute] ?? 0;
  const result = {
    minute,
    ended: ended?.kind === 'end' ? ended.ending : null,
    earned: evaluation.skill.earned,
    available: evaluation.skill.available,
    overall: evaluation.overall,
  };
  const verified =
    run.claims !== null &&
    Object.entries(result).every(([key, value]) => run.claims?.[key as keyof typeof result] === value);
  if (read.options.json) {
    io.out(
      JSON.stringify(
        {
          format: 'code-dark-replay/1',
          scenario: { id: model.scenario.id, version: model.scenario.version, hash: model.scenario.hash },
          seed: run.seed,
          length: run.length,
          mode: run.mode,
          acts: run.acts.length,
          truth: evaluation.truth,
          ...result,
          verified: run.claims === null ? null : verified,
          groups: evaluation.groups,
          flags: evaluation.safety.flags,
          items: evaluation.items,
          protocol: evaluation.protocol,
        },
        null,
        2,
      ),
    );
  } else {
    const points = (hundredths: number): string => (hundredths / 100).toFixed(2);
    io.out(
      io.t('cli.replay.head', {
        scenario: model.scenario.id,
        version: model.scenario.version,
        seed: run.seed,
        length: run.length,
        acts: run.acts.length,
      }),
    );
    io.out(
      io.t('cli.replay.result', {
        overall: result.overall ?? '–',
        skill: evaluation.skill.rating ?? '–',
        earned: points(result.earned),
        available: points(result.available),
        repaired: evaluation.safety.repaired,
        unrepaired: evaluation.safety.unrepaired,
        ended: result.ended === null ? '–' : (texts[`ending.${result.ended}.headline`] ?? result.ended),
      }),
    );
    for (const line of evaluation.items) {
      io.out(
        io.t('cli.replay.item', {
          item: line.item,
          title: texts[`item.${line.item}.title`] ?? '',
          rating: line.rating,
          earned: points(line.earned),
          available: points(line.available),
        }),
      );
    }
    if (run.claims !== null) io.out(io.t(verified ? 'cli.replay.verified' : 'cli.replay.differs'));
  }
  return run.claims === null || verified ? EXIT.fine : EXIT.problems;
}
