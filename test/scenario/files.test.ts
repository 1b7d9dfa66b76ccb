/** Scenario files: those that ship, and what is said of those that are wrong. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readScenarios } from '../../src/scenario/read-scenarios.ts';
import { apis, mock } from './mock-under-scenario.ts';

const [org, water, fastio, acl] = apis as [
  (typeof apis)[0],
  (typeof apis)[0],
  (typeof apis)[0],
  (typeof apis)[0],
];

describe('the scenarios that ship', () => {
  const files = globSync('scenarios/*/*.yaml').sort();
  const schema = JSON.parse(readFileSync('scenarios/scenario.schema.json', 'utf8'));
  const validate = new Ajv({ strict: false }).compile(schema);

  test('there are enough of them, and the mock knows each', () => {
    const names = files.map((file) => {
      const [folder, stem] = [basename(dirname(file)), basename(file, '.yaml')];
      return folder === 'any' ? stem : `${folder}/${stem}`;
    });
    expect(new Set(files.map((file) => basename(file))).size).toBeGreaterThanOrEqual(14);
    expect(
      mock()
        .standin.player?.list()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(names.sort());
  });

  test.each(files)('%s says what it does in one sentence, and editors find its schema', (file) => {
    const text = readFileSync(file, 'utf8');
    const [, path = ''] = /^# yaml-language-server: \$schema=(.*)$/.exec(text.split('\n')[0] as string) ?? [];
    expect(existsSync(join(dirname(file), path))).toBe(true);
    const value = parse(text);
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    expect(value.says).toMatch(/^[A-Z0-9][^.]*\.$/);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'standin-scenarios-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

/** What is said of a file, without the folder's name. Of no API, it is for any. */
function told(text: string, api: (typeof apis)[0] | null = fastio, name = 'one.yaml'): string {
  const home = join(folder, String(++count));
  mkdirSync(home);
  writeFileSync(join(home, name), text);
  try {
    readScenarios(home, { api: api ?? undefined, apis });
    return 'nothing';
  } catch (error) {
    const short = relative(process.cwd(), home);
    return (error as Error).message.replace(`${short.startsWith('..') ? home : short}/`, '');
  }
}

describe('a wrong file is reported in one line, with the location and what was expected', () => {
  test.each<[string, string, string]>([
    ['nothing in it', '', 'one.yaml:1:1: the file is empty, expected a map'],
    ['a list', '- says: x\n', 'one.yaml:1:1: the file is [{"says":"x"}], expected a map'],
    [
      'no sentence',
      'faults: [{ on: "*", status: 500 }]\n',
      'one.yaml:1:1: says is missing, expected what it does, in one sentence',
    ],
    [
      'no YAML',
      'says: x\nfaults: [\n',
      'one.yaml:3:1: no valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ], expected a scenario',
    ],
    [
      'a key twice',
      'says: x\nsays: y\n',
      'one.yaml:2:1: no valid YAML: Map keys must be unique, expected a scenario',
    ],
    [
      'a misspelt field',
      'says: x\nfautls: []\n',
      'one.yaml:2:1: there is no field fautls, expected faults, says or data',
    ],
    [
      'a misspelt field of a fault',
      'says: x\nfaults:\n  - on: "*"\n    statsu: 500\n',
      'one.yaml:4:5: there is no field statsu, expected status, after or times',
    ],
    [
      'a text for a number',
      'says: x\nfaults:\n  - on: "*"\n    status: never\n',
      'one.yaml:4:13: status is never, expected a whole number',
    ],
    [
      'a number too small',
      'says: x\nfaults:\n  - on: "*"\n    status: 99\n',
      'one.yaml:4:13: status is 99, expected 200 or more',
    ],
    [
      'a probability above one',
      'says: x\nfaults:\n  - { on: "*", status: 500, probability: 2 }\n',
      'one.yaml:3:42: probability is 2, expected 1 at most',
    ],
    [
      'a duration without its unit',
      'says: x\ntimeline:\n  - at: 10 seconds\n    live: true\n',
      'one.yaml:3:9: at is 10 seconds, expected a duration such as 250ms, 5m, 1h30m',
    ],
    [
      'a time of a timeline after more than a hundred years',
      'says: x\ntimeline:\n  - at: 40000d\n    live: true\n',
      'one.yaml:3:9: at: 40000d is longer than a hundred years (36500d), expected a shorter one',
    ],
    [
      'a token that lasts more than a hundred years',
      'says: x\ntokens:\n  - become: expired\n    for: 900000h\n',
      'one.yaml:4:10: for: 900000h is longer than a hundred years (36500d), expected a shorter one',
    ],
    [
      'a fault that begins after more than a hundred years',
      'says: x\nfaults:\n  - on: "*"\n    status: 500\n    from: 40000d\n',
      'one.yaml:5:11: from: 40000d is longer than a hundred years (36500d)',
    ],
    [
      'a latency of no form',
      'says: x\nfaults:\n  - on: "*"\n    latency: { p50: 1s }\n',
      'one.yaml:4:14: latency is {"p50":"1s"}, expected a duration such as 250ms, or min and max, or mean and deviation, or p50 and p99',
    ],
    [
      'more faults than a sandbox may have',
      `says: x\nfaults:\n${'  - { on: "*", status: 500 }\n'.repeat(5_000)}`,
      'one.yaml:3:3: there are 5000 faults, expected 1000 at most',
    ],
    [
      'an unknown persona',
      'says: x\ntokens:\n  - become: expired\n    of: onwer\n',
      'one.yaml:4:9: of is onwer, expected a persona or a list of them: owner, admin, member, viewer, outsider',
    ],
    [
      'an unknown actor',
      'says: x\ntimeline:\n  - at: 1s\n    emit: comment_created\n    actor: memebr\n',
      'one.yaml:5:12: actor is memebr, expected member, owner or viewer',
    ],
    [
      'tokens that become nothing',
      'says: x\ntokens:\n  - after: 5m\n',
      'one.yaml:3:5: become is missing, expected expired or revoked',
    ],
    [
      'a step without an action',
      'says: x\ntimeline:\n  - at: 5s\n',
      'one.yaml:3:5: timeline is {"at":"5s"}, expected exactly one of emit, put, patch, delete, live',
    ],
    [
      'a step with two',
      'says: x\ntimeline:\n  - { at: 5s, live: true, delete: items }\n',
      'one.yaml:3:5: timeline is {"at":"5s","live":true,"delete":"items"}, expected exactly one of emit, put, patch, delete, live',
    ],
    [
      'a put of no record',
      'says: x\ndata:\n  - put: items\n',
      'one.yaml:3:5: put stands alone, expected record beside it',
    ],
    [
      'times without every',
      'says: x\ntimeline:\n  - { at: 5s, times: 3, live: true }\n',
      'one.yaml:3:15: times stands alone, expected every beside it',
    ],
    [
      'an unknown operation',
      'says: x\nfaults:\n  - on: fastio/serchEvents\n    status: 500\n',
      'one.yaml:3:9: there is no operation or channel fastio/serchEvents; nearest: fastio/searchEvents, fastio/summarizeEvents or fastio/websocket',
    ],
    [
      'an operation of another API',
      'says: x\nfaults:\n  - on: water-quality/addGuest\n    status: 500\n',
      'one.yaml:3:9: a scenario of fastio is on water-quality/addGuest, expected fastio/… or *',
    ],
    [
      'an unknown error',
      'says: x\nfaults:\n  - on: fastio/searchEvents\n    example: rate-limit\n',
      'one.yaml:4:14: fastio/searchEvents documents no example rate-limit; nearest: rate-limited, page or terse',
    ],
    [
      'a fault that does nothing',
      'says: x\nfaults:\n  - on: fastio/searchEvents\n',
      'one.yaml:3:5: the fault on fastio/searchEvents does nothing: give it an effect',
    ],
    [
      'messages of an operation',
      'says: x\nfaults:\n  - on: fastio/searchEvents\n    drop: true\n',
      'one.yaml:3:5: drop: on messages of a channel only, and fastio/searchEvents is an operation; channels: fastio/websocket, fastio/long-poll',
    ],
    [
      'an unknown collection',
      'says: x\ndata:\n  - clear: [itmes]\n',
      'one.yaml:3:12: fastio has no collection itmes, expected items, shares or log',
    ],
    [
      'an unknown collection of a step',
      'says: x\ntimeline:\n  - at: 1s\n    delete: memberhips\n',
      'one.yaml:4:13: fastio has no collection memberhips, expected memberships, shares or items',
    ],
    [
      'a record that lacks its key',
      'says: x\ndata:\n  - put: items\n    record: { name: x }\n',
      'one.yaml:4:13: the record lacks fields that items are found by, expected id, kind, profile, parent_node_id, size',
    ],
    [
      'an unknown field of records',
      'says: x\ndata:\n  - patch: memberships\n    where: { user: x }\n    set: { role: viewer }\n',
      'one.yaml:4:14: no record of memberships has user, expected user_id, kind or role',
    ],
    [
      'an unknown event',
      'says: x\ntimeline:\n  - at: 1s\n    emit: comment_creatd\n',
      'one.yaml:4:11: no event is called comment_creatd; spec/fastio/events.yaml has the names',
    ],
    [
      'an id of no form',
      'says: x\ntimeline:\n  - at: 1s\n    emit: comment_created\n    ids: { workspace_id: x }\n',
      'one.yaml:4:11: workspace_id is not 19 digits',
    ],
    [
      'a time that is none',
      'says: x\ndata:\n  - put: organizations\n    record: { id: x, name: "{now-3x}" }\n',
      'one.yaml:3:5: 3x is not a duration such as 250ms, 5m or 1h30m',
    ],
    [
      'no time between',
      'says: x\ntimeline:\n  - { every: 0s, live: true }\n',
      'one.yaml:3:14: every is 0s, expected 1ms or more',
    ],
    [
      'more jitter than time between',
      'says: x\ntimeline:\n  - { every: 5s, jitter: 6s, live: true }\n',
      'one.yaml:3:26: jitter is 6s, expected 5s at most, as every is',
    ],
    [
      'an alias of nothing',
      'says: *x\n',
      'one.yaml:1:7: no valid YAML: there is no anchor x before its alias, expected a scenario',
    ],
  ])('%s', (_, text, line) => {
    expect(told(text)).toBe(line);
  });

  test('what an API does not have is reported', () => {
    const live = 'says: x\ntimeline:\n  - { at: 1s, live: true }\n';
    expect(told(live, water)).toBe(
      'one.yaml:3:15: water-quality has no live activity, expected another action',
    );
    const emit = 'says: x\ntimeline:\n  - { at: 1s, emit: x }\n';
    expect(told(emit, org)).toBe(
      'one.yaml:3:21: org-workspaces emits no events, expected put, patch or delete',
    );
    expect(told('says: x\nrate_limits: true\n', org)).toBe(
      'one.yaml:2:1: org-workspaces publishes no rate limits, expected no such field',
    );
    expect(told('says: x\nrate_limits: true\n', acl)).toBe('nothing');
  });

  test('a key may contain the word undefined, but not be made of a member that is missing', () => {
    const put = (collection: string, record: string) =>
      `says: x\ndata:\n  - put: ${collection}\n    record: ${record}\n`;
    expect(told(put('guests', '{ workspace: undefined, uid: undefined-uid, rol: viewer }'), water)).toBe(
      'nothing',
    );
    expect(told(put('guests', '{ workspace: undefined, rol: viewer }'), water)).toBe(
      'one.yaml:4:13: the record lacks fields that guests are found by, expected uid',
    );
    const workspace = '{ id: undefined, name: x, type: public, owner: undefined, created: 0 }';
    expect(told(put('workspaces', workspace), water)).toBe('nothing');
  });

  test('an impossible change is reported', () => {
    expect(told('says: x\ndata:\n  - patch: accounts\n    set: { email: null }\n', water)).toBe(
      'one.yaml:3:5: a record of accounts /email: must be string',
    );
    const step = (change: string) => told(`says: x\ntimeline:\n  - at: 1s\n    ${change}\n`, water);
    expect(step('put: guests\n    record: { workspace: a, uid: b, rol: boss }')).toBe(
      'one.yaml:3:5: a record of guests /rol: must be one of viewer, editor, admin',
    );
    expect(step('patch: workspaces\n    set: { created: yesterday }')).toBe(
      'one.yaml:3:5: a record of workspaces /created: must be integer',
    );
  });

  test('what a scenario for any API cannot have is reported', () => {
    expect(told('says: x\nfaults:\n  - { on: fastio/*, status: 500 }\n', null)).toBe(
      'one.yaml:3:11: a scenario for any API is on fastio/*, expected *',
    );
    expect(told('says: x\ntimeline: [{ at: 1s, live: true }]\n', null)).toBe(
      'one.yaml:2:1: a scenario for any API has timeline, expected it in the scenario of one API',
    );
    expect(told('says: x\nfaults: [{ on: "*", example: rate-limited }]\n', null)).toBe('nothing');
  });

  test('the name of a file is the name of the scenario', () => {
    expect(told('says: x\n', fastio, 'My One.yaml')).toBe(
      'My One.yaml:1:1: a scenario is called My One, expected small letters, digits and hyphens',
    );
  });

  test('what is not a file that can be read ends in an error, and is not waited for', () => {
    const home = join(folder, 'odd');
    const file = join(home, 'one.yaml');
    const make = [
      () => mkdirSync(file),
      () => symlinkSync('one.yaml', file),
      () => execFileSync('mkfifo', [file]),
      () => symlinkSync('/dev/zero', file),
    ];
    const reasons = make.map((one) => {
      rmSync(home, { recursive: true, force: true });
      mkdirSync(home, { recursive: true });
      one();
      try {
        return readScenarios(home, { api: fastio, apis });
      } catch (error) {
        return error;
      }
    });
    const refusal = (reason: string) => ({
      code: 'SCENARIO_UNREADABLE',
      message: expect.stringMatching(new RegExp(`one\\.yaml: ${reason}`)),
    });
    expect(reasons).toMatchObject([
      refusal('is a folder'),
      refusal("can't be read .ELOOP."),
      refusal('is not a regular file'),
      refusal('is not a regular file'),
    ]);
  });

  test('an alias inside what it repeats is reported', () => {
    expect(told('says: x\ndata: &a { fastio: { people: [*a] } }\n')).toMatch(
      /^one\.yaml:2:\d+: no valid YAML: the alias a stands inside what it repeats/,
    );
  });

  test('of a folder that is not there nothing is read', () => {
    expect(readScenarios(join(folder, 'none'), { api: fastio, apis })).toEqual({ scenarios: {}, files: [] });
  });
});
