import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { follow } from '../../src/channels/follow.ts';
import { EventLog, type LogEntry } from '../../src/sandbox/event-log.ts';

/** A log whose entries are found by the letters of their event. */
function alphabet() {
  let at = 0;
  const log = new EventLog(({ event }) => [...event]);
  const add = (event: string): LogEntry => log.append({ at: ++at, api: 'letters', event, data: {} });
  return { log, add };
}

describe('to follow a log', () => {
  test('receives the entries after the cursor, then new ones, in order, once', () => {
    const { log, add } = alphabet();
    for (const event of ['a', 'b', 'a', 'ab']) add(event);
    const told: number[] = [];
    const end = follow(log, { value: 'a', after: 1 }, ({ cursor }) => told.push(cursor));
    expect(told).toEqual([3, 4]);
    for (const event of ['b', 'a']) add(event);
    expect(told).toEqual([3, 4, 6]);
    end();
    add('a');
    expect(told).toEqual([3, 4, 6]);
    expect(log.followers).toBe(0);
  });

  test('by several values receives entries in the order of the log, each once, though several values find it', () => {
    const { log, add } = alphabet();
    for (const event of ['b', 'a', 'ba', 'c', 'b']) add(event);
    const told: string[] = [];
    follow(log, { value: ['a', 'b'], after: 0 }, ({ event, cursor }) => told.push(`${cursor}${event}`));
    for (const event of ['ab', 'c', 'a']) add(event);
    expect(told).toEqual(['1b', '2a', '3ba', '5b', '6ab', '8a']);
  });

  test('with a filter receives what the filter keeps at the time of delivery', () => {
    const { log, add } = alphabet();
    add('a');
    let open = false;
    const told: number[] = [];
    const keep = (): boolean => open;
    follow(log, { value: 'a', after: 0, keep }, ({ cursor }) => told.push(cursor));
    add('a');
    open = true;
    add('a');
    expect(told).toEqual([3]);
  });

  test.each([
    ['while it catches up', 0, [1, 2]],
    ['later', 3, [4, 5]],
  ])('ends by the answer false, %s', (_, after, expected) => {
    const { log, add } = alphabet();
    for (let n = 0; n < 3; n++) add('a');
    const told: number[] = [];
    follow(log, { value: ['a', 'b'], after }, ({ cursor }) => told.push(cursor) < 2);
    for (let n = 0; n < 3; n++) add('a');
    expect(told).toEqual(expected);
    expect(log.followers).toBe(0);
  });

  test('delivers what is written during a delivery after it', () => {
    const { log, add } = alphabet();
    add('a');
    const told: number[] = [];
    follow(log, { value: 'a', after: 0 }, ({ cursor }) => {
      if (cursor < 4) add('a');
      told.push(cursor);
    });
    expect(told).toEqual([1, 2, 3, 4]);
    const others: number[] = [];
    follow(log, { value: 'a', after: 4 }, ({ cursor }) => {
      others.push(cursor);
      if (cursor === 5) add('a');
    });
    add('a');
    expect([told, others]).toEqual([
      [1, 2, 3, 4, 5, 6],
      [5, 6],
    ]);
  });

  test('from any place, however often it is ended and begun again, misses nothing and repeats nothing', () => {
    const step = fc.oneof(fc.constantFrom('a', 'b', 'ab', 'c'), fc.constant('again'));
    fc.assert(
      fc.property(fc.array(step), fc.array(step), (before, after) => {
        const { log, add } = alphabet();
        const told: number[] = [];
        let end = (): void => {};
        const begin = (): void => {
          const options = { value: ['a', 'b'], after: told.at(-1) ?? 0 };
          end = follow(log, options, ({ cursor }) => told.push(cursor));
        };
        for (const event of before) add(event);
        begin();
        for (const event of after) {
          if (event !== 'again') add(event);
          else if (log.followers > 0) end();
          else begin();
        }
        end();
        begin();
        const all = log.find().filter(({ event }) => /a|b/.test(event));
        expect(told).toEqual(all.map(({ cursor }) => cursor));
      }),
    );
  });
});
