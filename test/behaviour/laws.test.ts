import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { checkLaws } from '../../scripts/corpus/check-laws.ts';
import { behave } from '../../src/behaviour/behave.ts';
import { readApiContract } from '../../src/conformance/model/api-contract.ts';
import { Standin } from '../../src/engine/standin.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';

/** Public documents of many kinds, and the shop of the examples. */
const documents = ['examples/shop/openapi.yaml', ...globSync('test/resources/documents/*.json').sort()];

let checkedLaws = 0;

test.each(documents.map((file) => [basename(file), file] as const))(
  'the resources of %s keep the laws: what is created is got, is listed once, is gone after its deletion; pages neither repeat nor lose',
  async (_name, file) => {
    const api = await readApiContract(file);
    const model = inferResources(api.document, api.contract);
    const contract = { ...api.contract, resources: async () => model };
    const standin = new Standin({ apis: [await behave({ name: api.name, contract })], clock: 'frozen' });
    const { checked, broken } = await checkLaws(api, model, standin);
    standin.close();
    expect(broken).toEqual([]);
    checkedLaws += checked;
  },
);

test('there were laws to keep', () => {
  expect(checkedLaws).toBeGreaterThan(1_000);
});
