/**
 * `npm run bench:sandboxes [-- --runs N] [--rounds N] [--seconds N] [--one-core]`: what it costs to make, fork, reset, save
 * and load a sandbox, and what the journal costs a request. bench/README.md tells how.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cores, moveToLoadCore } from './cores.ts';
import { journalCosts } from './journal-cost.ts';
import { loadTool } from './load.ts';
import { median } from './median.ts';
import { sandboxCosts } from './sandbox-costs.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '15' },
    seconds: { type: 'string', default: '1' },
    'one-core': { type: 'boolean', default: false },
  },
});
const records = 10_000;
const [runs, rounds, seconds] = [Number(values.runs), Number(values.rounds), Number(values.seconds)];

moveToLoadCore();
if (runs > 0) {
  const { costs, bytes } = sandboxCosts(records, runs);
  console.log(
    `${runs} runs in process after as many that do not count, of snapshots a twentieth; the snapshot is of ${(bytes / 1e6).toFixed(1)} MB\n`,
  );
  console.log('| what | median ms | p99 ms |\n| --- | ---: | ---: |');
  for (const { title, times } of costs)
    console.log(`| ${title} | ${median(times).toFixed(3)} | ${at(times, 0.99).toFixed(3)} |`);
}

if (rounds > 0) {
  const folder = mkdtempSync(join(tmpdir(), 'standin-bench-'));
  try {
    const measured = await journalCosts(['read', 'list', 'create'], rounds, seconds, folder);
    console.log(`\n${rounds} rounds of ${seconds} s, ${loadTool}, ${cores}; with the journal ÷ without\n`);
    console.log('| case | µs on | µs off | processor time a request | time a request |');
    console.log('| --- | ---: | ---: | ---: | ---: |');
    for (const { one, on, off, byTime, byRate } of measured)
      console.log(
        `| ${one.title} | ${on.toFixed(1)} | ${off.toFixed(1)} | ${withSpread(byTime)} | ${withSpread(byRate)} |`,
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function withSpread(ratios: readonly number[]): string {
  return `**${median(ratios).toFixed(2)}** (${at(ratios, 0.25).toFixed(2)}–${at(ratios, 0.75).toFixed(2)})`;
}

function at(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}
