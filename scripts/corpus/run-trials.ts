import { type ChildProcess, fork } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DocumentResult } from './document-result.ts';
import type { Trial } from './try-document.ts';
import type { FromWorker } from './worker.ts';

export interface TrialLimits {
  workers: number;
  /** Seconds that loading, or one operation, may take. */
  seconds: number;
  /** Megabytes of a worker's heap. */
  megabytes: number;
}

/** A worker that has used more is replaced before the next document. */
const spentMegabytes = 1500;
const workerFile = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** Runs the trials in order, in processes of their own. What a worker does not survive is a result, too. */
export async function runTrials(
  trials: Iterable<Trial>,
  limits: TrialLimits,
  done: (result: DocumentResult) => void,
): Promise<void> {
  const waiting = trials[Symbol.iterator]();
  const drain = async (): Promise<void> => {
    let worker: ChildProcess | undefined;
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      const trial = next.value;
      worker ??= fork(workerFile, { execArgv: [`--max-old-space-size=${limits.megabytes}`] });
      const result = await runTrial(worker, trial, limits.seconds);
      done(result);
      if (result.ended === undefined && result.memory < spentMegabytes) continue;
      worker.kill('SIGKILL');
      worker = undefined;
    }
    worker?.disconnect();
  };
  await Promise.all(Array.from({ length: limits.workers }, drain));
}

function runTrial(worker: ChildProcess, trial: Trial, seconds: number): Promise<DocumentResult> {
  const { promise, resolve } = Promise.withResolvers<DocumentResult>();
  const started = performance.now();
  let doing = 'starting';
  let timer: NodeJS.Timeout | undefined;
  const end = (result: DocumentResult): void => {
    clearTimeout(timer);
    worker.off('message', take).off('exit', exited);
    resolve(result);
  };
  const fail = (ended: string): void =>
    end({
      ...{ document: trial.document, bytes: statSync(trial.file).size, version: '', ended },
      ...{ ready: Math.round(performance.now() - started), asking: 0, memory: 0 },
      ...{ operations: 0, right: 0, others: [] },
    });
  const limit = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => fail(`${doing} took more than ${seconds} s`), seconds * 1000);
  };
  const take = (message: FromWorker): void => {
    if ('doing' in message) {
      doing = message.doing;
      limit();
    } else end(message.result);
  };
  const exited = (code: number | null, signal: string | null): void =>
    fail(`${doing} ended the worker (${signal ?? code})`);
  worker.on('message', take).on('exit', exited);
  limit();
  worker.send(trial);
  return promise;
}
