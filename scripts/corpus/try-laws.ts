import { statSync } from 'node:fs';
import { behave } from '../../src/behaviour/behave.ts';
import { readApiContract } from '../../src/conformance/model/api-contract.ts';
import { Standin } from '../../src/engine/standin.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';
import type { DocumentResult } from './document-result.ts';
import { checkLaws } from './laws/check-laws.ts';
import type { Trial } from './try-document.ts';

/** Loads a document and checks the laws of each of its resources. `doing` is called with what is done next. */
export async function tryLaws(
  { file, document }: Trial,
  doing: (what: string) => void,
): Promise<DocumentResult> {
  const result: DocumentResult = {
    ...{ document, bytes: statSync(file).size, version: '', ready: 0, asking: 0, memory: 0 },
    ...{ operations: 0, right: 0, others: [] },
  };
  doing('loading');
  const started = performance.now();
  try {
    const api = await readApiContract(file);
    const model = inferResources(api.document, api.contract);
    const contract = { ...api.contract, resources: async () => model };
    const standin = new Standin({ apis: [await behave({ name: api.name, contract })], clock: 'frozen' });
    result.ready = since(started);
    const asking = performance.now();
    result.laws = await checkLaws(api, model, standin, doing);
    standin.close();
    result.asking = since(asking);
  } catch (error) {
    const { message, stack = message } = error as Error;
    return result.ready > 0 ? { ...result, ended: stack } : { ...result, refused: message };
  }
  result.memory = Math.round(process.memoryUsage().rss / 1e6);
  return result;
}

const since = (start: number): number => Math.round(performance.now() - start);
