import cluster from 'node:cluster';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { urlOf } from '../adapters/node/serve.ts';
import { visible } from '../contract/one-line.ts';
import { isLoopbackAddress } from '../engine/loopback.ts';
import { limits } from '../limits.ts';
import type { InputOf } from './definitions.ts';
import { whyNotListening } from './listen.ts';
import { Output } from './output.ts';
import { signalled } from './serving.ts';
import { type SharedState, shareState } from './state-file.ts';
import { UsageError } from './usage-error.ts';
import { WorkerPool } from './worker-pool.ts';

type Values = InputOf<'serve'>['values'];

const bin = fileURLToPath(new URL('../../bin/standin.js', import.meta.url));

/**
 * Serves by several processes: this one listens, and hands each connection to the worker that has the sandbox of its first
 * request. Resolves with the exit status once a signal has ended all of them.
 * @throws {UsageError} it can't listen, or can't use the file of `--state`
 */
export async function serveByWorkers(
  values: Values,
  count: number,
  args: readonly string[],
): Promise<number> {
  const state = values.state === undefined ? undefined : shareState(values.state, count);
  const folder = mkdtempSync(join(tmpdir(), 'standin-'));
  try {
    return await run(values, { count, folder, args, state });
  } finally {
    state?.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Workers {
  count: number;
  folder: string;
  args: readonly string[];
  state: SharedState | undefined;
}

async function run({ port, host, json }: Values, { count, folder, args, state }: Workers): Promise<number> {
  const output = new Output();
  // The arguments are parsed by each worker again.
  cluster.setupPrimary({ exec: bin, args: [...args], silent: true });
  const pool = new WorkerPool({
    ...{ count, output },
    // A worker's stdout is a pipe: it can't find out whether colours are shown.
    env: styleText('bold', '|') === '|' ? {} : { FORCE_COLOR: '1' },
    startOf: (index, isReplacement) => ({
      ...{ index, count, folder, isReplacement },
      stateFiles: (isReplacement ? state?.own : state?.files) ?? [],
    }),
    print: (text) => (json ? console.error(visible(text)) : output.line(visible(`  ${text}`))),
  });
  const stopped = signalled();
  const failed = await Promise.race([pool.start(), stopped]);
  let server: Server | undefined;
  try {
    if (failed === 0) {
      state?.settle();
      server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
        pool.dispatcher.accept(socket),
      );
      await Promise.race([serve(pool, server, host, port), stopped]);
      await stopped;
    }
  } catch (error) {
    await pool.stop();
    throw error;
  }
  server?.close();
  const status = await pool.stop();
  output.flush();
  return status;
}

async function serve(pool: WorkerPool, server: Server, host: string, port: number): Promise<void> {
  server.maxConnections = limits.connections;
  await new Promise<void>((resolve, reject) => {
    server
      .once('error', (error) => reject(new UsageError(whyNotListening(error, host, port))))
      .listen(port, host, resolve);
  });
  const { port: actual, address } = server.address() as AddressInfo;
  await pool.serve({ url: urlOf(host, actual), port: actual, isExposed: !isLoopbackAddress(address) });
}
