import { describe, expect, test } from 'vitest';
import { read } from '../../channels/event-reader.ts';
import { names, openPlace, stream, workspace } from '../place.ts';
import type { World } from '../transport.ts';

export function streamCases(world: World): void {
  test('a stream begins at once, before anything happens', async () => {
    const place = await openPlace(world);
    const reader = await place.follow();
    expect([reader.status, reader.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(reader.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(reader.headers.has('content-length')).toBe(false);
    expect(reader.text).toMatch(/^retry: 3000\nevent: connected\nid: ws_4Tn9bVc2Rk:\d+\ndata: \{/);
    await place.isOpen('stream');
  });

  test('it tells what calls change, each once and in their order', async () => {
    const place = await openPlace(world);
    const reader = await place.follow();
    const all = Array.from({ length: 30 }, (_, n) => `Name ${n}`);
    for (const name of all) await place.rename(name);
    await reader.until(() => names(reader).length >= all.length);
    expect(names(reader)).toEqual(all);
  });

  test('its text is UTF-8, wherever its pieces are split', async () => {
    const place = await openPlace(world);
    const reader = await place.follow();
    const odd = 'é漢🜁‮\u0000'.repeat(20_000);
    await place.fetch(workspace, { method: 'PUT', body: { description: odd } });
    const { data } = await reader.next('workspace.updated');
    expect(data.workspace.description === odd).toBe(true);
  });

  test('a slow reader receives all, in order', async () => {
    const place = await openPlace(world);
    const reply = await place.fetch(stream);
    // More than all buffers on the way hold.
    const parts = Array.from({ length: 16 }, (_, n) => `${n} ${'x'.repeat(1_000_000)}`);
    for (const description of parts) await place.fetch(workspace, { method: 'PUT', body: { description } });
    const reader = read(reply);
    const told = () => reader.events.filter(({ name }) => name === 'workspace.updated');
    await reader.until(() => told().length === parts.length);
    expect(told().map(({ data }) => Number.parseInt(data.workspace.description, 10))).toEqual([
      ...parts.keys(),
    ]);
    reader.close();
    await place.isOpen();
  });

  test('two readers both receive it', async () => {
    const place = await openPlace(world);
    const readers = [await place.follow(), await place.follow({ persona: 'viewer' })];
    await place.isOpen('stream', 'stream');
    await place.rename('For both');
    for (const reader of readers) {
      await reader.next('workspace.updated');
      expect(names(reader)).toEqual(['For both']);
    }
  });

  test('signs of life come by the clock', async () => {
    const place = await openPlace(world);
    const reader = await place.follow();
    await place.sandbox.clock.advance(50);
    await reader.until(() => reader.comments.length === 3);
    expect(reader.comments.map((comment) => comment.trim())).toEqual(Array(3).fill('heartbeat'));
  });

  test('it ends at its time by the clock, whole, and frees its place', async () => {
    const place = await openPlace(world);
    const reader = await place.follow({}, `${stream}?timeout=60`);
    await place.sandbox.clock.advance(59);
    await place.rename('Last');
    await place.sandbox.clock.advance(1);
    expect(await reader.ended).toBe('whole');
    expect(reader.events.map(({ name }) => name)).toEqual(['connected', 'workspace.updated', 'end']);
    expect(reader.events.at(-1)?.data.reason).toBe('timeout');
    await place.isOpen();
  });

  test('it ends with what it follows', async () => {
    const place = await openPlace(world);
    const reader = await place.follow();
    await place.fetch(workspace, { method: 'DELETE' });
    expect(await reader.ended).toBe('whole');
    expect(reader.events.at(-1)).toMatchObject({ name: 'end', data: { reason: 'deleted' } });
  });

  test('it resumes after the event that its reader had last', async () => {
    const place = await openPlace(world);
    const reader = await place.follow();
    await place.rename('One');
    const { id } = await reader.next('workspace.updated');
    reader.close();
    await place.isOpen();
    for (const name of ['Two', 'Three']) await place.rename(name);
    const again = await place.follow({ headers: { 'last-event-id': id! } });
    await place.rename('Four');
    await again.until(() => names(again).length >= 3);
    expect(names(again)).toEqual(['Two', 'Three', 'Four']);
    expect(again.events[0]?.data.resumed).toBe(true);
  });

  test('a reader that aborts its request frees its place', async () => {
    const place = await openPlace(world);
    const reader = await place.follow();
    await place.isOpen('stream');
    reader.close();
    await place.isOpen();
    expect(await reader.ended).toBe('cut');
  });

  test('a reader that cancels the body frees its place', async () => {
    const place = await openPlace(world);
    const reply = await place.fetch(stream);
    const reader = reply.body!.getReader();
    await reader.read();
    await place.isOpen('stream');
    await reader.cancel();
    await place.isOpen();
  });

  test('it is cut from outside, as if the network had done it', async () => {
    const place = await openPlace(world);
    const reader = await place.follow();
    await place.rename('Before');
    await reader.next('workspace.updated');
    const [open] = await place.sandbox.connections.list();
    expect(open).toMatchObject({ api: 'org-workspaces', channel: 'stream', persona: 'owner' });
    await place.sandbox.connections.cut(open!.id);
    expect(await reader.ended).toBe('cut');
    await place.isOpen();
  });

  describe('a stream that is refused is answered like any call', () => {
    test.each([
      ['to nobody', { headers: { authorization: 'Bearer nobody' } }, stream, 401],
      ['to an outsider', { persona: 'outsider' }, stream, 403],
      ['of nothing', {}, stream.replace('ws_4Tn9bVc2Rk', 'ws_0'), 404],
      ['for no time', {}, `${stream}?timeout=0`, 422],
    ] as const)('%s', async (_, asked, target, status) => {
      const place = await openPlace(world);
      const reply = await place.fetch(target, asked);
      expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'application/json']);
      expect(await reply.json()).toBeInstanceOf(Object);
      await place.isOpen();
    });
  });

  test('HEAD answers its headers, and opens none', async () => {
    const place = await openPlace(world);
    const reply = await place.fetch(stream, { method: 'HEAD' });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(await reply.text()).toBe('');
    await place.isOpen();
  });

  test('who can set no headers names sandbox and token in the query', async () => {
    const place = await openPlace(world);
    const target = `${stream}?access_token=standin_member&__sandbox=${place.sandbox.id}`;
    const reply = await world.transport.fetch(target, { headers: { accept: 'text/event-stream' } });
    const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain('event: connected');
    await place.isOpen('stream');
    await reader.cancel();
    await place.isOpen();
  });

  test('it tells nothing of another sandbox', async () => {
    const [here, there] = [await openPlace(world), await openPlace(world)];
    const reader = await here.follow();
    await there.rename('There');
    await here.rename('Here');
    await reader.next('workspace.updated');
    expect(names(reader)).toEqual(['Here']);
  });
}
