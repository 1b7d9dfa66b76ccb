import { describe, expect, test } from 'vitest';
import {
  detailsOf,
  event,
  pollOf,
  raw,
  refusal,
  says,
  searched,
  summarized,
  withClaims,
  workspace,
  world,
} from './example-ltd.ts';

const inWorkspace = { workspace_id: workspace };
const second = 1_000_000;

/** A world that keeps the published limits, and what its owner's searches and summaries are answered with. */
function limitedWorld() {
  const where = world();
  where.sandbox.limited = true;
  const searches = async (times: number): Promise<number[]> => {
    const statuses: number[] = [];
    for (let n = 0; n < times; n++) statuses.push((await searched(where.owner, inWorkspace)).status);
    return statuses;
  };
  const wait = (seconds: number): void => where.sandbox.clock.advance(seconds * second);
  return { where, searches, wait };
}

const ok = (times: number): number[] => Array.from({ length: times }, () => 200);

describe('the rate limit of the search', () => {
  test(says('search-events/rate-limit-bucket'), async () => {
    const { where, searches, wait } = limitedWorld();
    // 5 in 3 s, three times over; then 15 are in 30 s.
    for (let n = 0; n < 3; n++) {
      expect(await searches(6)).toEqual([...ok(5), 429]);
      wait(3);
    }
    expect(await searches(1)).toEqual([429]);
    wait(21);
    expect(await searches(6)).toEqual([...ok(5), 429]);
    const refused = await searched(where.owner, inWorkspace);
    expect(refusal(refused)).toEqual([429, 429]);
    // Another user's calls are counted apart.
    expect((await searched(where.member, inWorkspace)).status).toBe(200);
  });

  test('the longest window lets 120 calls through in 10 minutes', async () => {
    const { searches, wait } = limitedWorld();
    for (let n = 0; n < 24; n++) {
      expect(await searches(5)).toEqual(ok(5));
      wait(10);
    }
    expect(await searches(1)).toEqual([429]);
    wait(359.999999);
    expect(await searches(1)).toEqual([429]);
    wait(0.000001);
    expect(await searches(1)).toEqual([200]);
  });

  test(says('search-events/rate-limit-recovers'), async () => {
    const { where, searches, wait } = limitedWorld();
    for (const pause of [3, 4]) {
      expect(await searches(6)).toEqual([...ok(5), 429]);
      wait(pause);
      expect(await searches(1)).toEqual([200]);
      wait(60);
    }
    expect(await searches(1)).toEqual([200]);
    wait(1);
    expect(await searches(5)).toEqual([...ok(4), 429]);
    const { headers } = await searched(where.owner, inWorkspace);
    expect(headers['retry-after']).toBe('2');
    wait(2);
    expect(await searches(1)).toEqual([200]);
  });

  test('a client that waits for `Retry-After` seconds is admitted, in the long windows too', async () => {
    const { where, searches, wait } = limitedWorld();
    for (let n = 0; n < 3; n++) {
      await searches(5);
      wait(3.3);
    }
    const { headers } = await searched(where.owner, inWorkspace);
    expect(headers['retry-after']).toBe('21');
    wait(Number(headers['retry-after']));
    expect(await searches(1)).toEqual([200]);
  });

  test(says('summarize-events/shared-bucket'), async () => {
    const { where, searches } = limitedWorld();
    for (let n = 0; n < 3; n++) expect((await summarized(where.owner, inWorkspace)).status).toBe(200);
    expect(await searches(3)).toEqual([200, 200, 429]);
    expect(refusal(await summarized(where.owner, inWorkspace))).toEqual([429, 429]);
  });

  test(says('search-events/limit-headers'), async () => {
    const { where, searches } = limitedWorld();
    const limitHeaders = async (call: typeof searched) => {
      const { headers } = await call(where.owner, inWorkspace);
      return [headers['x-ve-limit-max'], headers['x-ve-limit-avail']];
    };
    expect(await limitHeaders(searched)).toEqual(['5', '4']);
    expect(await limitHeaders(summarized)).toEqual(['5', '3']);
    await searches(3);
    expect(await limitHeaders(searched)).toEqual(['5', '0']);
    expect(await limitHeaders(summarized)).toEqual(['5', '0']);
  });

  test('the limit headers are of the longer window where that has fewer calls left', async () => {
    const { where, searches, wait } = limitedWorld();
    await searches(5);
    wait(3);
    await searches(5);
    wait(3);
    await searches(4);
    wait(3);
    const { headers } = await searched(where.owner, inWorkspace);
    expect([headers['x-ve-limit-max'], headers['x-ve-limit-avail']]).toEqual(['15', '0']);
  });

  test(says('search-events/limit-expires'), async () => {
    const { where, searches, wait } = limitedWorld();
    const begun = where.sandbox.clock.now() / second;
    const expires = async () =>
      Number((await searched(where.owner, inWorkspace)).headers['x-ve-limit-expires']);
    expect(await expires()).toBe(Math.ceil(begun + 3));
    wait(1);
    // It is the first call that leaves the window then.
    expect(await expires()).toBe(Math.ceil(begun + 3));
    expect(await searches(4)).toEqual([...ok(3), 429]);
    expect(await expires()).toBe(Math.ceil(begun + 3));
    wait(2);
    expect(await searches(1)).toEqual([200]);
  });

  test('a call that is refused for another reason, and one without limits, has no limit headers', async () => {
    const { where } = limitedWorld();
    for (const [caller, query] of [
      [where.owner, {}],
      [world().owner, inWorkspace],
    ] as const) {
      const { headers } = await searched(caller, query);
      expect(Object.keys(headers).filter((name) => name.startsWith('x-ve-limit'))).toEqual([]);
    }
  });

  test('a refusal is written as Markdown where that is asked for', async () => {
    const { where, searches } = limitedWorld();
    await searches(5);
    const { status, text } = await raw(
      where,
      `/current/events/search/?workspace_id=${workspace}&output=markdown`,
    );
    expect([status, text]).toEqual([429, expect.stringMatching(/^# Error/)]);
  });

  test('other operations have no limit, and a caller who is not a user counts against no limit', async () => {
    const { where, searches } = limitedWorld();
    for (const target of [pollOf({}, workspace), detailsOf(event)])
      for (let n = 0; n < 10; n++) expect((await where.owner.get(target)).status).toBe(200);
    const room = await withClaims(where, { sub: 'owner', scope: 'websocket' });
    for (let n = 0; n < 6; n++) expect((await searched(room, inWorkspace)).status).toBe(401);
    expect(await searches(6)).toEqual([...ok(5), 429]);
  });

  test('without rate limits nothing is limited', async () => {
    const { owner } = world();
    for (let n = 0; n < 20; n++) expect((await searched(owner, inWorkspace)).status).toBe(200);
  });
});
