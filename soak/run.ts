/**
 * `npm run soak [-- MINUTES [SIZE]]`: attacks a server for ten minutes and prints what it cost: memory after garbage
 * collection, descriptors, delay of the event loop, and what was lost. Loopback only; ends by itself, with status 1 if
 * something happened that must not.
 */
import { soak } from './soak.ts';

const [minutes = 10, size = 1] = process.argv.slice(2).map(Number);
const end = performance.now() + minutes * 60_000;

const { rounds, findings, statuses, acknowledged, lost } = await soak({
  size,
  goOn: (made) => made === 0 || performance.now() < end,
  onProgress: (text) => console.error(text),
});

const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
console.table(
  rounds.map((round, n) => ({
    round: n + 1,
    'after s': Math.round(round.at / 1000),
    answers: round.answers,
    'heap MiB': mib(round.heap),
    'buffers MiB': mib(round.external),
    'resident MiB': mib(round.resident),
    descriptors: round.descriptors,
    'loop delay p99 ms': round.delay99.toFixed(0),
    'max ms': round.delayMax.toFixed(0),
  })),
);
console.log(
  `statuses: ${[...statuses]
    .sort()
    .map(([status, count]) => `${status}: ${count}`)
    .join(', ')}`,
);
console.log(`acknowledged writes: ${acknowledged}, of them lost: ${lost}`);
const kinds = new Set(findings);
console.log(`findings: ${findings.length}`);
for (const finding of [...kinds].slice(0, 50)) console.log(`  ${finding}`);

/** The heap is flat if the rounds of the last quarter need no more than 5 % above those of the quarter before. */
const quarter = Math.floor(rounds.length / 4);
const mean = (part: readonly { heap: number }[]): number =>
  part.reduce((sum, { heap }) => sum + heap, 0) / part.length;
const growth =
  quarter === 0 ? 0 : mean(rounds.slice(-quarter)) / mean(rounds.slice(-2 * quarter, -quarter)) - 1;
console.log(`heap, last quarter of the rounds against the one before: ${(growth * 100).toFixed(1)} %`);
process.exitCode = findings.length > 0 || lost > 0 || growth > 0.05 ? 1 : 0;
