/**
 * `npm run json-schema-suite -- FOLDER`: the required part of the JSON Schema Test Suite through the mock. FOLDER is a checkout of
 * https://github.com/json-schema-org/JSON-Schema-Test-Suite. Each group of cases is an operation: its schema is that of the body
 * and of the reply. Each case is sent as a body, and is judged as a reply; a reply is made from each schema too.
 *
 *   --list          each deviation
 *   --only TEXT     only files whose name contains it
 *
 * Prints counts, and the deviations by file. `decisions/2026-11-29-json-schema-suite.md` has the reason of each that is left.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join, normalize, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type FileResult, type Group, trySuiteFile } from './json-schema-suite/try-suite-file.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('name the folder of the suite');
const suite = resolve(folder);

// The suite's schemas refer to remote ones at this address.
const remotes = createServer((request, response) => {
  const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
  try {
    response.setHeader('content-type', 'application/json').end(readFileSync(join(suite, 'remotes', path)));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((ready) => remotes.listen(1234, 'localhost', ready));
const temporary = mkdtempSync(join(tmpdir(), 'standin-json-schema-'));
try {
  for (const [dialect, openapi] of [
    ['draft2020-12', '3.1.0'],
    ['draft4', '3.0.3'],
  ] as const) {
    const files = readdirSync(join(suite, 'tests', dialect)).filter(
      (name) => name.endsWith('.json') && name.includes(options.only),
    );
    const results: FileResult[] = [];
    for (const name of files) {
      const groups: Group[] = JSON.parse(readFileSync(join(suite, 'tests', dialect, name), 'utf8'));
      results.push(await trySuiteFile(basename(name, '.json'), groups, openapi, temporary));
    }
    report(dialect, results);
  }
} finally {
  remotes.close();
  rmSync(temporary, { recursive: true });
}

function report(dialect: string, results: readonly FileResult[]): void {
  const sum = (count: (one: FileResult) => number): number =>
    results.reduce((all, one) => all + count(one), 0);
  const cases = sum((one) => one.cases);
  const requests = sum((one) => one.deviations.filter(({ side }) => side === 'request').length);
  const replies = sum((one) => one.deviations.filter(({ side }) => side === 'reply').length);
  console.log(`${dialect}: ${cases - requests} of ${cases} as requests, ${cases - replies} as replies`);
  const made = (verdict: string): number =>
    sum((one) => one.made.filter((a) => a.verdict === verdict).length);
  console.log(
    `  made from ${sum((one) => one.made.length)} schemas: ${made('valid')} valid, ${made('excused')} with Standin-Problem, ${made('lost')} operations not served, ${made('wrong')} wrong`,
  );
  for (const { file, deviations, made } of results) {
    const notMade = made.filter(({ verdict }) => verdict !== 'valid');
    if (deviations.length + notMade.length === 0) continue;
    console.log(`  ${file}: ${deviations.length} deviations, ${notMade.length} values not made`);
    if (!options.list) continue;
    for (const { side, group, test, valid, received } of deviations)
      console.log(`    ${side}: ${group}: ${test}: ${valid ? 'valid' : 'invalid'}, ${received}`);
    for (const { group, verdict, detail } of notMade)
      console.log(`    made: ${group}: ${verdict}${detail && `: ${detail}`}`);
  }
}
