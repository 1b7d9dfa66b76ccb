import { join } from 'node:path';
import { type Case, cases } from './cases.ts';
import { load } from './load.ts';
import { median } from './median.ts';
import { ServerProcess } from './server-process.ts';
import { writeState } from './state.ts';

/** The cost of the journal in a case: the server with a journal compared with the one without, in the same round. */
export interface JournalCost {
  one: Case;
  /** Processor time a request, and requests a second: by round. */
  byTime: number[];
  byRate: number[];
  /** Microseconds of processor time a request. */
  on: number;
  off: number;
}

const program = join(import.meta.dirname, 'journal-server.ts');
/** Entries that the journal of a sandbox keeps, by default and without one. */
const rooms = { on: '1000', off: '0' };
type Mode = keyof typeof rooms;

interface Round {
  rate: number;
  cost: number;
}

/** Two servers, one with a journal and one without, take turns under the same load; each begins every second round. */
export async function journalCosts(
  names: readonly string[],
  rounds: number,
  seconds: number,
  folder: string,
): Promise<JournalCost[]> {
  const costs: JournalCost[] = [];
  for (const one of cases.filter(({ name }) => names.includes(name))) {
    const state = join(folder, `journal-${one.name}.json`);
    const start = (mode: Mode, file = state): Promise<ServerProcess> =>
      ServerProcess.start([program, rooms[mode], '--state', file], join(folder, `journal-${mode}.log`));
    await writeState(state, one.records ?? 0, (file) => start('off', file));
    const servers = { on: await start('on'), off: await start('off') };
    try {
      const measured: Record<Mode, Round[]> = { on: [], off: [] };
      for (let round = -1; round < rounds; round++) {
        const turn: Mode[] = round % 2 === 0 ? ['on', 'off'] : ['off', 'on'];
        for (const mode of turn) {
          const done = await loaded(servers[mode], one, seconds, folder);
          // The first one fills the compiler's caches.
          if (round >= 0) measured[mode].push(done);
        }
      }
      const ratios = (key: keyof Round): number[] =>
        measured.on.map((on, round) => on[key] / (measured.off[round] as Round)[key]);
      const cost = (mode: Mode): number => median(measured[mode].map((round) => round.cost));
      const byRate = ratios('rate').map((ratio) => 1 / ratio);
      costs.push({ one, byTime: ratios('cost'), byRate, on: cost('on'), off: cost('off') });
    } finally {
      await Promise.all([servers.on.stop(), servers.off.stop()]);
    }
  }
  return costs;
}

async function loaded(server: ServerProcess, one: Case, seconds: number, folder: string): Promise<Round> {
  const before = server.processorTime() ?? Number.NaN;
  const { rate, requests } = await load(server.url, one, seconds, folder);
  const used = (server.processorTime() ?? Number.NaN) - before;
  return { rate, cost: (used / requests) * 1e6 };
}
