/** Prism's validator of replies (5.16), without its server: what it says of an answer to an operation of the document. */
import { createRequire } from 'node:module';
import type { Operation } from '../../src/contract/contract.ts';
import type { Answer } from './document-client.ts';

// What its command is built of, in the version that the command brings: we depend on the command alone.
const prism = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-cli'));
const { getHttpOperationsFromSpec } = prism('@stoplight/prism-http');
const { validateOutput } = prism('@stoplight/prism-http/dist/validator');

interface PrismOperation {
  method: string;
  path: string;
}

/** What is wrong with an answer, a line each. */
export type JudgeAnswer = (operation: Operation, answer: Answer) => string[];

/** By the document at this path. */
export async function prismValidator(document: string): Promise<JudgeAnswer> {
  const operations: PrismOperation[] = await getHttpOperationsFromSpec(document);
  return (operation, { status, headers, text, value }) => {
    const { method } = operation;
    const path = operation.documentPath ?? operation.path;
    const resource = operations.find((one) => one.method.toUpperCase() === method && one.path === path);
    if (!resource) return [`Prism has no operation ${method} ${path}`];
    const isJson = /[/+]json\b/.test(headers['content-type'] ?? '');
    const body = text === '' ? undefined : isJson ? value : text;
    const found = validateOutput({ resource, element: { statusCode: status, headers, body } });
    if (found._tag === 'Right') return [];
    return found.left.map(
      ({ path: place = [], message }: { path?: string[]; message: string }) =>
        `${place.join(' ')}: ${message}`,
    );
  };
}
