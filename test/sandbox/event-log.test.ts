import { describe, expect, test } from 'vitest';
import { EventLog, type LogEntry } from '../../src/sandbox/event-log.ts';

const indexOf = ({ api, data }: LogEntry): string[] => [api, ...((data.ids as string[] | undefined) ?? [])];

let at = 0;
const entry = (event: string, ...ids: string[]): Omit<LogEntry, 'cursor'> => ({
  at: ++at,
  api: 'shop',
  event,
  data: { ids },
});

const eventsOf = (entries: readonly LogEntry[]): string[] => entries.map(({ event }) => event);

function filled(): EventLog {
  const log = new EventLog(indexOf);
  for (const [event, ...ids] of [['one', 'a'], ['two', 'b'], ['three', 'a', 'b'], ['four']] as [
    string,
    ...string[],
  ][])
    log.append(entry(event, ...ids));
  return log;
}

describe('the event log', () => {
  test('gives each entry its place: 1, 2, 3, …', () => {
    const log = filled();
    expect(log.find().map(({ cursor }) => cursor)).toEqual([1, 2, 3, 4]);
    expect([log.last, log.get(3)?.event, log.get(5), new EventLog(indexOf).last]).toEqual([
      4,
      'three',
      undefined,
      0,
    ]);
  });

  test('is found by what its entries hold, after a cursor, so many, the newest first, of those to be kept', () => {
    const log = filled();
    expect(eventsOf(log.find('a'))).toEqual(['one', 'three']);
    expect([log.count('a'), log.count('shop'), log.count('none')]).toEqual([2, 4, 0]);
    expect(eventsOf(log.find('a', { after: 1 }))).toEqual(['three']);
    expect(eventsOf(log.find(undefined, { after: 1, limit: 2 }))).toEqual(['two', 'three']);
    expect(eventsOf(log.find('shop', { newestFirst: true, limit: 2 }))).toEqual(['four', 'three']);
    expect(eventsOf(log.find('shop', { newestFirst: true, after: 3 }))).toEqual(['two', 'one']);
    expect(eventsOf(log.find('b', { keep: ({ event }) => event !== 'two' }))).toEqual(['three']);
    expect(log.find('none')).toEqual([]);
  });

  test('a fork goes on by itself, with followers of its own', () => {
    const log = filled();
    const told: string[] = [];
    log.follow('shop', ({ event }) => told.push(`source ${event}`));
    const fork = log.fork(indexOf);
    fork.follow('shop', ({ event }) => told.push(`fork ${event}`));
    log.append(entry('five', 'a'));
    fork.append(entry('other', 'a'));
    expect(eventsOf(log.find('a'))).toEqual(['one', 'three', 'five']);
    expect(eventsOf(fork.find('a'))).toEqual(['one', 'three', 'other']);
    expect([log.last, fork.last, fork.get(5)?.event]).toEqual([5, 5, 'other']);
    expect(told).toEqual(['source five', 'fork other']);
  });
});

describe('followers', () => {
  test('receive each entry that their value finds, once and in order, until they end', () => {
    const log = filled();
    const told: string[] = [];
    const end = log.follow('a', ({ event }) => told.push(event));
    log.append(entry('five', 'a', 'a', 'b'));
    log.append(entry('six', 'b'));
    log.append(entry('seven', 'a'));
    end();
    end();
    log.append(entry('eight', 'a'));
    expect([told, log.followers]).toEqual([['five', 'seven'], 0]);
  });

  test('receive what is written during a delivery after it, all in the same order', () => {
    const log = new EventLog(indexOf);
    const told: string[][] = [[], []];
    log.follow('shop', ({ event }) => {
      told[0]?.push(event);
      if (event === 'one') log.append(entry('two'));
    });
    log.follow('shop', ({ event }) => told[1]?.push(event));
    log.append(entry('one'));
    expect(told).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ]);
  });

  test('may end themselves and others while an entry is being delivered', () => {
    const log = new EventLog(indexOf);
    const told: string[] = [];
    const ends = ['one', 'two'].map((name) =>
      log.follow('shop', () => {
        told.push(name);
        for (const end of ends) end();
      }),
    );
    log.append(entry('event'));
    log.append(entry('event'));
    expect(told[0]).toBe('one');
    expect(log.followers).toBe(0);
    expect(told.length).toBeLessThanOrEqual(2);
  });

  test('do not receive what was written before they followed', () => {
    const log = filled();
    const told: LogEntry[] = [];
    log.follow('shop', (one) => told.push(one));
    expect(told).toEqual([]);
  });
});

