/** Prism's second opinion on what inferred resources answer. */
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { walk } from './prism-walk.ts';
import { walkedDocuments } from './walked-documents.ts';

const steps = 30;

test.each(walkedDocuments.map((file) => [basename(file), file] as const))(
  'Prism finds nothing wrong with the answers of a random walk over %s',
  async (_name, file) => {
    const { findings, statuses } = await walk(file, steps, 1);
    expect(findings).toEqual([]);
    const granted = Object.entries(statuses).filter(([status]) => Number(status) < 300);
    expect(granted.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(steps / 4);
  },
);

test('Prism notices an answer of another form, and a status that is not documented', async () => {
  const shop = 'examples/shop/openapi.yaml';
  const other = await walk(shop, 20, 1, (answer) => ({ ...answer, value: ['other'] }));
  expect(other.findings.join('\n')).toContain('must be object');
  const status = await walk(shop, 20, 1, (answer) => ({ ...answer, status: 299 }));
  expect(status.findings.join('\n')).toContain('Unable to match the returned status code');
});
