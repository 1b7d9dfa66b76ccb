import { AcknowledgedWrites } from './acknowledged-writes.ts';
import type { Attack } from './attacks/attack.ts';
import { droppedPolls, droppedSockets, droppedStreams } from './attacks/dropped-connections.ts';
import { hostileDocuments } from './attacks/hostile-documents.ts';
import { hostileFrames } from './attacks/hostile-frames.ts';
import { hostileRequests } from './attacks/hostile-requests.ts';
import { hostileState } from './attacks/hostile-state.ts';
import { slowReaders } from './attacks/slow-readers.ts';
import type { Measurement } from './measurement.ts';
import { Random } from './random.ts';
import { Server } from './server.ts';

const attacks: readonly Attack[] = [
  hostileRequests,
  hostileFrames,
  hostileState,
  hostileDocuments,
  droppedSockets,
  droppedPolls,
  droppedStreams,
  slowReaders,
];

export interface Round extends Measurement {
  /** Milliseconds since the start. */
  at: number;
  /** What answered requests there were until now. */
  answers: number;
}

export interface SoakReport {
  rounds: Round[];
  /** What must not happen: a crash, a 5xx without a fault, a reply that is missing. */
  findings: readonly string[];
  statuses: ReadonlyMap<number, number>;
  acknowledged: number;
  /** Acknowledged writes that could not be read at the end. */
  lost: number;
}

export interface SoakOptions {
  seed?: number;
  /** Part of each attack's count: 1 is all. */
  size: number;
  /** Whether one more round is made. */
  goOn: (rounds: number) => boolean;
  /** Called after each attack and each round. */
  onProgress?: (text: string) => void;
}

/** Attacks one server, round after round, and measures it after each. */
export async function soak({
  seed = 1,
  size,
  goOn,
  onProgress = () => {},
}: SoakOptions): Promise<SoakReport> {
  const server = await Server.start();
  const writes = new AcknowledgedWrites(server);
  const rounds: Round[] = [];
  const start = performance.now();
  let lost = 0;
  try {
    writes.start();
    for (let round = 0; server.isRunning && goOn(round); round++) {
      for (const { name, run } of attacks) {
        const from = performance.now();
        await server.attempt(() => run({ server, size, random: new Random(seed + round) }));
        onProgress(`${name}: ${Math.round(performance.now() - from)} ms`);
        if (!server.isRunning) break;
      }
      if (!server.isRunning) break;
      const answers = [...server.statuses.values()].reduce((sum, count) => sum + count, 0);
      rounds.push({ ...(await server.measure()), at: performance.now() - start, answers });
    }
    lost = server.isRunning ? await writes.stop() : writes.count;
  } finally {
    await server.end();
  }
  const { findings, statuses } = server;
  return { rounds, findings, statuses, acknowledged: writes.count, lost };
}
