import { readFileSync } from 'node:fs';
import { lintDocument, type NormalizedProblem, Source } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Document } from '../../src/contract/contract.ts';
import { DocumentResolver } from '../../src/contract/document-resolver.ts';
import { lintConfig } from '../../src/contract/document-rules.ts';
import { lintOneFile } from '../../src/contract/lint-one-file.ts';

const schema = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const document = (more: Document): Document => ({
  ...{ openapi: '3.1.0', info: { title: 'A', version: '1' } },
  ...more,
});
const get = (more: object): object => ({ get: { responses: { 200: { description: 'ok' } }, ...more } });
const ofSchemas = (schemas: object): Document =>
  document({ paths: { '/a': get({ parameters: [schema('none')] }) }, components: { schemas } });

/** Each breaks rules in places of its own. */
const documents: [what: string, document: Document][] = [
  ['no fault', document({ paths: { '/a': get({ operationId: 'a' }) } })],
  ['wrong types', document({ paths: { '/a': 1, '/b': get({ parameters: 'x', responses: [] }) } })],
  ['members that are unknown', document({ paths: { '/a': { ...get({ sumary: 'x' }), 'x-own': { a: 1 } } } })],
  [
    'one id and one path twice',
    document({ paths: { '/{a}': get({ operationId: 'a' }), '/{b}': get({ operationId: 'a' }) } }),
  ],
  ['references without a target', ofSchemas({ A: schema('B'), C: { items: schema('D'), type: 'array' } })],
  [
    'members beside references',
    ofSchemas({
      A: { ...schema('B'), typ: 'x', description: 1 },
      B: { ...schema('C'), title: 2 },
      C: { type: 'strin' },
    }),
  ],
  [
    'a schema that is reached as several types',
    ofSchemas({ A: { default: { type: 1 }, enum: 'x', properties: { a: schema('A'), b: 'text', c: true } } }),
  ],
  [
    'a discriminator',
    ofSchemas({
      A: {
        oneOf: [schema('B')],
        discriminator: { propertyName: 'a', mapping: { b: '#/components/schemas/B', c: '#/none' } },
      },
      B: { type: 'object', required: 'a' },
    }),
  ],
  [
    'Swagger 2.0',
    {
      swagger: '2.0',
      info: {},
      paths: { '/a': get({ parameters: [{ in: 'body', schema: { $ref: '#/definitions/A' } }] }) },
    },
  ],
  ['OpenAPI 3.0', { ...ofSchemas({ A: { type: ['string', 'null'], nullable: 1 } }), openapi: '3.0.3' }],
  [
    'OpenAPI 3.2',
    { ...ofSchemas({ A: true }), openapi: '3.2.0', components: { mediaTypes: { a: { schema: 1 } } } },
  ],
];
const builtIn = ['org-workspaces', 'water-quality', 'fastio', 'workspace-acl'].map(
  (name): [string, Document] => [name, parse(readFileSync(`spec/${name}/openapi.yaml`, 'utf8'))],
);

const plain = (problems: readonly NormalizedProblem[]) =>
  problems.map(({ ruleId, severity, message, suggest, location }) => ({
    ...{ ruleId, severity, message, suggest },
    places: location.map(({ pointer, reportOnKey }) => [pointer, reportOnKey]),
  }));

describe('the problems of a document in one file are those that Redocly finds', () => {
  test.each([...documents, ...builtIn])('%s', async (_, parsed) => {
    const root = { source: new Source('/openapi.json', JSON.stringify(parsed)), parsed };
    const externalRefResolver = new DocumentResolver(root, []);
    const expected = await lintDocument({ document: root, config: await lintConfig(), externalRefResolver });
    const found = lintOneFile(root, await lintConfig());
    expect(found && plain(found)).toEqual(plain(expected));
  });
});

test.each([
  ['to another file', 'other.yaml'],
  ['to an anchor', '#there'],
  ['back to itself', '#/components/schemas/A'],
])('a reference that leads %s is left to Redocly', async (_, $ref) => {
  const parsed = ofSchemas({ A: { $ref } });
  const source = new Source('/openapi.json', JSON.stringify(parsed));
  expect(lintOneFile({ source, parsed }, await lintConfig())).toBeUndefined();
});
