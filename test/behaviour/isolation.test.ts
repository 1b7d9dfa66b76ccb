/** Sandboxes do not see each other, and two mocks in one process share nothing. */
import { describe, expect, test } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { Standin } from '../../src/engine/standin.ts';

interface Answer {
  status: number;
  body: any;
}

const newStandin = (seed = 1): Standin =>
  new Standin({ apis: [waterQuality, workspaceAcl], seed, clock: 'frozen' });

const in_ =
  (standin: Standin, sandbox: string) =>
  async (method: string, target: string, body?: unknown): Promise<Answer> => {
    const reply = await standin.handle({
      method,
      target,
      headers: {
        authorization: 'Bearer standin_owner',
        'standin-sandbox': sandbox,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body)),
    });
    return { status: reply.status, body: JSON.parse(String(reply.body)) };
  };
type Call = ReturnType<typeof in_>;

const acl = '/api/v2/workspaces';

/** Writes of every kind. */
async function write(call: Call): Promise<Answer[]> {
  return [
    await call('PUT', `${acl}/fresh`, { fullname: 'fresh' }),
    await call('PUT', `${acl}/acme-support`, { fullname: 'acme-support', tags: [], resetInvite: true }),
    await call('PUT', `${acl}/acme-support/acl/acl_2pX8sL`, { level: 'owner' }),
    await call('DELETE', `${acl}/acme-labs`),
    await call('POST', '/workspaces/', { name: 'Fresh water' }),
    await call('PUT', '/workspaces/workspace123', { name: 'Renamed', type: 'public' }),
    await call('DELETE', '/workspaces/workspace123/guest/guest123'),
  ];
}

async function read(call: Call): Promise<Answer[]> {
  const targets = [
    acl,
    `${acl}/acme-support`,
    `${acl}/acme-support/acl`,
    `${acl}/acme-labs`,
    '/workspaces/?limit=100',
  ];
  const answers: Answer[] = [];
  for (const target of [
    ...targets,
    '/workspaces/workspace123',
    '/workspaces/workspace123/guest/',
    '/workspaces/public/',
  ])
    answers.push(await call('GET', target));
  return answers;
}

describe('two sandboxes', () => {
  test("do not see each other's writes", async () => {
    const standin = newStandin();
    const [one, two] = [in_(standin, 'one'), in_(standin, 'two')];
    const fresh = await read(two);
    const untouched = await standin.sandboxes.use('two')?.hash();
    expect((await write(one)).map(({ status }) => status)).toEqual([201, 200, 200, 200, 201, 200, 200]);
    expect(await read(two)).toEqual(fresh);
    expect(await standin.sandboxes.use('two')?.hash()).toBe(untouched);
    expect(await read(one)).not.toEqual(fresh);
    expect(await read(in_(standin, 'three'))).toEqual(fresh);
  });

  test('give the same answers to the same writes, ids and stamps too', async () => {
    const standin = newStandin();
    const [one, two] = [in_(standin, 'one'), in_(standin, 'two')];
    expect(await write(one)).toEqual(await write(two));
    expect(await standin.sandboxes.use('one')?.hash()).toBe(await standin.sandboxes.use('two')?.hash());
  });

  test('have clocks of their own', async () => {
    const { sandboxes } = newStandin();
    const [one, two] = [sandboxes.use('one')!, sandboxes.use('two')!];
    one.clock.advance(3_600_000_000);
    expect(one.clock.now() - two.clock.now()).toBe(3_600_000_000);
  });
});

describe('two mocks in one process', () => {
  test('share no data: a write in one is not in the other', async () => {
    const [one, two] = [newStandin(), newStandin()];
    const fresh = await read(in_(two, 'default'));
    await write(in_(one, 'default'));
    expect(await read(in_(two, 'default'))).toEqual(fresh);
    one.close();
    expect(await read(in_(two, 'default'))).toEqual(fresh);
  });

  test('take their writes in turns as each would alone', async () => {
    const [one, two, alone] = [newStandin(1), newStandin(2), newStandin(1)];
    const wanted = await write(in_(alone, 'default'));
    const [ofOne, ofTwo] = await Promise.all([write(in_(one, 'default')), write(in_(two, 'default'))]);
    expect(ofOne).toEqual(wanted);
    expect(ofTwo.map(({ status }) => status)).toEqual(wanted.map(({ status }) => status));
    expect(ofTwo).not.toEqual(wanted);
  });
});
