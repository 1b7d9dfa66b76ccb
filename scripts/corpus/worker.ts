/** Tries the documents that its parent sends, one after the other, and sends back what it does and what came of each. */
import type { DocumentResult } from './document-result.ts';
import { type Trial, tryDocument } from './try-document.ts';
import { tryLaws } from './try-laws.ts';

export type FromWorker = { doing: string } | { result: DocumentResult };

const send = (message: FromWorker): void => void process.send?.(message);

process.on('message', (trial: Trial) => {
  const tried = trial.laws ? tryLaws : tryDocument;
  tried(trial, (doing) => send({ doing })).then((result) => send({ result }));
});
process.on('disconnect', () => process.exit());
