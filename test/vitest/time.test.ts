import { afterAll, describe, expect, vi } from 'vitest';
import { standinTest } from '../../src/adapters/vitest/index.ts';
import { fastio } from '../../src/apis/fastio/index.ts';

const test = standinTest({ apis: [fastio] });

const workspace = '1234567890123456789';
const member = { authorization: 'Bearer standin_member' };
const poll = (wait: number): string => `/current/activity/poll/${workspace}/?wait=${wait}&updated=1`;
const start = Date.UTC(2026, 0, 15, 9);

/** Seconds since the test's beginning, by the page's clock. */
const since = (): number => (Date.now() - start) / 1000;

describe('one time for page and sandbox', () => {
  test('begins with the time of the sandbox', async ({ sandbox, time }) => {
    await time.advance('1500ms');
    await time.advance(0.5);
    expect(new Date().toISOString()).toBe('2026-01-15T09:00:02.000Z');
    expect(performance.timeOrigin + performance.now()).toBe(Date.now());
    expect((await sandbox.clock.read()).now).toBe('2026-01-15T09:00:02.000000Z');
  });

  test('is given back after the test', async ({ sandbox }) => {
    expect(vi.isFakeTimers()).toBe(false);
    expect(Date.now()).toBeGreaterThan(start);
    expect((await sandbox.clock.read()).now).toBe('2026-01-15T09:00:00.000000Z');
  });

  test('timers of the page and of the mock happen by when they are due', async ({ fetch, sandbox, time }) => {
    const told: string[] = [];
    const tell = (what: string) => (): unknown => told.push(`${since()} ${what}`);
    await sandbox.fault('fastio/getEventDetails', { latency: '25s' });
    setTimeout(tell('page'), 10_000);
    fetch('/current/event/event1/details/', { as: 'member' }).then(tell('slow answer'));
    setTimeout(tell('page'), 30_000);
    fetch(poll(45), { as: 'member' }).then(tell('poll ends'));
    setTimeout(tell('page'), 50_000);
    await time.advance('60s');
    expect(told).toEqual(['10 page', '25 slow answer', '30 page', '45 poll ends', '50 page']);
  });

  test('what a timer sets off runs its course before the next', async ({ fetch, time }) => {
    const answers: string[] = [];
    const pollOn = async (): Promise<void> => {
      const response = await fetch(poll(20), { as: 'member' });
      answers.push(`${since()} ${response.status}`);
      await response.text();
      setTimeout(pollOn, 10_000);
    };
    void pollOn();
    await time.advance('95s');
    expect(answers).toEqual(['20 200', '50 200', '80 200']);
  });

  test('over a socket too', async ({ url, time }) => {
    const answers: string[] = [];
    const ask = async (): Promise<void> => {
      const response = await globalThis.fetch(url + poll(5), { headers: member });
      await response.text();
      answers.push(`${since()} ${response.status}`);
      setTimeout(ask, 10_000);
    };
    setTimeout(ask, 10_000);
    await time.advance('95s');
    expect(answers).toEqual([15, 30, 45, 60, 75, 90].map((at) => `${at} 200`));
  });

  test('a poll of 95 seconds is over after 95 seconds, whatever came before', async ({
    fetch,
    sandbox,
    time,
  }) => {
    for (let n = 0; n < 5; n++)
      await sandbox.emit('fastio', 'workspace_storage_file_added', { actor: 'owner' });
    let isOver = false;
    void fetch(poll(95), { as: 'member' }).then(() => {
      isOver = true;
    });
    await time.advance('94.9s');
    const before = isOver;
    await time.advance('100ms');
    expect([before, isOver]).toEqual([false, true]);
  });

  test('moves by the sandbox’s clock', async ({ sandbox, time: _ }) => {
    const told: number[] = [];
    setInterval(() => told.push(since()), 10_000);
    const { events } = await sandbox.clock.advance('35s');
    expect(told).toEqual([10, 20, 30]);
    expect(events).toEqual([]);
    await sandbox.clock.set('2026-01-15T09:00:50Z');
    expect(told).toEqual([10, 20, 30, 40, 50]);
    expect(since()).toBe(50);
  });

  test('moves by Vitest’s own doors', async ({ sandbox, time: _ }) => {
    await vi.advanceTimersByTimeAsync(95_000);
    expect((await sandbox.clock.read()).now).toBe('2026-01-15T09:01:35.000000Z');
  });

  test('goes on when the sandbox begins anew, or as another', async ({ sandbox, time }) => {
    await time.advance('1h');
    const copy = await sandbox.fork();
    await sandbox.reset();
    await time.advance('1h');
    for (const one of [sandbox, copy])
      expect((await one.clock.read()).now).toBe('2026-01-15T11:00:00.000000Z');
    await copy.delete();
  });

  test('leaves a clock that the test has stopped', async ({ sandbox, time }) => {
    await sandbox.clock.freeze();
    await time.advance('1h');
    expect(since()).toBe(3600);
    expect((await sandbox.clock.read()).now).toBe('2026-01-15T09:00:00.000000Z');
  });

  test('takes weeks in its stride', async ({ sandbox, time }) => {
    let days = 0;
    setInterval(() => days++, 86_400_000);
    await time.advance('60d');
    expect(days).toBe(60);
    expect((await sandbox.clock.read()).now).toBe('2026-03-16T09:00:00.000000Z');
  });

  test('what a timer throws is thrown there', async ({ time }) => {
    setTimeout(() => {
      throw new Error('thrown by the page');
    }, 1000);
    await expect(time.advance('2s')).rejects.toThrow('thrown by the page');
    expect(since()).toBe(1);
    await time.advance('1s');
    expect(since()).toBe(2);
  });

  test.for(['soon', '-1s', Number.NaN, -1])('%s is no time to pass', async (wrong, { time }) => {
    await expect(time.advance(wrong)).rejects.toThrow(
      /^time\.advance\(.*\): expected a duration such as '95s'/,
    );
  });

  describe('of a clock that runs', () => {
    test.override('settings', { clock: 'running' });

    test('stands still as well', async ({ sandbox, time }) => {
      const { now } = await sandbox.clock.read();
      await time.advance('1m');
      expect(Date.parse((await sandbox.clock.read()).now) - Date.parse(now)).toBeGreaterThanOrEqual(60_000);
      expect(await sandbox.clock.read()).toEqual(await sandbox.clock.read());
    });
  });
});

afterAll(() => {
  expect(vi.isFakeTimers()).toBe(false);
});
