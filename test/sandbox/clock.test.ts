import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Clock, clockBounds, frozenStart, machineTime } from '../../src/sandbox/clock.ts';

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

  test('a timer that throws is heard of, and the rest falls due all the same', () => {
    const clock = new Clock('frozen');
    const told: string[] = [];
    clock.at(frozenStart + second, () => {
      throw new Error('it broke');
    });
    clock.at(frozenStart + 2 * second, () => told.push('two'));
    expect(() => clock.advance(3 * second)).toThrow('it broke');
    expect(clock.now()).toBe(frozenStart + 3 * second);
    clock.advance(0);
    expect(told).toEqual(['two']);
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
