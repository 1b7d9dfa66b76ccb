import type { OperationResult } from './document-result.ts';

export type Verdict = Omit<OperationResult, 'operation'>;

/** `about` is the text that names the kind, if the detail has more. */
export const wrong = (stage: string, detail: string, about = detail): Verdict => ({
  verdict: 'wrong',
  kind: `${stage}: ${kindOf(about)}`,
  detail: detail.slice(0, 600),
});

/** A sentence without the names and values of one document, so that faults of one kind have the same. */
export const kindOf = (sentence: string): string =>
  sentence
    .replace(/"[^"]*"|'[^']*'/g, '"…"')
    .replace(/\S*[/#]\S+/g, '/…')
    .replace(/\d+/g, 'N')
    .replace(/\b(path|query|header|cookie|body) [^:;]*?(?= (?:is|has|must|are) )/g, '$1 …')
    .replace(/^(.{100}).*$/s, '$1…');
