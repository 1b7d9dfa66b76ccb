import { expect, test } from 'vitest';
import { unchanged } from '../../src/conformance/every-api/outcomes.ts';
import { Received } from '../../src/conformance/model/exchange.ts';
import type { CheckContext } from '../../src/conformance/run/check-context.ts';

/** Runs a write that is answered with this status and changes what is observed. */
async function compares(method: string, status: number, strict: boolean): Promise<boolean> {
  const compared: unknown[] = [];
  const context = {
    exchanges: [] as Received[],
    target: { strict },
    expectEqual: (...values: unknown[]) => compared.push(values),
  };
  const sent = { ...{ api: 'a', operation: 'b', persona: 'owner', method, url: '/', headers: {} } };
  const request = { ...sent, body: undefined, mistake: undefined, intent: undefined };
  await unchanged(
    context as unknown as CheckContext,
    async () => context.exchanges.length,
    async () => context.exchanges.push(new Received(request, { status, headers: {}, text: '', took: 1 })),
  );
  return compared.length > 0;
}

test('what a refused write leaves is compared', async () => {
  expect(await compares('POST', 422, false)).toBe(true);
});

test('a write that a real target may accept in place of the refusal is not taken for a refused write', async () => {
  expect(await compares('POST', 201, false)).toBe(false);
});

test('our own mock and --strict have everything compared', async () => {
  expect(await compares('POST', 201, true)).toBe(true);
  expect(await compares('GET', 200, false)).toBe(true);
});
