import { describe, expect, test } from 'vitest';
import { openPlace, search } from '../place.ts';
import type { World } from '../transport.ts';

const own = '/workspaces/';
const listOwn = 'water-quality/listOwnWorkspaces';

export function answerCases(world: World): void {
  test('a client of the Fetch standard gets what is sent', async () => {
    const place = await openPlace(world);
    for (const target of [own, '/api/v2/workspaces', '/workspaces/nowhere', '/nowhere']) {
      const raw = await world.send({ target, headers: place.headers() });
      const reply = await place.fetch(target);
      expect([reply.status, await reply.text()]).toEqual([raw.status, raw.text]);
      expect(reply.headers.get('content-type')).toBe(raw.headers['content-type']);
      expect(reply.headers.get('content-length')).toBe(raw.headers['content-length']);
    }
  });

  test('a write is seen by what reads after it', async () => {
    const place = await openPlace(world);
    const made = await place.fetch(own, { method: 'POST', body: { name: 'Lake é漢🜁', type: 'private' } });
    const { id } = (await made.json()).data;
    expect(made.status).toBe(201);
    expect((await place.ask(`${own}${id}`)).data.name).toBe('Lake é漢🜁');
    expect((await place.fetch(`${own}${id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await place.fetch(`${own}${id}`)).status).toBe(404);
  });

  test('many at once are each given their own', async () => {
    const place = await openPlace(world);
    const limits = Array.from({ length: 40 }, (_, n) => n + 1);
    const all = await Promise.all(limits.map((limit) => place.ask(search.replace('250', String(limit)))));
    expect(all.map(({ events }) => events.length)).toEqual(limits);
  });

  test.each([204, 205, 304])('a status of %i has no body', async (status) => {
    const place = await openPlace(world);
    await place.sandbox.fault(listOwn, { status });
    const reply = await place.fetch(own);
    expect([reply.status, await reply.text()]).toEqual([status, '']);
    const raw = await world.send({ target: own, headers: place.headers() });
    expect([raw.status, raw.text]).toEqual([status, '']);
  });

  test.each(['close', 'reset'] as const)(
    'a connection that is told to %s is a network error, and the next call is answered',
    async (connection) => {
      const place = await openPlace(world);
      await place.sandbox.fault(listOwn, { connection, times: 1 });
      await expect(place.fetch(own)).rejects.toThrow(TypeError);
      expect((await place.fetch(own)).status).toBe(200);
      const entries = await place.sandbox.journal.read();
      expect(entries.map(({ reply }) => reply.status)).toEqual([0, 200]);
    },
  );

  test('it is held back by the clock', async () => {
    const place = await openPlace(world);
    await place.sandbox.fault(listOwn, { latency: '3s' });
    const answer = place.fetch(own);
    await place.isOpen('held-back');
    await place.sandbox.clock.advance(3);
    expect((await answer).status).toBe(200);
    await place.isOpen();
  });

  test('who does not wait for it rejects, and frees its place', async () => {
    const place = await openPlace(world);
    await place.sandbox.fault(listOwn, { latency: '3s' });
    const abort = new AbortController();
    const left = place.fetch(own, { signal: abort.signal }).catch((error: Error) => error.name);
    await place.isOpen('held-back');
    abort.abort();
    expect(await left).toBe('AbortError');
    await place.isOpen();
  });

  describe('a body', () => {
    test('that is cut begins, and fails before its end', async () => {
      const place = await openPlace(world);
      const whole = await (await place.fetch(own)).text();
      await place.sandbox.fault(listOwn, { body: 'cut' });
      const reply = await place.fetch(own);
      expect(reply.headers.get('content-length')).toBe(String(whole.length));
      const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      const reading = async () => {
        for (;;) {
          const { value, done } = await reader.read();
          if (done) return;
          text += value;
        }
      };
      await expect(reading()).rejects.toThrow(TypeError);
      // What was sent before a cut need not arrive.
      expect(whole.slice(0, Math.floor(whole.length / 2)).startsWith(text)).toBe(true);
    });

    test('that trickles comes by the clock, and is whole', async () => {
      const place = await openPlace(world);
      const whole = await (await place.fetch(own)).text();
      await place.sandbox.fault(listOwn, { bytes_per_second: 100 });
      const reply = await place.fetch(own);
      const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      await place.sandbox.clock.advance(1);
      while (text.length < 100) text += (await reader.read()).value;
      expect(text).toBe(whole.slice(0, 100));
      await place.sandbox.clock.advance(whole.length);
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) text += piece.value;
      expect(text).toBe(whole);
      await place.isOpen();
    });

    test('that trickles frees its place when nobody reads it any more', async () => {
      const place = await openPlace(world);
      await place.sandbox.fault(listOwn, { bytes_per_second: 100 });
      const reply = await place.fetch(own);
      await place.isOpen('slow-body');
      await reply.body!.cancel();
      await place.isOpen();
    });
  });
}
