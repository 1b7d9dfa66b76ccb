import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { checkLaws } from '../../scripts/corpus/laws/check-laws.ts';
import { behave } from '../../src/behaviour/behave.ts';
import { readApiContract } from '../../src/conformance/model/api-contract.ts';
import { Standin } from '../../src/engine/standin.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';

/** Public documents of many kinds, and the shop of the examples. */
const documents = ['examples/shop/openapi.yaml', ...globSync('test/resources/documents/*.json').sort()];

const laws = [
  'a list has as many as before after a deletion',
  'a list has one more after a creation',
  'every reply is valid',
  'filters hold',
  'filters lose nothing',
  'it is gone after its deletion',
  'it is listed once after its update',
  'it is not listed after its deletion',
  'it survives its update',
  'pages add nothing',
  'pages do not repeat',
  'pages lose nothing',
  'parents are separate',
  'parts have the size that was asked for',
  'sandboxes are separate',
  'the members that were sent are kept',
  'totals agree',
  'what is listed is got',
  'what was created can be deleted',
  'what was created is got',
  'what was created is listed once',
];

const checkedLaws: Record<string, number> = {};

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
    for (const [law, count] of Object.entries(checked)) checkedLaws[law] = (checkedLaws[law] ?? 0) + count;
  },
);

test('each law was checked', () => {
  const seldom = Object.entries(checkedLaws).filter(([, count]) => count < 25);
  expect(seldom).toEqual([]);
  expect(Object.keys(checkedLaws).sort()).toEqual(laws.toSorted());
});
