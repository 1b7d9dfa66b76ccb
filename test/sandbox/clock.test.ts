import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Clock, clockBounds, frozenStart, machineTime, mostTimers } from '../../src/sandbox/clock.ts';

const second = 1_000_000;

describe('a frozen clock', () => {
  test('starts at 2026-01-15T09:00:00Z and stands still', () => {
    const clock = new Clock('frozen');
    expect(clock.mode).toBe('frozen');
    expect(new Date(clock.now() / 1000).toISOString()).toBe('2026-01-15T09:00:00.000Z');
    expect(clock.now()).toBe(clock.now());
  });

  test('sets no real timer', () => {
    const set = vi.spyOn(globalThis, 'setTimeout');
    const clock = new Clock('frozen');
    clock.at(clock.now() + second, () => {});
    clock.advance(2 * second);
    expect(set).not.toHaveBeenCalled();
    set.mockRestore();
  });

  test('does what falls due on the way in order of time, then of setting, each at its own time', () => {
    const clock = new Clock('frozen');
    const told: [string, number][] = [];
    const tell = (name: string) => () => told.push([name, clock.now() - frozenStart]);
    clock.at(frozenStart + 3 * second, tell('third'));
    clock.at(frozenStart + second, tell('first'));
    clock.at(frozenStart + second, tell('second'));
    clock.at(frozenStart + 10 * second, tell('later'));
    clock.advance(5 * second);
    expect(told).toEqual([
      ['first', second],
      ['second', second],
      ['third', 3 * second],
    ]);
    expect(clock.now()).toBe(frozenStart + 5 * second);
    expect(clock.pending).toBe(1);
    clock.advance(5 * second);
    expect(told.at(-1)).toEqual(['later', 10 * second]);
  });

  test('does on the way what timers set for the way', () => {
    const clock = new Clock('frozen');
    const ticks: number[] = [];
    const tick = (): void => {
      ticks.push((clock.now() - frozenStart) / second);
      clock.at(clock.now() + second, tick);
    };
    clock.at(frozenStart + second, tick);
    clock.advance(4 * second);
    expect(ticks).toEqual([1, 2, 3, 4]);
    expect(clock.pending).toBe(1);
  });

  test('does what is due in the past at the next advance, never within the call that sets it', () => {
    const clock = new Clock('frozen');
    const told: number[] = [];
    clock.at(frozenStart - second, () => told.push(clock.now()));
    clock.at(0, () => told.push(clock.now()));
    clock.at(-5, () => told.push(clock.now()));
    expect(told).toEqual([]);
    clock.advance(0);
    expect(told).toEqual([frozenStart, frozenStart, frozenStart]);
  });

  test('a timer that is taken back does nothing, and neither does taking it back twice', () => {
    const clock = new Clock('frozen');
    const told: string[] = [];
    const takeBack = clock.at(frozenStart + second, () => told.push('one'));
    clock.at(frozenStart + second, () => told.push('two'));
    takeBack();
    takeBack();
    clock.advance(second);
    takeBack();
    expect(told).toEqual(['two']);
  });

  test('a timer may take back one that is due at the same time', () => {
    const clock = new Clock('frozen');
    const told: string[] = [];
    clock.at(frozenStart + second, () => takeBack());
    const takeBack = clock.at(frozenStart + second, () => told.push('taken back'));
    clock.advance(second);
    expect(told).toEqual([]);
  });

  test('a timer that throws is heard of, and the rest falls due all the same', async () => {
    const clock = new Clock('frozen');
    const told: unknown[] = [];
    clock.onTimerError = (thrown) => told.push(thrown);
    clock.at(frozenStart + second, () => {
      throw 'it broke';
    });
    clock.at(frozenStart + second, async () => {
      throw 'its promise broke';
    });
    clock.at(frozenStart + 2 * second, () => told.push('two'));
    clock.advance(3 * second);
    expect(clock.now()).toBe(frozenStart + 3 * second);
    expect(told).toEqual(['it broke', 'two']);
    await Promise.resolve();
    expect(told).toEqual(['it broke', 'two', 'its promise broke']);
  });

  test('a timer that sets itself again in the past runs once in an advance, and the rest falls due', () => {
    const clock = new Clock('frozen');
    const told: number[] = [];
    const again = (): void => {
      told.push(clock.now() - frozenStart);
      clock.at(frozenStart - second, again);
    };
    again();
    clock.advance(0);
    expect(told).toEqual([0, 0]);
    clock.advance(3);
    expect(told).toEqual([0, 0, 1, 2, 3]);
    expect(clock.now()).toBe(frozenStart + 3);
  });

  test('stops an advance in which too many timers fall due, says where, and goes on from there', () => {
    const clock = new Clock('frozen');
    let count = 0;
    const again = (): void => {
      count++;
      clock.at(clock.now(), again);
    };
    clock.at(frozenStart + 1, again);
    expect(() => clock.advance(60 * second)).toThrow(
      'more than 1000000 timers fell due, and the clock has stopped at 2026-01-15T09:00:01Z: advance it in smaller steps',
    );
    expect([count, clock.now()]).toEqual([mostTimers.advance, frozenStart + mostTimers.advance]);
    clock.advance(5);
    expect([count, clock.now()]).toEqual([mostTimers.advance + 5, frozenStart + mostTimers.advance + 5]);
  });

  test.each([Number.NaN, '2026-01-15', undefined, null])('takes no timer at %s', (at) => {
    const clock = new Clock('frozen');
    expect(() => clock.at(at as number, () => {})).toThrow('is not a number of microseconds');
    expect(clock.pending).toBe(0);
  });

  test('never reaches a timer after its latest time, which does not hold up the others', () => {
    const clock = new Clock('frozen');
    const told: string[] = [];
    for (const at of [Number.POSITIVE_INFINITY, 1e21, clockBounds.latest + 1])
      clock.at(at, () => told.push('never'));
    clock.at(Number.NEGATIVE_INFINITY, () => told.push('past'));
    clock.at(clockBounds.latest, () => told.push('latest'));
    clock.advance(clockBounds.latest - clock.now());
    expect([told, clock.now()]).toEqual([['past', 'latest'], clockBounds.latest]);
  });

  test('may be advanced by a timer, and never goes back', () => {
    for (const mode of ['frozen', 'running'] as const) {
      const clock = new Clock(mode, frozenStart);
      clock.at(clock.now(), () => clock.advance(60 * second));
      clock.advance(second);
      expect(clock.now()).toBeGreaterThanOrEqual(frozenStart + 60 * second);
    }
  });

  test('goes in whole microseconds and never back', () => {
    const clock = new Clock('frozen');
    clock.advance(1.5);
    expect(clock.now()).toBe(frozenStart + 1);
    clock.advance(-second);
    expect(clock.now()).toBe(frozenStart + 1);
    const told: number[] = [];
    clock.at(clock.now() + 0.5, () => told.push(clock.now()));
    clock.advance(1);
    expect(told).toEqual([frozenStart + 2]);
  });

  test('once stopped calls nothing, and takes no timer any more', () => {
    const clock = new Clock('frozen');
    const told: string[] = [];
    clock.at(frozenStart + second, () => told.push('before'));
    clock.stop();
    clock.at(frozenStart + second, () => told.push('after'))();
    clock.advance(2 * second);
    expect([told, clock.pending]).toEqual([[], 0]);
  });
});

