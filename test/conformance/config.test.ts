import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import { readConfig } from '../../src/conformance/read/config.ts';
import { readBaseline } from '../../src/conformance/report/baseline.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runStandin } from '../cli/standin-command.ts';
import { type Things, thingsContract, thingsServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-config-'));
const things: Things = await thingsServer();
writeFileSync(join(folder, 'things.yaml'), thingsContract);
afterAll(async () => {
  await things.close();
  rmSync(folder, { recursive: true });
});

let files = 0;
function file(text: string, name = `c${++files}.yaml`): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const thrown = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing';
};

describe('standin.check.yaml', () => {
  test('gives the address of each API, its personas and what it allows', () => {
    const { config } = readConfig(
      file(`# yaml-language-server: $schema=./node_modules/standin/spec/check.schema.json
url: https://api.example.com
personas:
  owner: { token: "\${OWNER}" }
  outsider: { headers: { X-Api-Key: 17 } }
headers: { x-stage: test }
ids: { org_id: 12 }
apis:
  fastio: { operations: [searchEvents], channels: [websocket] }
  things: { url: http://127.0.0.1:1, contract: things.yaml, writes: [resetAll] }
  water-quality:
hooks: { event: ./make-event.sh }
allow: { 422: [400], 404: [403, 410] }
tolerance: 0.5
patience: 3
limits: true
`),
      { OWNER: 'secret' },
    );
    expect(config).toMatchObject({
      personas: { owner: { token: 'secret' }, outsider: { headers: { 'X-Api-Key': '17' } } },
      ids: { org_id: '12' },
      apis: { things: { contract: join(folder, 'things.yaml') }, 'water-quality': {} },
      allow: { 422: [400], 404: [403, 410] },
    });
  });

  test.each([
    ['url: 12', /:1:6: url: expected a text$/],
    ['url: ftp://x', /:1:6: url: expected a base URL, such as https:\/\/api\.example\.com/],
    ['urls: x', /:1:1: there is no field urls, expected url$/],
    ['personas:\n  owner:\n    tokens: x', /:3:5: there is no field tokens, expected token$/],
    ['personas:\n  boss: { token: x }', /:2:3: there is no field boss, expected one of owner, admin, member/],
    ['personas: { owner: { token: "" } }', /:1:29: token: expected something in it$/],
    ['allow: { 422: 400 }', /:1:15: 422: expected a list$/],
    ['allow: { 4xx: [400] }', /:1:10: there is no field 4xx, expected a documented status, and those/],
    [
      'hooks: [a]',
      /:1:8: hooks: expected a module that exports the functions event, setup, teardown; or a shell command/,
    ],
    ['hooks:\n  evnt: x', /:2:3: there is no field evnt, expected event/],
    ['tolerance: -1', /:1:12: tolerance: expected 0 or more$/],
    ['limits: yes please', /:1:9: limits: expected true or false$/],
    ['apis: [fastio]', /:1:7: apis: expected a map$/],
    ['apis: { fastio: { operations: searchEvents } }', /:1:31: operations: expected a list$/],
    ['a: b: c', /:1:\d+: no valid YAML: /],
  ])('%j is an error with file, line and what was expected', (text, message) => {
    const path = file(text);
    const said = thrown(() => readConfig(path, {}));
    expect(said).toMatch(message);
    expect(said.startsWith(path)).toBe(true);
    expect(said).not.toContain('\n');
  });

  test('a variable that is not set is named with its line; the value of a set one is never printed', () => {
    const path = file(`personas:\n  owner: { token: "\${NOT_SET}" }\n`);
    expect(thrown(() => readConfig(path, {}))).toBe(
      `${path}:2:19: the environment variable NOT_SET is not set; expected it to hold what stands here`,
    );
    const wrong = file(`url: "\${SECRET_URL}"\nlimits: "\${SECRET_URL}"\n`);
    const said = thrown(() => readConfig(wrong, { SECRET_URL: 'hunter2-hunter2' }));
    expect(said).toMatch(/expected/);
    expect(said).not.toContain('hunter2');
  });

  const open = (text: string, options = {}) =>
    openRun({ url: things.url, config: file(text), ...options }, builtInApis);

  test.each([
    ['apis:\n  fastoi: {}\n', /:2:11: there is no API fastoi; expected fastio, or a contract/],
    [
      'apis:\n  fastio:\n    operations: [searchEvent]\n',
      /:3:18: fastio has no searchEvent among its operations; expected searchEvents/,
    ],
    [
      'apis:\n  fastio: { channels: [websockets] }\n',
      /fastio has no websockets among its channels; expected websocket/,
    ],
    ['apis:\n  things: { contract: none.yaml }\n', /none\.yaml: no such file/],
    [
      'apis:\n  things: { contract: things.yaml, writes: [rest] }\n',
      /things has no rest among its writes; expected one of/,
    ],
  ])('%j names what is not there', async (text, message) => {
    await expect(open(text)).rejects.toThrow(message);
  });

  test('a target has the operations that are configured; checks of others are skipped with that reason', async () => {
    const path = file(`apis:
  things: { contract: things.yaml, operations: [listThings] }
personas: { owner: { token: secret-token-1 } }
`);
    const { status, stdout } = await runStandin(['check', things.url, '--config', path], folder);
    expect(stdout).toMatch(/\d+ +the target does not have getThing/);
    expect(stdout).toMatch(/nothing wrong in the 15 of 64 checks that ran/);
    expect(status).toBe(0);
    expect(things.seen.some((line) => line.startsWith('POST'))).toBe(false);
  });

  test('a status allowed in place of a documented one passes with a note, with --strict too', async () => {
    things.instead = ({ url }) => (/limit=(0|11)$/.test(url) ? { status: 422 } : undefined);
    const text =
      'apis: { things: { contract: things.yaml } }\npersonas: { owner: { token: secret-token-1 } }\n';
    const path = file(`${text}allow: { 400: [422] }\n`);
    const args = ['--filter', '*/limit/*', '--report', 'json=r.json'];
    const lenient = await runStandin(['check', things.url, '--config', path, ...args], folder);
    const strict = await runStandin(['check', things.url, '--config', path, ...args, '--strict'], folder);
    const without = await runStandin(['check', things.url, '--config', file(text), ...args], folder);
    things.instead = () => undefined;
    expect([lenient.status, strict.status, without.status]).toEqual([0, 0, 1]);
  });

  test('operations that are named under writes are called, though nothing takes away what they do', async () => {
    const path = file(`apis: { things: { contract: things.yaml, writes: [resetAll] } }
personas: { owner: { token: secret-token-1 } }
`);
    const args = ['--config', path, '--filter', '*/reset-all/answers-204'];
    const { status } = await runStandin(['check', things.url, ...args], folder);
    expect(things.seen).toContain('POST /reset');
    expect(status).toBe(0);
    things.things.set('old', 'a chair');
  });

  test('hooks are commands: set-up gives ids, an event comes as JSON, teardown comes last', async () => {
    const text = `hooks:
  setup: |
    echo "setup at $STANDIN_URL in $STANDIN_RUN" >> log; echo '{"ids": {"thing_id": "old"}}'
  event: cat >> log; echo >> log; test -n "$STANDIN_EVENT"
  teardown: echo teardown >> log
apis: { things: { contract: things.yaml } }
`;
    const session = await open(text, { run: 'r1' });
    expect(session.target.apis.things?.ids).toEqual({ thing_id: 'old' });
    await session.target.hooks.event?.({ api: 'things', event: 'moved', thing_id: 'old' });
    await session.end();
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe(
      `setup at ${things.url} in r1\n{"api":"things","event":"moved","thing_id":"old"}\nteardown\n`,
    );
  });

  test('hooks are a module: its functions get the same', async () => {
    file(
      `export const told = [];
      export const setup = ({ url, run }) => ({ ids: { thing_id: run } });
      export const event = (event, { run }) => { if (event.event === 'never') throw new Error('no such event'); };`,
      'hooks.mjs',
    );
    const session = await open('hooks: ./hooks.mjs\napis: { things: { contract: things.yaml } }\n', {
      run: 'r2',
    });
    expect(session.target.apis.things?.ids).toEqual({ thing_id: 'r2' });
    await expect(session.target.hooks.event?.({ api: 'things', event: 'never' })).rejects.toThrow(
      'the hook event failed: no such event',
    );
  });

  test.each([
    ['hooks: { setup: "echo it broke >&2; exit 3" }', /the hook setup ended with 3: it broke/],
    ['hooks: ./none.mjs', /none\.mjs: can't be loaded/],
    ['hooks: ./things.yaml', /can't be loaded/],
  ])('with %s nothing is tested, which is status 3', async (text, message) => {
    const path = file(`${text}\napis: { things: { contract: things.yaml } }\n`);
    const { status, stderr } = await runStandin(['check', things.url, '--config', path], folder);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(status).toBe(3);
  });
});

describe('a baseline', () => {
  test.each([
    ['id: a', /:1:1: expected a list of \{id, until, reason\}/],
    ['- id: a\n  until: 2026-12-31\n', /:1:3: reason: expected why a may fail/],
    ['- id: a\n  reason: b\n', /:1:3: until: expected the last day on which a may fail, such as 2026-12-31/],
    ['- { id: a, reason: b, until: soon }', /until: expected the last day/],
    ['- { id: a, reason: b, until: 2026-02-30 }', /until: expected the last day/],
    ['- { id: a, reason: b, until: 2026-12-31, by: me }', /:1:42: expected only id, until, reason/],
  ])('%j is an error with file and line', (text, message) => {
    expect(thrown(() => readBaseline(file(text)))).toMatch(message);
  });

  test('lets known failures pass until their last day, and tells what can go', async () => {
    things.instead = ({ url }) => (/limit=(0|11)$/.test(url) ? { status: 418 } : undefined);
    const config = file(
      'apis: { things: { contract: things.yaml } }\npersonas: { owner: { token: secret-token-1 } }\n',
    );
    const check = (baseline: string) =>
      runStandin(
        ['check', things.url, '--config', config, '--filter', '*/limit/*', '--baseline', file(baseline)],
        folder,
      );
    const known = await check(`- { id: 'things/list-things/limit/*', until: 2999-12-31, reason: ticket 12 }
- { id: things/list-things/limit/type, until: 2999-12-31, reason: never failed }
`);
    const expired = await check(
      "- { id: 'things/list-things/limit/*', until: 2020-12-31, reason: ticket 12 }\n",
    );
    things.instead = () => undefined;
    expect(known.stdout).toMatch(/ticket 12/);
    expect(known.stdout).toMatch(
      /the baseline's things\/list-things\/limit\/type \(until 2999-12-31\) did not fail: remove it from the baseline/,
    );
    expect(known.status).toBe(0);
    expect(expired.stdout).toMatch(/was known until 2020-12-31: ticket 12/);
    expect(expired.status).toBe(1);
  });
});
