import { statSync } from 'node:fs';
import { checkLaws } from './check-laws.ts';
import type { DocumentResult } from './document-result.ts';
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
  let started = performance.now();
  try {
    result.laws = await checkLaws(file, (what) => {
      doing(what);
      if (result.ready > 0) return;
      result.ready = since(started);
      started = performance.now();
    });
    result.asking = since(started);
  } catch (error) {
    const { message, stack = message } = error as Error;
    return result.ready > 0 ? { ...result, ended: stack } : { ...result, refused: message };
  }
  result.memory = Math.round(process.memoryUsage().rss / 1e6);
  return result;
}

const since = (start: number): number => Math.round(performance.now() - start);
