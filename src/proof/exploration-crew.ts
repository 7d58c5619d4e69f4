/** Explores the truths of a scenario side by side in worker threads. */
import { Worker } from 'node:worker_threads';
import type { Protocol } from '../scenario/protocol.ts';
import type { CompiledScenario } from '../scenario/scenario.ts';
import type { FromWorker, WorkerOrder } from './exploration-worker.ts';
import type { TruthJob, TruthReport } from './proof-report.ts';

export interface CrewOrder {
  readonly scenario: CompiledScenario;
  readonly protocol: Protocol;
  readonly jobs: readonly TruthJob[];
  readonly threads: number;
  readonly onProgress: (progress: Extract<FromWorker, { kind: 'progress' }>) => void;
  readonly onReport: (report: TruthReport) => void;
}

export interface Crew {
  /** The reports so far, in the order of the jobs; what was not begun when it was stopped is missing. */
  readonly reports: Promise<readonly TruthReport[]>;
  /** Ends early: what is under way reports what is known. */
  readonly stop: () => void;
}

export function exploreTogether({ scenario, protocol, jobs, threads, onProgress, onReport }: CrewOrder): Crew {
  const stop = new SharedArrayBuffer(4);
  const flag = new Int32Array(stop);
  const found: (TruthReport | undefined)[] = [];
  let next = 0;
  const reports = new Promise<readonly TruthReport[]>((resolve, reject) => {
    let working = Math.max(1, Math.min(threads, jobs.length));
    const finish = (worker: Worker): void => {
      void worker.terminate();
      working -= 1;
      if (working === 0) resolve(found.filter((report) => report !== undefined));
    };
    for (let i = working; i > 0; i -= 1) {
      const workerData: WorkerOrder = { scenario, protocol, stop };
      const worker = new Worker(new URL('./exploration-worker.ts', import.meta.url), {
        workerData,
        resourceLimits: { maxOldGenerationSizeMb: 3000 },
      });
      const give = (): void => {
        const index = next;
        const job = jobs[index];
        if (!job || Atomics.load(flag, 0) === 1) {
          finish(worker);
          return;
        }
        next += 1;
        worker.postMessage({ job, index });
      };
      worker.on('error', reject);
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'progress') {
          onProgress(message);
          return;
        }
        if (message.kind === 'done') {
          found[message.job] = message.report;
          onReport(message.report);
        }
        give();
      });
    }
  });
  return {
    reports,
    stop: () => {
      Atomics.store(flag, 0, 1);
    },
  };
}