test('entries are found anew when what they are found by was edited', () => {
  let edited = false;
  const log = new EventLog((one) => (edited ? [`new ${one.event}`] : [one.event]));
  log.append(entry('one'));
  edited = true;
  expect(log.find('new one')).toEqual([]);
  log.reindex();
  expect([eventsOf(log.find('new one')), log.find('one'), log.last]).toEqual([['one'], [], 1]);
  log.append(entry('two'));
  expect([eventsOf(log.find('new two')), log.last]).toEqual([['two'], 2]);
});

describe('a log with a capacity', () => {
  /** Appends this many entries; every third one has the id `a`. */
  function written(log: EventLog, count: number): EventLog {
    for (let n = 0; n < count; n++)
      log.append(entry(`e${log.last + 1}`, ...(log.last % 3 === 0 ? ['a'] : [])));
    return log;
  }

  /** What a search of all entries would find among the kept ones. */
  const keptOf = (log: EventLog, capacity: number): number[] =>
    Array.from(
      { length: Math.min(capacity, log.last) },
      (_, n) => log.last - Math.min(capacity, log.last) + n + 1,
    );

  const cursors = (entries: readonly LogEntry[]): number[] => entries.map(({ cursor }) => cursor);

  test.each([1, 2, 3, 4, 10, 100])('of %i finds its last entries, and goes on counting', (capacity) => {
    const log = new EventLog(indexOf, capacity);
    for (let round = 0; round < 40; round++) {
      written(log, 7);
      const kept = keptOf(log, capacity);
      const withA = kept.filter((cursor) => cursor % 3 === 1);
      expect(log.oldest).toBe(kept[0]);
      expect(cursors(log.find())).toEqual(kept);
      expect(cursors(log.find('a'))).toEqual(withA);
      expect(cursors(log.find('a', { newestFirst: true }))).toEqual(withA.toReversed());
      expect(cursors(log.find(undefined, { after: log.last - 3 }))).toEqual(kept.slice(-3));
      expect(cursors(log.find('a', { newestFirst: true, after: log.last, limit: 2 }))).toEqual(
        withA
          .filter((cursor) => cursor < log.last)
          .toReversed()
          .slice(0, 2),
      );
      expect(log.count('a')).toBe(withA.length);
      expect([log.get(log.oldest - 1), log.get(log.oldest)?.cursor]).toEqual([undefined, log.oldest]);
    }
  });

  test('and its forks keep their own entries', () => {
    const log = written(new EventLog(indexOf, 100), 100);
    const fork = log.fork(indexOf);
    written(log, 125);
    expect(cursors(log.find('a')).at(0)).toBe(127);
    expect(cursors(fork.find())).toEqual(keptOf(fork, 100));
    written(fork, 50);
    expect(cursors(fork.find())).toEqual(keptOf(fork, 100));
    expect(fork.find().at(-1)?.event).toBe('e150');
  });

  test('forked with another capacity keeps that many', () => {
    const log = written(new EventLog(indexOf, 100), 100);
    const fork = log.fork(indexOf, 10);
    expect([fork.oldest, fork.last, fork.count('shop')]).toEqual([91, 100, 10]);
    written(fork, 3);
    expect(cursors(fork.find())).toEqual(keptOf(fork, 10));
    expect(log.oldest).toBe(1);
  });

  test('goes on from the entries of a snapshot, whose first is not the first of all', () => {
    const log = written(new EventLog(indexOf, 10), 25);
    const again = new EventLog(indexOf, 10);
    again.resume(log.find());
    expect([again.oldest, again.last]).toEqual([16, 25]);
    written(again, 4);
    expect(cursors(again.find())).toEqual(keptOf(again, 10));
    again.reindex();
    expect(cursors(again.find())).toEqual(keptOf(again, 10));
  });

  test('says once that it drops entries', () => {
    const log = new EventLog(indexOf, 5);
    let said = 0;
    log.onDrop = () => said++;
    written(log, 5);
    expect(said).toBe(0);
    written(log, 20);
    expect(said).toBe(1);
  });

  test('tells followers every entry, whatever it keeps', () => {
    const log = new EventLog(indexOf, 2);
    const told: number[] = [];
    log.follow('shop', ({ cursor }) => told.push(cursor));
    written(log, 9);
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
