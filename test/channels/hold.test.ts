import { expect, test } from 'vitest';
import { hold } from '../../src/channels/hold.ts';
import { Clock } from '../../src/sandbox/clock.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { definitions } from '../sandbox/shop-api.ts';

test('a held poll notes the entries that its answer is made of, not those that it let pass', async () => {
  const sandbox = new Sandbox('one', definitions, 1, new Clock('frozen'));
  const options = {
    ...{ api: 'shop', persona: 'owner', value: 'shop/c', until: sandbox.clock.now() + 30_000_000 },
    onGone: () => () => {},
  };
  let isReady = false;
  const asked: (() => void)[] = [];
  const answer = hold(sandbox, options, (isLast) => {
    for (const resolve of asked.splice(0)) resolve();
    return isReady || isLast ? { ready: isReady } : undefined;
  });
  const again = new Promise<void>((resolve) => asked.push(resolve));
  sandbox.logEvent('shop', 'said', undefined, { cart_id: 'c' });
  await again;
  isReady = true;
  sandbox.logEvent('shop', 'said', undefined, { cart_id: 'c' });
  expect(await answer).toEqual({ ready: true });
  expect(sandbox.connections.past().map(({ sent }) => sent)).toEqual([[2]]);
});
