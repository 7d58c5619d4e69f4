/** Explores one truth after another in a thread of its own, so that the terminal stays responsive. */
import { parentPort, workerData } from 'node:worker_threads';
import { prepare } from '../engine/model.ts';
import type { Protocol } from '../scenario/protocol.ts';
import type { CompiledScenario } from '../scenario/scenario.ts';
import { exploreTruth, type TruthJob, type TruthReport } from './proof-report.ts';

/** What the thread is given; `stop` is set to 1 from outside to end early. */
export interface WorkerOrder {
  readonly scenario: CompiledScenario;
  readonly protocol: Protocol;
  readonly stop: SharedArrayBuffer;
}

export type FromWorker =
  | {
      readonly kind: 'progress';
      readonly truth: string;
      readonly states: number;
      readonly minute: number;
      readonly runs: number;
    }
  | { readonly kind: 'done'; readonly job: number; readonly report: TruthReport }
  | { readonly kind: 'ready' };

/** Seconds between two words of progress. */
const SPOKEN = 2;

const { scenario, protocol, stop } = workerData as WorkerOrder;
const stopped = new Int32Array(stop);
const model = prepare(scenario);
const say = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ job, index }: { job: TruthJob; index: number }) => {
  let spoken = performance.now();
  const report = exploreTruth(
    model,
    protocol,
    job,
    () => performance.now(),
    ({ states, minute, runs }) => {
      const now = performance.now();
      if (now - spoken > SPOKEN * 1000) {
        spoken = now;
        say({ kind: 'progress', truth: model.truths[job.truth]?.id ?? '', states, minute, runs });
      }
      return Atomics.load(stopped, 0) === 0;
    },
  );
  say({ kind: 'done', job: index, report });
});
say({ kind: 'ready' });
