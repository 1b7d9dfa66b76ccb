import { describe, expect, test } from 'vitest';
import { names, openPlace, type Place, poll } from '../place.ts';
import type { SocketReader } from '../socket-reader.ts';
import type { World } from '../transport.ts';

export function channelFaultCases(world: World): void {
  describe('on a stream', () => {
    const on = 'org-workspaces/stream';

    test.each([
      ['is lost', { drop: true }, ['Two', 'Three']],
      ['comes twice', { repeat: true }, ['One', 'One', 'Two', 'Three']],
      ['comes after the next one', { reorder: true }, ['Two', 'One', 'Three']],
    ] as const)('an event %s', async (_, effect, expected) => {
      const place = await openPlace(world);
      const reader = await place.follow();
      await place.sandbox.fault(on, { ...effect, times: 1 });
      for (const name of ['One', 'Two', 'Three']) await place.rename(name);
      await reader.until(() => names(reader).includes('Three'));
      expect(names(reader)).toEqual(expected);
    });

    test.each([
      ['ends', { close: {} }, 'whole'],
      ['is cut', { cut: true }, 'cut'],
    ] as const)('it %s after an event, and its reader catches up', async (_, effect, how) => {
      const place = await openPlace(world);
      const reader = await place.follow();
      await place.sandbox.fault(on, { ...effect, times: 1 });
      for (const name of ['One', 'Two', 'Three']) await place.rename(name);
      expect(await reader.ended).toBe(how);
      expect(names(reader)).toEqual(['One']);
      await place.isOpen();
      const { id } = reader.events.at(-1)!;
      const again = await place.follow({ headers: { 'last-event-id': id! } });
      await again.until(() => names(again).length >= 2);
      expect(names(again)).toEqual(['Two', 'Three']);
    });
  });

  describe('on a socket', () => {
    const on = 'fastio/websocket';

    /** What a socket was told by its fault, up to a last event that comes after it was taken away. */
    async function told(place: Place, socket: SocketReader, effect: object): Promise<number[]> {
      const fault = await place.sandbox.fault(on, { ...effect, after: 1, times: 1 });
      const ids = [await place.happens(), await place.happens()];
      await fault.remove();
      ids.push(await place.happens());
      await socket.until(() => socket.told().includes(ids[2]!));
      return socket.told().map((id) => ids.indexOf(id));
    }

    test.each([
      ['is lost', { drop: true }, [1, 2]],
      ['comes twice', { repeat: true }, [0, 0, 1, 2]],
      // Of the messages ~ 0 ~ 1 the second changes places with the third.
      ['comes after the next one', { reorder: true }, [0, 1, 2]],
    ] as const)('a message %s', async (_, effect, expected) => {
      const place = await openPlace(world);
      const socket = await place.connect();
      expect(await told(place, socket, effect)).toEqual(expected);
      const order = socket.messages.map(({ response }) => response);
      if ('reorder' in effect) expect(order.slice(0, 3)).toEqual(['activity', 'activity', 'event']);
    });

    test('messages are late by the clock, and keep their order', async () => {
      const place = await openPlace(world);
      const socket = await place.connect();
      const fault = await place.sandbox.fault(on, { delay: '5s' });
      const ids = [await place.happens(), await place.happens()];
      await fault.remove();
      ids.push(await place.happens());
      expect(socket.messages).toEqual([]);
      await place.sandbox.clock.advance(5);
      await socket.until(() => socket.told().length >= 3);
      expect(socket.told()).toEqual(ids);
    });

    test.each([
      ['a code of its own', { close: { code: 4100, reason: 'é for a test' } }, 4100, 'é for a test'],
      ['a code of the protocol', { close: { code: 1013, reason: 'later' } }, 1013, 'later'],
      ['no code', { close: { code: 1005 } }, 1005, ''],
      ['the code of a failure', { close: {} }, 1011, 'a fault of the mock'],
      ['no close at all', { cut: true }, 1006, ''],
    ] as const)('it is over with %s, after the message', async (_, effect, code, reason) => {
      const place = await openPlace(world);
      const socket = await place.connect();
      await place.sandbox.fault(on, { ...effect, after: 1 });
      const id = await place.happens();
      expect(await socket.closed).toEqual({ code, reason });
      expect(socket.told()).toEqual([id]);
      await place.isOpen();
    });

    test('half-open, nothing comes any more, and it stays until its client leaves', async () => {
      const place = await openPlace(world);
      const socket = await place.connect();
      const first = await place.happens();
      await place.sandbox.fault(on, { mute: true });
      await place.happens();
      await place.sandbox.faults.clear();
      await place.happens();
      await place.sandbox.clock.advance('2h');
      await place.isOpen('websocket');
      expect([socket.isOpen, socket.told()]).toEqual([true, [first]]);
      socket.close();
      await place.isOpen();
    });
  });

  describe('on a long-poll', () => {
    test('what is lost does not wake it', async () => {
      const place = await openPlace(world);
      await place.sandbox.fault('fastio/long-poll', { drop: true });
      const answer = place.ask(poll);
      await place.isOpen('long-poll');
      await place.happens();
      await place.isOpen('long-poll');
      await place.sandbox.clock.advance(20);
      expect((await answer).results).toBeGreaterThan(0);
    });

    test('what cuts it is a network error to its client', async () => {
      const place = await openPlace(world);
      await place.sandbox.fault('fastio/long-poll', { cut: true });
      const answer = place.fetch(poll).catch((error: unknown) => error);
      await place.isOpen('long-poll');
      await place.happens();
      expect(await answer).toBeInstanceOf(TypeError);
      await place.isOpen();
    });
  });
}