describe('stamps', () => {
  test('never repeat, and no time is before the last of them', () => {
    const clock = new Clock('frozen');
    const stamps = Array.from({ length: 1000 }, () => clock.stamp());
    expect(stamps[0]).toBe(frozenStart);
    for (const [index, stamp] of stamps.entries()) expect(stamp).toBe(frozenStart + index);
    expect(clock.now()).toBe(stamps.at(-1));
    clock.advance(second);
    expect(clock.stamp()).toBe(stamps.at(-1)! + second);
  });

  test('never repeat on a running clock either, however fast they are asked for', () => {
    const clock = new Clock('running');
    let last = 0;
    for (let n = 0; n < 10_000; n++) {
      const stamp = clock.stamp();
      expect(stamp > last).toBe(true);
      last = stamp;
    }
    expect(clock.now()).toBeGreaterThanOrEqual(last);
  });

  test('go on after those of the clock that it was made from', () => {
    const source = new Clock('frozen');
    const last = source.stamp();
    const clock = new Clock('frozen', source.now(), source.stamped);
    expect(clock.stamp()).toBe(last + 1);
  });
});

describe('a running clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('runs with the machine’s, from the time that it was given', () => {
    const clock = new Clock('running', frozenStart);
    vi.advanceTimersByTime(1500);
    expect(clock.now()).toBe(frozenStart + 1.5 * second);
    expect(new Clock('running').now()).toBe(machineTime());
  });

  test('does what falls due by itself, and only then', () => {
    const clock = new Clock('running', frozenStart);
    const told: number[] = [];
    clock.at(frozenStart + 2 * second, () => told.push(clock.now()));
    clock.at(frozenStart + second, () => told.push(clock.now()));
    vi.advanceTimersByTime(999);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([frozenStart + second, frozenStart + 2 * second]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('lets other work go on between the turns of a timer that sets itself again in the past', () => {
    const clock = new Clock('running', frozenStart);
    let count = 0;
    const again = (): void => {
      count++;
      clock.at(0, again);
    };
    clock.at(0, again);
    vi.advanceTimersToNextTimer();
    expect(count).toBe(1);
    vi.advanceTimersToNextTimer();
    expect(count).toBe(2);
  });

  test('runs many timers that are due at once in several turns', () => {
    const clock = new Clock('running', frozenStart);
    let count = 0;
    for (let n = 0; n < mostTimers.turn + 1; n++) clock.at(frozenStart, () => count++);
    vi.advanceTimersToNextTimer();
    expect(count).toBe(mostTimers.turn);
    vi.advanceTimersToNextTimer();
    expect(count).toBe(mostTimers.turn + 1);
  });

  test('waits longer than a real timer can', () => {
    const clock = new Clock('running', frozenStart);
    const told: string[] = [];
    clock.at(frozenStart + 40 * 86_400 * second, () => told.push('forty days'));
    vi.advanceTimersByTime(39 * 86_400_000);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(86_400_000);
    expect(told).toEqual(['forty days']);
  });

  test('can be moved on, and runs on from there', () => {
    const clock = new Clock('running', frozenStart);
    const told: number[] = [];
    clock.at(frozenStart + 3600 * second, () => told.push(clock.now()));
    clock.advance(7200 * second);
    expect(told).toEqual([frozenStart + 3600 * second]);
    vi.advanceTimersByTime(1000);
    expect(clock.now()).toBe(frozenStart + 7201 * second);
  });

  test('keeps step with the machine, whatever its timers take', () => {
    const clock = new Clock('running', frozenStart);
    const slow = (): void => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 10;
      clock.at(clock.now() + second, slow);
    };
    clock.at(frozenStart + second, slow);
    vi.advanceTimersByTime(3500);
    expect(Math.abs(clock.now() - (frozenStart + 3_530_000))).toBeLessThanOrEqual(1000);
  });

  test('freezes and runs on from the time that it shows', () => {
    const clock = new Clock('running', frozenStart);
    const told: string[] = [];
    clock.at(frozenStart + 5 * second, () => told.push('due'));
    vi.advanceTimersByTime(1000);
    clock.setMode('frozen');
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(60_000);
    expect(clock.now()).toBe(frozenStart + second);
    clock.setMode('running');
    vi.advanceTimersByTime(3999);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect([told, clock.now()]).toEqual([['due'], frozenStart + 5 * second]);
  });

  test('leaves no real timer once it is stopped', () => {
    const clock = new Clock('running');
    clock.at(clock.now() + second, () => {});
    expect(vi.getTimerCount()).toBe(1);
    clock.stop();
    clock.at(clock.now() + second, () => {});
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('a clock does not pass the latest time, and the error names how far it can be advanced', () => {
  const clock = new Clock('frozen', clockBounds.latest - 5_000_000);
  expect(() => clock.advance(6_000_000)).toThrow(/2200-01-01T00:00:00Z at most.*by 5 seconds at most/);
  expect(clock.now()).toBe(clockBounds.latest - 5_000_000);
  clock.advance(5_000_000);
  expect(clock.now()).toBe(clockBounds.latest);
});

test('a clock at its latest time gives no unique time any more', () => {
  const clock = new Clock('frozen', clockBounds.latest - 1);
  expect([clock.stamp(), clock.stamp()]).toEqual([clockBounds.latest - 1, clockBounds.latest]);
  for (let n = 0; n < 2; n++)
    expect(() => clock.stamp()).toThrow('the clock shows its latest time, 2200-01-01');
  expect([clock.now(), clock.stamped]).toEqual([clockBounds.latest, clockBounds.latest]);
});

test.each([
  ['a time before 1970', 'frozen', -1, 0],
  ['a time after 2200', 'running', clockBounds.latest + 1, 0],
  ['a fraction of a microsecond', 'frozen', 0.5, 0],
  ['no number', 'frozen', Number.NaN, 0],
  ['a stamp after 2200', 'frozen', 0, clockBounds.latest + 1],
  ['an unknown mode', 'stopped', 0, 0],
])('a clock does not begin with %s', (_, mode, now, stamped) => {
  expect(() => new Clock(mode as 'frozen', now, stamped)).toThrow(RangeError);
});
