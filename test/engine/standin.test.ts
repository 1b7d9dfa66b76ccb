import { describe, expect, test } from 'vitest';
import type { ApiDefinition } from '../../src/engine/api.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import type { StandinReply } from '../../src/engine/message.ts';
import { Standin } from '../../src/engine/standin.ts';
import { apis, signed } from '../adapters/sample-requests.ts';

const [, waterQuality, fastio] = apis as [ApiDefinition, ApiDefinition, ApiDefinition];

const get = async (standin: Standin, target: string, token = 'standin_owner'): Promise<StandinReply> =>
  standin.handle({ method: 'GET', target, headers: { authorization: `Bearer ${token}` } });

/** `water-quality` with another first example of its list. */
const edited = (value: unknown): ApiDefinition => {
  const operations = waterQuality.contract.operations.map((operation) =>
    operation.id !== 'listAllWorkspaces'
      ? operation
      : {
          ...operation,
          replies: operation.replies.map((reply) =>
            reply.status !== '200'
              ? reply
              : {
                  ...reply,
                  content: reply.content.map((content) => ({
                    ...content,
                    examples: [{ name: 'edited', value }],
                  })),
                },
          ),
        },
  );
  return { ...waterQuality, contract: { ...waterQuality.contract, operations } };
};

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '7'])(
  'the seed %s is refused, and the error says what is expected',
  (seed) => {
    expect(() => new Standin({ apis: [], seed: seed as number })).toThrow(
      new RangeError(`seed is ${seed}: expected a whole number from 0 to 9007199254740991`),
    );
  },
);

describe('mount', () => {
  test('replaces what answers, for the next request', async () => {
    const standin = new Standin({ apis: [waterQuality] });
    expect((await get(standin, '/workspaces/all/')).status).toBe(200);
    expect((await get(standin, '/current/activity/poll/')).status).toBe(404);
    standin.mount([fastio]);
    expect(standin.apis).toEqual([fastio]);
    expect((await get(standin, '/current/activity/poll/')).status).toBe(200);
    const gone = await get(standin, '/workspaces/all/');
    expect([gone.status, gone.headers['content-type']]).toEqual([404, 'application/problem+json']);
    expect(String(gone.body)).not.toContain('/workspaces/all/"');
  });

  test('an edit of an example shows', async () => {
    const standin = new Standin({
      apis: [edited({ message: 'All workspaces retrieved successfully', workspaces: [] })],
    });
    expect((await get(standin, '/workspaces/all/')).body).toContain('"workspaces":[]');
    standin.mount([waterQuality]);
    expect((await get(standin, '/workspaces/all/')).body).not.toContain('"workspaces":[]');
  });

  test('tokens issued before remain valid', async () => {
    const standin = new Standin({ apis: [waterQuality] });
    const token = await signed(standin, { sub: 'owner' }, 60);
    standin.mount(apis);
    expect((await get(standin, '/workspaces/', token)).status).toBe(200);
  });

  test('of two APIs with the same path the first answers', async () => {
    const records: ExchangeRecord[] = [];
    const standin = new Standin({
      apis: [{ ...waterQuality, name: 'first' }, waterQuality],
      onExchange: (record) => records.push(record),
    });
    await get(standin, '/workspaces/all/');
    expect(records[0]?.operation).toBe('first/listAllWorkspaces');
  });
});

test('two mocks share nothing: not tokens, not mounted APIs, not records of exchanges', async () => {
  const records: ExchangeRecord[][] = [[], []];
  const [one, two] = [1, 2].map(
    (seed, index) => new Standin({ apis, seed, onExchange: (record) => records[index]?.push(record) }),
  ) as [Standin, Standin];
  const token = await signed(one, { sub: 'owner' });
  expect((await get(one, '/workspaces/', token)).status).toBe(200);
  expect((await get(two, '/workspaces/', token)).status).toBe(401);
  two.mount([fastio]);
  expect((await get(one, '/workspaces/')).status).toBe(200);
  expect((await get(two, '/workspaces/')).status).toBe(404);
  expect(records.map((told) => told.map(({ status }) => status))).toEqual([
    [200, 200],
    [401, 404],
  ]);
});

test('the same seed, clock and requests give the same replies', async () => {
  const replies = async (seed: number) => {
    const standin = new Standin({ apis, seed, clock: 'frozen' });
    const all: StandinReply[] = [];
    for (const target of [
      '/workspaces/',
      '/v1/orgs/o/workspaces?limit=0',
      '/current/activity/poll/',
      '/nowhere',
    ]) {
      all.push(
        await standin.handle({
          method: 'GET',
          target,
          headers: { authorization: 'Bearer standin_owner', prefer: 'dynamic=true' },
        }),
      );
    }
    return all;
  };
  expect(await replies(1)).toEqual(await replies(1));
  expect(await replies(1)).not.toEqual(await replies(2));
});

describe('an API without errors of its own', () => {
  const { personas: _, describeRefusal: __, security: ___, ...plain } = waterQuality;
  const standin = new Standin({ apis: [plain] });

  test('lets every token in, and asks for one all the same', async () => {
    expect((await get(standin, '/workspaces/', 'whatever')).status).toBe(200);
    const refused = await standin.handle({ method: 'GET', target: '/workspaces/', headers: {} });
    expect([refused.status, refused.body]).toEqual([401, expect.stringContaining('detail')]);
  });

  test('refuses by the documented example of the status, else by a problem', async () => {
    const wrong = await get(standin, '/workspaces/?limit=0');
    expect([wrong.status, wrong.headers['content-type']]).toEqual([422, 'application/json']);
    expect(wrong.headers['standin-problem']).toContain('query limit');
    const method = await standin.handle({ method: 'PATCH', target: '/workspaces/', headers: {} });
    expect([method.status, method.headers['content-type'], method.headers.allow]).toEqual([
      405,
      'application/problem+json',
      'GET, POST, HEAD, OPTIONS',
    ]);
    const path = await get(standin, '/workspaces');
    expect([path.status, path.headers['content-type']]).toEqual([404, 'application/problem+json']);
  });
});

test('a defect is answered with the API’s 500, and explained only in the log', async () => {
  const records: ExchangeRecord[] = [];
  const broken: ApiDefinition = {
    ...waterQuality,
    security: {
      bearerAuth: () => {
        throw new Error('the disk is on fire');
      },
    },
  };
  const late: ApiDefinition = {
    ...fastio,
    security: { bearerAuth: () => Promise.reject(new Error('the disk is on fire')) },
  };
  const standin = new Standin({ apis: [broken, late], onExchange: (record) => records.push(record) });
  for (const target of ['/workspaces/', '/current/activity/poll/']) {
    const reply = await get(standin, target);
    expect([reply.status, reply.headers['content-type']]).toEqual([500, 'application/json']);
    expect(JSON.stringify(reply)).not.toContain('fire');
    expect(JSON.stringify(records.at(-1))).toContain('the disk is on fire');
  }
});
