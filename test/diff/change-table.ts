/** Tables of changes: two fragments of a document, and what is to be said about them. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Document } from '../../src/contract/contract.ts';
import type { Change } from '../../src/diff/change.ts';
import { type CompareOptions, compareDocuments } from '../../src/diff/compare-documents.ts';
import { compareMessages } from '../../src/diff/compare-messages.ts';

/** What to expect, one text a change: `request-maximum-lowered: breaks client`, `operation-deprecated: warning`. */
export type Row = [title: string, old: string, next: string, ...expected: string[]];

const verdictOf = ({ rule, severity, breaks }: Change): string =>
  `${rule}: ${severity === 'breaking' ? `breaks ${breaks.join(' and ')}` : severity}`;

const verdicts = (old: Document, next: Document, options?: CompareOptions): string[] =>
  compareDocuments(structuredClone(old), structuredClone(next), options).map(verdictOf).sort();

/** Each row's fragments are put into a document by `documentOf`. */
export function changeTable(
  rows: readonly Row[],
  documentOf: (fragment: Document) => Document,
  options?: CompareOptions,
): void {
  test.each(rows)('%s', (_title, old, next, ...expected) => {
    const [before, after] = [old, next].map((text) => documentOf((parse(text) ?? {}) as Document));
    expect(verdicts(before as Document, after as Document, options)).toEqual(expected.toSorted());
  });
}

/** Each row's fragments are put into an AsyncAPI document by `documentOf`. */
export function messageTable(rows: readonly Row[], documentOf: (fragment: Document) => Document): void {
  test.each(rows)('%s', (_title, old, next, ...expected) => {
    const [before, after] = [old, next].map((text) => documentOf(parse(text) as Document));
    const changes = compareMessages(before as Document, after as Document);
    expect(changes.map(verdictOf).sort()).toEqual(expected.sort());
  });
}

/** The schemas that the fragments of a schema may refer to. */
const components = parse(`
  Cat: { type: object, required: [kind, lives], properties: { kind: { const: cat }, lives: { type: integer } } }
  Dog: { type: object, required: [kind], properties: { kind: { const: dog }, trick: { type: string } } }
  Bird: { type: object, required: [kind], properties: { kind: { const: bird } } }
  Named: { type: object, required: [name], properties: { name: { type: string } } }
  Word: { type: string, minLength: 1, maxLength: 10 }
  Id: { type: integer, readOnly: true }
  Tree: { type: object, properties: { children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
`);

/** A document whose one operation has the schema in its request body and in its reply. */
function documentWithSchema(schema: unknown, openapi = '3.1.0', others = {}): Document {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } };
  return {
    openapi,
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        post: { requestBody: { required: true, content }, responses: { 200: { description: '', content } } },
      },
    },
    components: { schemas: { ...structuredClone(components), ...others, Thing: schema } },
  };
}

/** What a difference of a schema means in a request and in a reply. */
const meanings: Readonly<Record<string, readonly [request: string, reply: string]>> = {
  narrows: ['breaks client', 'breaks server'],
  widens: ['breaks server', 'breaks client'],
  replaces: ['breaks client and server', 'breaks client and server'],
  warns: ['warning', 'warning'],
};

/** `[title, old schema, new schema, 'maximum-lowered narrows', …]`, each judged in a request and in a reply. */
export function schemaTable(
  rows: readonly Row[],
  versions: readonly [string, string] = ['3.1.0', '3.1.0'],
): void {
  test.each(rows)('%s', (_title, old, next, ...expected) => {
    const both = expected.flatMap((one) => {
      const [kind, meaning = ''] = one.split(' ');
      const known = meanings[meaning];
      // Anything else is said of one direction: `request-member-added: info`.
      return known ? [`request-${kind}: ${known[0]}`, `reply-${kind}: ${known[1]}`] : [one];
    });
    const [before, after] = [old, next].map((text, index) =>
      documentWithSchema(parse(text), versions[index]),
    );
    expect(verdicts(before as Document, after as Document)).toEqual(both.sort());
  });
}
