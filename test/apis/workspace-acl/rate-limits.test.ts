import { describe, expect, test } from 'vitest';
import { personaTiers } from '../../../src/apis/workspace-acl/rate-limits.ts';
import type { PersonaName } from '../../../src/engine/personas.ts';
import { changesNothing } from '../world.ts';
import { statement } from './statement.ts';
import { type Answered, newWorld, refusal, type World } from './world.ts';

const budgets = { free: 60, advanced: 300, pro: 900 };
const second = 1_000_000;

function limitedWorld(): World {
  const where = newWorld();
  where.sandbox.limited = true;
  return where;
}

/** Uses up what the persona has left; gives the replies, all of them successful. */
async function spend(where: World, persona: PersonaName, calls: number): Promise<Answered[]> {
  const replies: Answered[] = [];
  for (let n = 0; n < calls; n++) replies.push(await where[persona]('GET', ''));
  for (const { status } of replies) expect(status).toBe(200);
  return replies;
}

const left = ({ headers }: Answered): number => Number(headers['x-ratelimit-remaining']);

describe('the budget of requests', () => {
  statement('api/budget-by-tier', async () => {
    const where = limitedWorld();
    for (const persona of Object.keys(personaTiers) as PersonaName[]) {
      await spend(where, persona, budgets[personaTiers[persona]]);
      expect((await where[persona]('GET', '')).status, persona).toBe(429);
    }
    expect(new Set(Object.values(personaTiers))).toEqual(new Set(Object.keys(budgets)));

    const other = limitedWorld();
    const seconds = Math.floor(other.sandbox.clock.now() / second);
    const token = await other.standin.tokens.sign({ sub: 'viewer' }, seconds, 3600);
    const signed = { headers: { authorization: `Bearer ${token}` } };
    await spend(other, 'viewer', 57);
    expect((await other.send('GET', '', signed)).status).toBe(200);
    expect((await other.viewer('GET', '/acme-support/acl')).status).toBe(200);
    expect((await other.viewer('DELETE', '/acme-support')).status).toBe(403);
    expect((await other.send('GET', '', signed)).status).toBe(429);
  });

  statement('api/over-budget-is-429', async () => {
    const where = limitedWorld();
    const make = () => where.outsider('PUT', '/acme-new', { fullname: 'acme-new' });
    await spend(where, 'outsider', 60);
    const refused = await changesNothing(where as any, make);
    expect(refused).toMatchObject(refusal(429, 'rate-limited'));
    expect((await where.admin('GET', '/acme-new')).status).toBe(404);
  });

  statement('api/retry-after-is-ten', async () => {
    const where = limitedWorld();
    await spend(where, 'viewer', 60);
    for (const pause of [0, 10, 20, 29.5]) {
      where.sandbox.clock.advance(pause * second);
      const { status, headers } = await where.viewer('GET', '');
      expect([status, headers['retry-after']]).toEqual([429, '10']);
    }
  });

  statement('api/limit-header-is-callers', async () => {
    const where = limitedWorld();
    const personas: PersonaName[] = ['viewer', 'owner', 'admin'];
    for (const persona of personas) {
      const budget = budgets[personaTiers[persona]];
      await spend(where, persona, budget);
      const { headers } = await where[persona]('GET', '');
      expect(headers).toMatchObject({
        'x-ratelimit-limit': String(budget),
        'x-ratelimit-remaining': '0',
        'x-ratelimit-window': '60000',
      });
    }
  });

  statement('api/after-the-window', async () => {
    const where = limitedWorld();
    await spend(where, 'viewer', 20);
    where.sandbox.clock.advance(30 * second);
    await spend(where, 'viewer', 40);
    where.sandbox.clock.advance(30 * second - 1);
    expect((await where.viewer('GET', '')).status).toBe(429);
    where.sandbox.clock.advance(1);
    expect(left((await spend(where, 'viewer', 20)).at(-1) as Answered)).toBe(0);
    expect((await where.viewer('GET', '')).status).toBe(429);
  });

  statement('api/budget-headers-on-success', async () => {
    const where = limitedWorld();
    const replies = [
      ...(await spend(where, 'owner', 2)),
      await where.owner('PUT', '/acme-new', { fullname: 'acme-new' }),
      await where.owner('DELETE', '/acme-new'),
    ];
    expect(replies.map(left)).toEqual([299, 298, 297, 296]);
    for (const { headers } of replies)
      expect(headers).toMatchObject({ 'x-ratelimit-limit': '300', 'x-ratelimit-window': '60000' });
  });

  test('a reply with an error counts too, and shows no budget', async () => {
    const where = limitedWorld();
    const { status, headers } = await where.owner('GET', '/nobodys');
    expect([status, headers['x-ratelimit-remaining']]).toEqual([404, undefined]);
    expect(left(await where.owner('GET', ''))).toBe(298);
  });

  test('without rate limits nobody has a budget', async () => {
    const where = newWorld();
    const [first] = await spend(where, 'viewer', 61);
    expect(first?.headers).not.toHaveProperty('x-ratelimit-limit');
  });
});
