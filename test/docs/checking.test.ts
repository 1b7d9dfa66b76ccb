/** Runs every command of docs/checking.md against our mock of its example's document. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configName } from '../../src/conformance/read/config.ts';
import { runStandin, runStandinAlone, type Serving, serveStandin } from '../cli/standin-command.ts';

const page = readFileSync('docs/checking.md', 'utf8');
const blocksOf = (language: string): string[] =>
  [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, text = '']) =>
    name === language ? [text] : [],
  );
const commands = blocksOf('sh').flatMap((block) => block.trimEnd().split('\n'));

const folder = mkdtempSync(join(tmpdir(), 'standin-checking-'));
let mock: Serving;
beforeAll(async () => {
  copyFileSync('examples/shop/openapi.yaml', join(folder, 'openapi.yaml'));
  const [config = '', baseline = ''] = blocksOf('yaml');
  writeFileSync(join(folder, 'known.yaml'), baseline);
  mock = await serveStandin(['openapi.yaml', '--json'], folder);
  const variables = Object.entries({ OWNER: 'token-of-owner', OTHER: 'token-of-other' });
  const filled = variables.reduce((text, [name, value]) => text.replaceAll(`\${${name}}`, value), config);
  writeFileSync(join(folder, configName), filled);
  mkdirSync(join(folder, '.standin'));
  writeFileSync(join(folder, '.standin', 'run-1x8f3q.jsonl'), `${JSON.stringify({ url: mock.url })}\n`);
});
afterAll(async () => {
  await mock.end('SIGTERM');
  rmSync(folder, { recursive: true });
});

/** The words of a command line as a shell reads them, with the variables that the page uses. */
function wordsOf(line: string): string[] {
  const values: Record<string, string> = {
    ...{ URL: mock.url, OWNER: 'token-of-owner', OTHER: 'token-of-other', RUN: '1x8f3q' },
  };
  return line
    .split(' ')
    .map((word) =>
      word.replace(/"\$(\w+)"/g, (_, name: string) => values[name] ?? expect.fail(`no ${name}`)),
    );
}

test('the page has commands', () => {
  expect(commands.length).toBeGreaterThan(8);
});

test.each(commands)('%s', async (line) => {
  const [npx, standin, ...args] = wordsOf(line);
  expect([npx, standin]).toEqual(['npx', 'standin']);
  // A part of the checks is enough to see that the command does what it says.
  const isWhole = ['--explain', '--replay', '--clean', 'merge'].some((one) => args.includes(one));
  const few = isWhole ? [] : ['--filter', '*/{list,create}-product*/{answers,limit,per-page}*'];
  // The time of a run counts from the start of its process.
  const run = args.includes('--max-time') ? runStandinAlone : runStandin;
  const { status, stderr } = await run([...args, ...few], folder);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const files = args.join(' ').matchAll(/(?:--script |(?:html|junit|sarif|json)=)([\w.-]+)/g);
  for (const [, file = ''] of files) expect(existsSync(join(folder, file)), file).toBe(true);
});
