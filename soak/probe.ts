/** Loaded into the server's process by `--import`: measures it on request, and gives the result over IPC. */
import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Measurement } from './measurement.ts';

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

process.on('message', async () => {
  const [delay99, delayMax] = [delay.percentile(99) / 1e6, delay.max / 1e6];
  // Finalizers run between collections and may free more.
  for (let turn = 0; turn < 4; turn++) {
    await setImmediate();
    globalThis.gc?.();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({
    ...{ heap: heapUsed, external, resident: rss, descriptors: readdirSync('/proc/self/fd').length },
    ...{ delay99, delayMax },
  } satisfies Measurement);
  // The collections themselves stop the loop; they are not the server's work.
  delay.reset();
});
// The channel alone must not keep the process alive when a signal ends the server.
process.channel?.unref();
