import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { behave } from '../../src/behaviour/behave.ts';
import { banner } from '../../src/cli/print.ts';
import { loadContract } from '../../src/contract/load-contract.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';

async function shown(behaves: boolean, columns?: number): Promise<string> {
  const { contract } = await loadContract('examples/shop/openapi.yaml');
  const resources = async () => inferResources(await contract.document(), contract);
  const api = { name: 'shop', contract: { ...contract, ...(behaves && { resources }) } };
  return stripVTControlCharacters(
    banner('http://127.0.0.1:4010', [behaves ? await behave(api) : api], columns),
  );
}

test('the banner says how many operations of an own document behave, and one that does not', async () => {
  expect(await shown(true)).toContain(
    '14 of 15 operations behave; PUT /products/{productId}/image answers from the contract',
  );
});

test('without behaviour it says how many there are', async () => {
  expect(await shown(false)).toContain('15 operations · Shop');
});

test('in a narrow terminal no line is longer than it, and all of it is there', async () => {
  const narrow = await shown(true, 80);
  expect(Math.max(...narrow.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  expect(narrow.replace(/\s+/g, ' ')).toBe((await shown(true)).replace(/\s+/g, ' '));
});
