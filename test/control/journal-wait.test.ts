import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { controlledMock } from './controlled-mock.ts';

const host = '127.0.0.1:4010';

beforeEach(() => {
  // The clock of the machine is what a waiting call goes by: it is moved on here, not waited for.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A mock, one call that waits for its journal, and what has become of it. */
function waiting(query: string, sandbox = 'default') {
  const { standin, call, control } = controlledMock({}, { apis: [workspaceAcl] });
  standin.sandboxes.use(sandbox);
  const leavings: (() => void)[] = [];
  const state: { body?: any } = {};
  const wait = async (): Promise<void> => {
    const reply = await standin.handle({
      method: 'GET',
      target: `/__standin/sandboxes/${sandbox}/journal?${query}`,
      headers: { host },
      onGone: (gone) => {
        leavings.push(gone);
        return undefined;
      },
    });
    state.body = JSON.parse(String(reply.body));
  };
  const settled = async () => {
    await Promise.resolve();
    await new Promise<void>((done) => setImmediate(done));
    return state.body;
  };
  const visit = () => call('standin_owner', '/api/v2/workspaces', sandbox);
  return { standin, visit, control, wait, settled, leave: () => leavings.map((gone) => gone()) };
}

describe('a call that waits', () => {
  test('is answered at once when enough are there', async () => {
    const { visit, wait, settled } = waiting('wait=5&count=2');
    await visit();
    await visit();
    void wait();
    expect(await settled()).toMatchObject({ complete: true, entries: [{ n: 1 }, { n: 2 }] });
  });

  test('is answered by the exchange that makes them enough, those before included', async () => {
    const { visit, wait, settled, standin } = waiting('wait=5&count=2&status=2xx');
    await visit();
    void wait();
    expect(await settled()).toBeUndefined();
    await standin.handle({ method: 'GET', target: '/api/v2/workspaces', headers: {} });
    expect(await settled()).toBeUndefined();
    await visit();
    expect(await settled()).toMatchObject({ complete: true, entries: [{ n: 1 }, { n: 3 }] });
    expect(standin.time.pending).toBe(0);
  });

  test('is answered with what there is when the time of the machine is over, though the sandbox’s stands still', async () => {
    const { visit, wait, settled } = waiting('wait=5&count=2');
    await visit();
    void wait();
    vi.advanceTimersByTime(4999);
    expect(await settled()).toBeUndefined();
    vi.advanceTimersByTime(2);
    expect(await settled()).toMatchObject({ complete: false, entries: [{ n: 1 }] });
  });

  test.each(['reset', 'delete'])('is answered when the sandbox ends: %s', async (how) => {
    for (const query of ['wait=5', 'wait=5&operation=control/getClock']) {
      const { control, wait, settled, standin } = waiting(query, 'mine');
      void wait();
      expect(await settled()).toBeUndefined();
      if (how === 'reset') await control('POST', '/sandboxes/mine/reset');
      else await control('DELETE', '/sandboxes/mine');
      expect(await settled()).toMatchObject({ complete: false, entries: [] });
      expect(standin.time.pending).toBe(0);
    }
  });

  test('may be for calls of the control API', async () => {
    const { control, wait, settled } = waiting('wait=5&operation=control/getClock');
    void wait();
    expect(await settled()).toBeUndefined();
    await control('GET', '/sandboxes/default/clock');
    expect(await settled()).toMatchObject({ complete: true, entries: [{ operation: 'control/getClock' }] });
  });

  test('is freed when its client leaves, and journalled as one without an answer', async () => {
    const { visit, wait, settled, leave, standin } = waiting('wait=5');
    void wait();
    expect(standin.time.pending).toBe(1);
    leave();
    expect(standin.time.pending).toBe(0);
    await visit();
    expect(await settled()).toBeUndefined();
    expect(standin.controlJournal.entries()).toMatchObject([{ operation: 'control/getJournal', status: 0 }]);
  });

  test('is answered when the mock ends', async () => {
    const { wait, settled, standin } = waiting('wait=5');
    void wait();
    standin.close();
    expect(await settled()).toMatchObject({ complete: false });
  });
});
