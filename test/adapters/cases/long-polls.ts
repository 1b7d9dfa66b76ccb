import { expect, test } from 'vitest';
import { openPlace, poll } from '../place.ts';
import type { World } from '../transport.ts';

const nothing = { result: true, results: 0, activity: [] };

export function longPollCases(world: World): void {
  test('a poll is held, and answered by what happens', async () => {
    const place = await openPlace(world);
    const answer = place.ask(poll);
    await place.isOpen('long-poll');
    await place.happens();
    const { results, activity } = await answer;
    expect(results).toBe(Object.keys(activity).length);
    expect(Object.keys(activity).some((key) => key.startsWith('storage'))).toBe(true);
    await place.isOpen();
  });

  test('it is answered empty at its deadline by the clock', async () => {
    const place = await openPlace(world);
    const answer = place.ask(poll);
    await place.isOpen('long-poll');
    await place.sandbox.clock.advance(19);
    await place.isOpen('long-poll');
    await place.sandbox.clock.advance(1);
    expect(await answer).toEqual(nothing);
    await place.isOpen();
  });

  test('it is answered at once, if it asks for what is there already or does not want to wait', async () => {
    const place = await openPlace(world);
    expect(await place.ask(poll.replace('wait=20', 'wait=0'))).toEqual(nothing);
    expect((await place.ask(poll.replace('&updated=1', ''))).results).toBeGreaterThan(0);
    await place.isOpen();
  });

  test('many are held at once, and each is answered', async () => {
    const place = await openPlace(world);
    const answers = Array.from({ length: 5 }, () => place.ask(poll));
    await place.isOpen(...Array(5).fill('long-poll'));
    await place.happens();
    const all = await Promise.all(answers);
    expect(all.map(({ results }) => results > 0)).toEqual(Array(5).fill(true));
  });

  test('other calls are answered while one is held', async () => {
    const place = await openPlace(world);
    const answer = place.ask(poll);
    await place.isOpen('long-poll');
    expect((await place.found()).length).toBeGreaterThanOrEqual(0);
    await place.isOpen('long-poll');
    await place.happens();
    await answer;
  });

  test('a client that gives up rejects, and frees its place', async () => {
    const place = await openPlace(world);
    const abort = new AbortController();
    const answer = place.fetch(poll, { signal: abort.signal }).catch((error: Error) => error.name);
    await place.isOpen('long-poll');
    abort.abort();
    expect(await answer).toBe('AbortError');
    await place.isOpen();
  });

  test('one that is cut from outside is a network error to its client', async () => {
    const place = await openPlace(world);
    const answer = place.fetch(poll).catch((error: unknown) => error);
    await place.isOpen('long-poll');
    const [open] = await place.sandbox.connections.list();
    await place.sandbox.connections.cut(open!.id);
    expect(await answer).toBeInstanceOf(TypeError);
    await place.isOpen();
  });

  test('it is not woken by another sandbox', async () => {
    const [here, there] = [await openPlace(world), await openPlace(world)];
    const answer = here.ask(poll);
    await here.isOpen('long-poll');
    await there.happens();
    await here.sandbox.clock.advance(20);
    expect(await answer).toEqual(nothing);
  });
}
