import { describe, expect, test } from 'vitest';
import { incompatibleExchanges } from '../../src/engine/incompatible-exchanges.ts';
import type { StandinReply } from '../../src/engine/message.ts';
import { Standin } from '../../src/engine/standin.ts';
import { type TaskDocument, taskApi } from './task-contract.ts';

type Call = [method: string, target: string, body?: object, headers?: Record<string, string>];

/** What an edit broke of these calls, made before it: as `n operation: why`. */
async function broken(calls: Call[], edit: (document: TaskDocument) => void): Promise<string[]> {
  const { standin, before } = await played(calls);
  const found = await incompatibleExchanges(before, taskApi(edit), standin);
  return found.map(({ operation, entry, message }) => `${entry.n} ${operation}: ${message}`);
}

async function played(calls: Call[]) {
  const before = taskApi();
  const standin = new Standin({ apis: [before], clock: 'frozen' });
  for (const call of calls) await send(standin, call);
  return { standin, before };
}

async function send(standin: Standin, [method, target, body, more]: Call): Promise<StandinReply> {
  const headers = { ...(body && { 'content-type': 'application/json' }), ...more };
  const bytes = body && new TextEncoder().encode(JSON.stringify(body));
  return standin.handle({ method, target, headers, body: bytes });
}

const list: Call = ['GET', '/tasks?limit=50'];
const create: Call = ['POST', '/tasks', { title: 'New' }];

describe('an edit of the contract breaks an exchange', () => {
  test.each<[what: string, edit: (document: TaskDocument) => void, says: RegExp[]]>([
    [
      'whose operation is gone',
      ({ paths }) => void delete paths['/tasks'].get,
      [/^1 tasks\/listTasks: there is no such operation any more$/],
    ],
    [
      'whose parameter would be refused',
      ({ paths }) => {
        paths['/tasks'].get.parameters[0].schema.maximum = 10;
      },
      [/^1 tasks\/listTasks: would be refused: query limit: must be <= 10$/],
    ],
    [
      'whose body would be refused',
      ({ paths }) => {
        paths['/tasks'].post.requestBody.content['application/json'].schema.required = ['title', 'due'];
      },
      [/^2 tasks\/createTask: would be refused: body due: is required$/],
    ],
    [
      'that would need a token',
      (document) => {
        document.security = [{ bearer: [] }];
      },
      [/^1 .*would be refused: no credentials/, /^2 .*would be refused: no credentials/],
    ],
    [
      'whose status is not documented any more',
      ({ paths }) => {
        paths['/tasks'].post.responses = { 200: paths['/tasks'].post.responses[201] };
      },
      [/^2 tasks\/createTask: status 201 is not documented$/],
    ],
    [
      'whose answer has another form',
      ({ components }) => {
        components.schemas.Task.properties.title = { type: 'integer' };
      },
      [/^1 .*breaks its schema at \/0\/title: must be integer/, /^2 .*at \/title: must be integer/],
    ],
  ])('%s', async (_, edit, says) => {
    const found = await broken([list, create], edit);
    expect(found).toEqual(says.map((one) => expect.stringMatching(one)));
  });
});

test('of two operations with one path, the one that answered is compared', async () => {
  const withRivals =
    (status: number) =>
    ({ paths }: TaskDocument): void => {
      const get = (name: string, type: string, code: number) => ({
        operationId: `by-${name}`,
        parameters: [{ name, in: 'path', required: true, schema: { type } }],
        responses: { [code]: { description: 'ok', content: { 'application/json': { example: {} } } } },
      });
      Object.assign(paths, {
        '/tasks/{id}': { get: get('id', 'integer', 200) },
        '/tasks/{slug}': { get: get('slug', 'string', status) },
      });
    };
  const before = taskApi(withRivals(200));
  const standin = new Standin({ apis: [before], clock: 'frozen' });
  await send(standin, ['GET', '/tasks/7']);
  await send(standin, ['GET', '/tasks/seven']);
  const found = await incompatibleExchanges(before, taskApi(withRivals(201)), standin);
  expect(found.map(({ operation, message }) => `${operation}: ${message}`)).toEqual([
    'tasks/by-slug: status 200 is not documented',
  ]);
});

describe('an edit of the contract does not break', () => {
  test('what it leaves as it was', async () => {
    const wider = ({ paths }: TaskDocument): void => {
      paths['/tasks'].get.parameters[0].schema.maximum = 1000;
    };
    expect(await broken([list, create], wider)).toEqual([]);
  });

  test('what was wrong already', async () => {
    const wrong: Call[] = [
      ['GET', '/tasks?limit=500'],
      ['POST', '/tasks', {}],
      ['GET', '/nowhere'],
    ];
    const narrower = ({ paths }: TaskDocument): void => {
      paths['/tasks'].get.parameters[0].schema.maximum = 10;
      delete paths['/tasks'].post;
    };
    // Of the second call the operation is gone as well: that is new.
    const found = await broken(wrong, narrower);
    expect(found).toEqual(['2 tasks/createTask: there is no such operation any more']);
  });

  test('what only an operation’s name was changed of', async () => {
    const renamed = ({ paths }: TaskDocument): void => {
      paths['/tasks'].get.operationId = 'allTasks';
    };
    expect(await broken([list], renamed)).toEqual([]);
  });
});

test('of an exchange whose bodies were forgotten the rest is judged', async () => {
  const long: Call = ['POST', '/tasks', { title: 'New' }, { 'content-length': '16' }];
  // The journal keeps the bodies of a hundred.
  const calls: Call[] = [long, list, ...Array.from({ length: 101 }, () => create)];
  const { standin, before } = await played(calls);
  expect(standin.sandboxes.use('default')?.journal.entries()[0]?.body).toBeUndefined();
  const after = taskApi(({ paths, components }) => {
    paths['/tasks'].get.parameters[0].schema.maximum = 10;
    paths['/tasks'].post.requestBody.required = true;
    components.schemas.Task.required.push('due');
  });
  const found = await incompatibleExchanges(before, after, standin);
  expect(found.slice(0, 2).map(({ entry, message }) => `${entry.n} ${message}`)).toEqual([
    '2 would be refused: query limit: must be <= 10',
    expect.stringMatching(/^4 the body of 201 breaks its schema at \/due/),
  ]);
});

test('the journals of all sandboxes are checked, and each finding names its sandbox', async () => {
  const other: Call = ['GET', '/tasks', undefined, { 'standin-sandbox': 'other' }];
  const { standin, before } = await played([list, other]);
  const after = taskApi(({ paths }) => void delete paths['/tasks'].get);
  const found = await incompatibleExchanges(before, after, standin);
  expect(found.map(({ sandbox, entry }) => [sandbox, entry.n])).toEqual([
    ['default', 1],
    ['other', 1],
  ]);
});
