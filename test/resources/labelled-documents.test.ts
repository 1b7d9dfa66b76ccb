import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { readDocument } from '../../src/contract/read-document.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';
import { type Decision, type Labels, scoreLabels, tableOf } from './score-labels.ts';

const folder = import.meta.dirname;

/** The decisions on all labelled documents: the copies are made by `scripts/reduce-document.ts`. */
async function scoreAll(): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for (const file of globSync('labels/*.json', { cwd: folder }).sort()) {
    const labels = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Labels;
    const { document, faults } = await readDocument(join(folder, 'documents', basename(file)));
    const contract = compileContract(document, { hasFaults: faults.length > 0 });
    const model = inferResources(document, contract);
    for (const one of scoreLabels(labels, model, contract))
      decisions.push({ ...one, of: `${basename(file, '.json')}: ${one.of}` });
  }
  return decisions;
}

const textOf = ({ kind, of, expected, inferred, verdict }: Decision): string =>
  `${verdict} ${kind}, ${of}: ${expected}${inferred === undefined ? '' : `, inferred ${inferred}`}`;

test('of the decisions that a reader labelled, at most 2 % are inferred wrongly and 10 % left open', async () => {
  const decisions = await scoreAll();
  const wrong = decisions.filter(({ verdict }) => verdict === 'wrong');
  const abstained = decisions.filter(({ verdict }) => verdict === 'abstained');
  const report = [tableOf(decisions), ...[...wrong, ...abstained].map(textOf)].join('\n');
  expect(decisions.length).toBeGreaterThan(1_000);
  expect(wrong.length / decisions.length, report).toBeLessThanOrEqual(0.02);
  expect(abstained.length / decisions.length, report).toBeLessThanOrEqual(0.1);
});
