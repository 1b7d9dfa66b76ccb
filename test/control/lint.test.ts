import { describe, expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { fetchFrom } from '../../src/engine/fetch.ts';
import type { SocketEvents } from '../../src/sandbox/sink.ts';
import { controlledMock } from './controlled-mock.ts';

const owner = { authorization: 'Bearer standin_owner' };
const workspace = '1234567890123456789';
const other = '9876543210987654321';

/** A client of a mock whose clock stands still until it waits, and what is found of it. */
function client() {
  const { standin, control, send } = controlledMock({}, { apis: [fastio, orgWorkspaces, workspaceAcl] });
  const { clock } = standin.sandboxes.use('default')!;
  const get = (target: string, headers: Record<string, string> = owner) => send('GET', target, headers);
  const wait = (milliseconds: number) => clock.advance(milliseconds * 1000);
  const fault = (definition: object) => control('POST', '/sandboxes/default/faults', definition);
  const found = async (): Promise<any[]> =>
    (await control('GET', '/sandboxes/default/journal/lint')).body.findings;

  /** Opens a socket for a profile; gives what closes it. */
  async function openSocket(profile: string): Promise<() => void> {
    const { auth_token } = (await get(`/current/websocket/auth/${profile}`)).body;
    const target = `/api/websocket/?token=${auth_token}`;
    const answer = await standin.connect({ method: 'GET', target, headers: { upgrade: 'websocket' } });
    if (!('granted' in answer)) throw new Error(`refused: ${answer.refused.status}`);
    const nothing = () => {};
    const sink = { send: nothing, ping: nothing, close: nothing, cut: nothing, waiting: 0 };
    const events: SocketEvents = answer.granted.open(sink);
    return () => events.closed();
  }

  /** Holds a poll; gives what lets go of it. */
  function poll(profile: string): () => Promise<void> {
    const abort = new AbortController();
    const url = `http://localhost/current/activity/poll/${profile}/?wait=60&updated`;
    const held = fetchFrom(standin, new Request(url, { headers: owner, signal: abort.signal }));
    return async () => {
      abort.abort();
      await held.catch(() => {});
    };
  }

  return { standin, control, get, send, wait, fault, found, openSocket, poll };
}

describe('a client without fault', () => {
  test('is found nothing of', async () => {
    const { get, wait, found, openSocket, poll } = client();
    await get('/api/v2/workspaces');
    await get('/api/v2/workspaces/nothing');
    await get('/favicon.ico');
    const letGo = poll(workspace);
    const close = await openSocket(workspace);
    await letGo();
    close();
    wait(2000);
    (await openSocket(workspace))();
    expect(await found()).toEqual([]);
  });
});

describe('retry-after-ignored', () => {
  async function limited() {
    const world = client();
    await world.fault({ on: 'fastio/searchEvents', example: 'rate-limited', times: 2 });
    const search = (query = '') => world.get(`/current/events/search/?user_id=${other}${query}`);
    const { headers } = await search();
    return { ...world, search, seconds: Number(headers['retry-after']) };
  }

  test('names who calls again too early, how long it was asked to wait, and the calls', async () => {
    const { search, wait, found, seconds } = await limited();
    wait(200);
    await search();
    wait(300);
    await search();
    expect(await found()).toEqual([
      {
        rule: 'retry-after-ignored',
        says: `fastio/searchEvents was called again by owner after 0.2 s, though Retry-After demanded ${seconds} s, and so 2 times`,
        entries: [1, 2, 3],
      },
    ]);
  });

  test('finds nothing of who waits, nor of calls of others and of other operations', async () => {
    const { search, get, send, wait, found, seconds } = await limited();
    wait(200);
    await get('/api/v2/workspaces');
    const member = { authorization: 'Bearer standin_member' };
    await send('GET', `/current/events/search/?user_id=${other}`, member);
    wait(seconds * 1000 - 200);
    await search();
    expect(await found()).toEqual([]);
  });

  test('finds nothing of other calls that were on their way already', async () => {
    const { search, found, wait } = await limited();
    wait(20);
    await search('&limit=7');
    expect(await found()).toEqual([]);
  });
});

describe('retry-storm', () => {
  test('names a failed request that is repeated without a pause', async () => {
    const { get, fault, wait, found } = client();
    await fault({ on: 'workspace-acl/listWorkspaces', status: 503, times: 5 });
    for (let n = 0; n < 6; n++) {
      await get('/api/v2/workspaces');
      wait(30);
    }
    expect(await found()).toEqual([
      {
        rule: 'retry-storm',
        says: 'GET /api/v2/workspaces was sent 6 times without a pause by owner, though it was answered 503',
        entries: [1, 2, 3, 4, 5, 6],
      },
    ]);
  });

  test('finds nothing of one that is repeated with pauses, four times, or after success', async () => {
    const { get, fault, wait, found } = client();
    for (let n = 0; n < 9; n++) await get('/api/v2/workspaces');
    await fault({ on: 'workspace-acl/listWorkspaces', status: 503 });
    for (let n = 0; n < 4; n++) await get('/api/v2/workspaces');
    wait(200);
    for (let n = 0; n < 9; n++) {
      await get('/api/v2/workspaces');
      wait(200);
    }
    expect(await found()).toEqual([]);
  });

  test('names held polls that are cut and begun again at once', async () => {
    const { poll, found } = client();
    for (let n = 0; n < 5; n++) await poll(workspace)();
    expect(await found()).toMatchObject([
      { rule: 'retry-storm', says: expect.stringContaining('it was not answered'), entries: [1, 2, 3, 4, 5] },
    ]);
  });
});

describe('reconnect-without-delay', () => {
  test('names the channel that is opened again at once after its end, three times in a row', async () => {
    const { openSocket, wait, found } = client();
    for (let n = 0; n < 4; n++) {
      const close = await openSocket(workspace);
      wait(5000);
      close();
      wait(99);
    }
    expect(await found()).toEqual([
      {
        rule: 'reconnect-without-delay',
        says: 'fastio/websocket by owner was opened again 3 times in a row within 100 ms after its end',
        entries: [2, 4, 6, 8],
      },
    ]);
  });

  test('names a stream by the calls that opened it', async () => {
    const { standin, get, wait, found } = client();
    await get('/v1/orgs/org_8fK2mQ7xLd/workspaces');
    const target = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk/sync/stream';
    const sink = { write: () => {}, end: () => {}, cut: () => {}, waiting: 0, drained: () => {} };
    for (let n = 0; n < 4; n++) {
      await standin.handle({ method: 'HEAD', target, headers: owner });
      const { status, body } = await standin.handle({ method: 'GET', target, headers: owner });
      expect(status).toBe(200);
      const close = (body as { open: (to: typeof sink) => () => void }).open(sink);
      wait(1000);
      close();
    }
    expect((await found()).filter(({ rule }) => rule === 'reconnect-without-delay')).toMatchObject([
      { says: expect.stringContaining('org-workspaces/stream by owner'), entries: [3, 5, 7, 9] },
    ]);
  });

  test('finds nothing where there is a pause, where it happens twice, or where others are open beside', async () => {
    const { openSocket, wait, found } = client();
    for (let n = 0; n < 9; n++) {
      (await openSocket(workspace))();
      wait(n % 3 === 2 ? 100 : 50);
    }
    // Five pages, which all lose their sockets at once, and all come back.
    for (let n = 0; n < 2; n++) {
      const open = [];
      for (let page = 0; page < 5; page++) open.push(await openSocket(workspace));
      wait(1000);
      for (const close of open) close();
    }
    expect(await found()).toEqual([]);
  });
});

describe('polling-while-socket-open', () => {
  test('names a poll that is begun while a socket tells the same', async () => {
    const { openSocket, poll, found, wait } = client();
    const close = await openSocket(workspace);
    for (let n = 0; n < 2; n++) {
      wait(1000);
      const letGo = poll(workspace);
      wait(500);
      await letGo();
    }
    close();
    expect(await found()).toEqual([
      {
        rule: 'polling-while-socket-open',
        says: 'fastio/long-poll was called 2 times by owner while fastio/websocket was open and delivered the same',
        entries: [2, 3, 4],
      },
    ]);
  });

  test('finds nothing of a poll before or after it, or of another profile', async () => {
    const { openSocket, poll, found, wait } = client();
    const before = poll(workspace);
    const close = await openSocket(workspace);
    await before();
    await poll(other)();
    wait(1000);
    close();
    await poll(workspace)();
    expect(await found()).toEqual([]);
  });
});

describe('token-after-expiry', () => {
  async function expired() {
    const world = client();
    const asked = { api: 'workspace-acl', persona: 'owner', expires_in: 60 };
    const signed = async (): Promise<string> => (await world.control('POST', '/tokens', asked)).body.token;
    const token = await signed();
    const call = (one: string, query = '') =>
      world.get(`/api/v2/workspaces${query}`, { authorization: `Bearer ${one}` });
    await call(token);
    world.wait(61_000);
    await call(token, '?page=1');
    return { ...world, signed, token, call };
  }

  test('names who goes on with a token that was refused, without telling the token', async () => {
    const { call, token, wait, found } = await expired();
    wait(200);
    await call(token, '?page=2');
    await call(token, '?page=1');
    const findings = await found();
    expect(findings.filter(({ rule }) => rule === 'token-after-expiry')).toEqual([
      {
        rule: 'token-after-expiry',
        says: 'workspace-acl was called 2 more times with a token that it had refused with 401',
        entries: [2, 3, 4],
      },
    ]);
    expect(JSON.stringify(findings)).not.toContain(token);
  });

  test('finds nothing of who takes another token, nor of calls that were on their way', async () => {
    const { call, token, signed, wait, found } = await expired();
    await call(token, '?page=2');
    wait(200);
    const next = await signed();
    await call(next, '?page=1');
    expect((await found()).filter(({ rule }) => rule === 'token-after-expiry')).toEqual([]);
  });
});

describe('undocumented-parameters', () => {
  test('names the operation and the parameters, once for all calls alike', async () => {
    const { get, found } = client();
    await get('/current/events/search/?limt=2&Offset=1&__sandbox=default&limit=0');
    await get('/current/events/search/?Offset=2&limt=3&limit=0');
    expect(await found()).toEqual([
      {
        rule: 'undocumented-parameters',
        says: 'fastio/searchEvents was called with query parameters that it does not document: Offset, limt',
        entries: [1, 2],
      },
    ]);
  });
});

describe('no-such-operation', () => {
  test('names a call that is nearly one of the contract, and what differs', async () => {
    const { get, send, found } = client();
    await get('/api/v2/workspace?a=1');
    await get('/api/v2/workspace?a=2');
    await send('PUT', '/api/v2/workspaces', owner);
    expect(await found()).toMatchObject([
      {
        rule: 'no-such-operation',
        says: 'GET /api/v2/workspace is not an operation; the nearest is GET /api/v2/workspaces: workspaces instead of workspace',
        entries: [1, 2],
      },
      { rule: 'no-such-operation', says: expect.stringContaining('its method is'), entries: [3] },
    ]);
  });
});
