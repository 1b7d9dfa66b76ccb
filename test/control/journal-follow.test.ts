import { describe, expect, test } from 'vitest';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { fetchFrom } from '../../src/engine/fetch.ts';
import type { TextSink } from '../../src/sandbox/sink.ts';
import { read } from '../channels/event-reader.ts';
import { controlledMock } from './controlled-mock.ts';

async function followed(query = '', sandbox = 'default') {
  const world = controlledMock({}, { apis: [workspaceAcl] });
  const { standin, call } = world;
  const visit = (path = '') => call('standin_owner', `/api/v2/workspaces${path}`, sandbox);
  standin.sandboxes.use(sandbox);
  const follow = async () => {
    const abort = new AbortController();
    const url = `http://127.0.0.1/__standin/sandboxes/${sandbox}/journal/follow${query}`;
    const reply = await fetchFrom(standin, new Request(url, { signal: abort.signal }));
    return read(reply, undefined, () => abort.abort());
  };
  return { ...world, visit, follow };
}

describe('following the journal', () => {
  test('tells each exchange from then on, as an event with its number', async () => {
    const { visit, follow } = await followed();
    await visit();
    const reader = await follow();
    expect(reader.headers.get('content-type')).toBe('text/event-stream');
    await visit();
    await visit('/nothing');
    const [second, third] = [await reader.next('exchange'), await reader.next('exchange')];
    expect([second.id, third.id]).toEqual(['2', '3']);
    expect(third.data).toMatchObject({
      n: 3,
      operation: 'workspace-acl/getWorkspace',
      request: { headers: { authorization: '***' } },
      reply: { status: 404 },
    });
    reader.close();
  });

  test('begins with what is kept since a number, of what matches', async () => {
    const { visit, follow } = await followed('?after=1&status=200');
    for (const path of ['', '', '/nothing', '']) await visit(path);
    const reader = await follow();
    await visit();
    const ids = [];
    for (let n = 0; n < 3; n++) ids.push((await reader.next()).id);
    expect(ids).toEqual(['2', '4', '5']);
    reader.close();
  });

  test.each(['', '?operation=control/*'])('ends with its sandbox: %s', async (query) => {
    const { follow, control } = await followed(query, 'mine');
    const reader = await follow();
    await control('POST', '/sandboxes/mine/reset');
    expect(await reader.ended).toBe('whole');
  });

  test('tells a reader nothing more once it is gone', async () => {
    const { visit, follow, standin } = await followed();
    const reader = await follow();
    await reader.until(() => reader.comments.length > 0);
    reader.close();
    await visit();
    expect(reader.events).toEqual([]);
    standin.close();
  });

  test('cuts a reader that takes nothing', async () => {
    const { visit, standin } = await followed();
    const target = '/__standin/sandboxes/default/journal/follow';
    const { body } = await standin.handle({ method: 'GET', target, headers: { host: 'localhost' } });
    let isCut = false;
    let written = 0;
    const sink: TextSink = {
      write: () => void written++,
      end: () => {},
      cut: () => {
        isCut = true;
      },
      waiting: 17 * 1024 * 1024,
      drained: () => {},
    };
    (body as { open: (sink: TextSink) => void }).open(sink);
    await visit();
    await visit();
    expect([isCut, written]).toEqual([true, 2]);
  });

  test('a call without a body, HEAD, opens nothing', async () => {
    const { standin, visit } = await followed();
    const target = '/__standin/sandboxes/default/journal/follow';
    const reply = await standin.handle({ method: 'HEAD', target, headers: { host: 'localhost' } });
    expect(reply.status).toBe(200);
    await visit();
  });
});
