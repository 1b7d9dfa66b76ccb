/** A secret stays one however often an address was encoded into another. */
import { expect, test } from 'vitest';
import { createStandin, type ExchangeRecord } from '../../src/index.ts';
import { thingApi } from './a-thing-api.ts';

const secret = 's3cr3tVALUE9xQ7';

const times = (count: number, text: string): string =>
  count === 0 ? text : times(count - 1, encodeURIComponent(text));

test.each([1, 2, 3])('an address that was encoded %s times does not show its token', async (count) => {
  const records: ExchangeRecord[] = [];
  const standin = createStandin({ apis: [thingApi({})], onExchange: (record) => records.push(record) });
  const target = `/thing?next=${times(count, `/back?token=${secret}&page=2`)}`;
  await standin.handle({ method: 'GET', target, headers: {} });
  const journal = await standin.handle({
    ...{ method: 'GET', target: '/__standin/sandboxes/default/journal', headers: { host: 'localhost' } },
  });
  expect(JSON.stringify(records) + journal.body).not.toContain(secret);
  expect(records[0]?.target).toContain('page');
});
