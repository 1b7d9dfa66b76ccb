/** `.` and `..` are steps of a path, and so no names of sandboxes, at any door. */
import { expect, test } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { createClient } from '../../src/client/index.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import { fetchFrom } from '../../src/engine/fetch.ts';

const names = ['.', '..'];

function mock() {
  const standin = createStandin({ version: '0', apis: [waterQuality] });
  const send = async (
    method: string,
    target: string,
    headers: Record<string, string> = {},
    body?: unknown,
  ) => {
    const reply = await standin.handle({
      method,
      target,
      headers: {
        ...{ host: 'localhost', authorization: 'Bearer standin_owner', ...headers },
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body)),
    });
    return { status: reply.status, text: String(reply.body) };
  };
  return { standin, send };
}

test.each(names)('%s is refused in header, query and claim', async (id) => {
  const { standin, send } = mock();
  const refused = { status: 400, text: expect.stringContaining('but not . or ..') };
  expect(await send('GET', '/workspaces/', { 'standin-sandbox': id })).toMatchObject(refused);
  for (const written of [id, id.replaceAll('.', '%2e'), id.replaceAll('.', '%2E')])
    expect(await send('GET', `/workspaces/?__sandbox=${written}`)).toMatchObject(refused);
  const token = await standin.tokens.sign({ sub: 'owner', sandbox: id }, Math.floor(Date.now() / 1000));
  expect(await send('GET', '/workspaces/', { authorization: `Bearer ${token}` })).toMatchObject(refused);
  expect(standin.sandboxes.list().map((one) => one.id)).not.toContain(id);
});

test.each(names)('%s is refused by the control API', async (id) => {
  const { standin, send } = mock();
  const snapshot = standin.sandboxes.use('default')!.snapshot();
  expect((await send('POST', '/__standin/sandboxes', {}, { id })).status).toBe(400);
  expect((await send('POST', '/__standin/sandboxes/default/fork', {}, { id })).status).toBe(400);
  const token = { api: 'water-quality', persona: 'owner', sandbox: id };
  expect((await send('POST', '/__standin/tokens', {}, token)).status).toBe(400);
  const encoded = id.replaceAll('.', '%2e');
  const put = await send('PUT', `/__standin/sandboxes/${encoded}/snapshot`, {}, snapshot);
  expect(put.status).toBe(400);
  const chosen = await send('PUT', `/__standin/sandboxes/${encoded}/scenario`, {}, { scenario: 'flaky' });
  expect([400, 404]).toContain(chosen.status);
  expect(() => standin.sandboxes.restore(id, snapshot)).toThrow(/not \. or \.\./);
  expect(standin.sandboxes.list().map((one) => one.id)).toEqual(['default']);
});

test.each(names)('%s is refused by the client, before it sends anything', async (id) => {
  const { standin } = mock();
  let sent = 0;
  const client = createClient({
    url: 'http://localhost',
    fetch: (request) => {
      sent++;
      return fetchFrom(standin, request);
    },
  });
  await expect(client.sandbox(id).info()).rejects.toThrow(/can't contain/);
  await expect(client.sandbox(id).scenario.choose('flaky')).rejects.toThrow(/can't contain/);
  expect(sent).toBe(0);
});

test('three dots, and dots among letters, are names', async () => {
  const { send } = mock();
  for (const id of ['...', '.a', 'a.', 'a..b'])
    expect((await send('GET', '/workspaces/', { 'standin-sandbox': id })).status).toBe(200);
});
