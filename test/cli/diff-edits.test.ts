import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ChangesSinceStart } from '../../src/cli/diff/edit-changes.ts';
import { fromFile } from '../../src/cli/read-source.ts';
import { apiSources } from '../../src/cli/sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-edits-'));
const file = join(folder, 'openapi.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

/** Operations that list, each with this limit. */
const document = (limits: readonly number[]): string =>
  [
    "openapi: 3.1.0\ninfo: { title: a, version: '1' }\npaths:",
    ...limits.map(
      (limit, n) =>
        `  /${n}:\n    get:\n      parameters: [{ name: limit, in: query, schema: { type: integer, maximum: ${limit} } }]\n      responses: {}`,
    ),
    '',
  ].join('\n');

async function started(limits: readonly number[]) {
  writeFileSync(file, document(limits));
  const changes = new ChangesSinceStart(await fromFile(file));
  return async (edited: readonly number[]) => {
    writeFileSync(file, document(edited));
    return changes.afterEdit(await fromFile(file), '2026-11-29');
  };
}

test('an edit that breaks clients is told with its place, once; and that it was taken back', async () => {
  const edit = await started([100, 100]);
  expect(await edit([100, 100])).toBeUndefined();
  expect(await edit([50, 100])).toEqual({
    head: 'against the version of the start, 1 change breaks clients',
    lines: [expect.stringMatching(/^ {2}breaks clients: .*openapi\.yaml:6:\d+ GET \/0: .*50/)],
  });
  expect(await edit([50, 100])).toBeUndefined();
  const both = await edit([50, 50]);
  expect(both?.head).toBe('against the version of the start, 2 changes break clients');
  expect(both?.lines).toEqual([expect.stringContaining('GET /1: ')]);
  expect(await edit([100, 100])).toEqual({
    head: 'against the version of the start, no change breaks a client or a server any more',
    lines: [],
  });
});

test('at most five changes are listed', async () => {
  const edit = await started(Array(8).fill(100));
  const { lines = [] } = (await edit(Array(8).fill(50))) ?? {};
  expect(lines).toHaveLength(6);
  expect(lines.at(-1)).toBe('  3 more');
});

test('an edit of the messages that an API pushes is told too', async () => {
  const messages = join(folder, 'asyncapi.yaml');
  const channel = (type: string): string => `asyncapi: 3.0.0
info: { title: a, version: '1' }
channels:
  live:
    address: /live
    messages:
      made: { payload: { type: object, properties: { id: { type: ${type} } } } }
`;
  writeFileSync(file, document([100]));
  writeFileSync(messages, channel('string'));
  const [source] = await apiSources([folder], { watch: true, behaviour: false });
  const load = () => source!.load();
  const changes = new ChangesSinceStart(await load());
  expect(await changes.afterEdit(await load(), '2026-11-29')).toBeUndefined();
  writeFileSync(messages, channel('[string, integer]'));
  expect(await changes.afterEdit(await load(), '2026-11-29')).toEqual({
    head: 'against the version of the start, 1 change breaks clients',
    lines: [expect.stringMatching(/^ {2}breaks clients: .*asyncapi\.yaml:7:\d+ \/live: .*integer/)],
  });
  rmSync(messages);
  expect((await changes.afterEdit(await load(), '2026-11-29'))?.lines).toEqual([
    expect.stringMatching(/\/live: The channel \/live was removed/),
  ]);
});

test('the files to which the messages refer are known, so that an edit of them is seen', async () => {
  const [messages, made] = [join(folder, 'asyncapi.yaml'), join(folder, 'made.yaml')];
  writeFileSync(file, document([100]));
  writeFileSync(made, 'payload: { type: object }\n');
  writeFileSync(
    messages,
    `asyncapi: 3.0.0
info: { title: a, version: '1' }
channels: { live: { address: /live, messages: { made: { $ref: ./made.yaml } } } }
`,
  );
  const [source] = await apiSources([folder], { watch: true, behaviour: false });
  const changes = new ChangesSinceStart(await source!.load());
  expect(await changes.messageFiles()).toEqual([messages, made]);
  rmSync(messages);
  await changes.afterEdit(await source!.load(), '2026-11-29');
  expect(await changes.messageFiles()).toEqual([]);
});
