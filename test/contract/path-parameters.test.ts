/** Templates of paths and the parameters that are declared for them, where a document has one without the other. */
import { expect, test } from 'vitest';
import { withPathParameters } from '../../src/contract/path-parameters.ts';
import { aDocument } from './minimal-document.ts';

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'integer' } });
const responses = { 200: { description: 'ok' } };

test('a parameter of the template that no one declares is any text', () => {
  const { document, notes } = withPathParameters(
    aDocument({ paths: { '/a/{id}/{part}': { get: { parameters: [inPath('part')], responses } } } }),
  );
  expect(document.paths?.['/a/{id}/{part}'].get.parameters).toEqual([
    inPath('part'),
    { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
  ]);
  expect(notes).toEqual(['GET /a/{id}/{part}: the path parameter id is not declared, so it is any text']);
});

test('a declared parameter that is not in the template is ignored, of the path and of the operation', () => {
  const { document, notes } = withPathParameters(
    aDocument({
      components: { parameters: { Ghost: inPath('ghost') } },
      paths: {
        '/a': {
          parameters: [{ $ref: '#/components/parameters/Ghost' }],
          get: { parameters: [inPath('other'), { name: 'q', in: 'query' }], responses },
          delete: { responses },
        },
      },
    }),
  );
  const item = document.paths?.['/a'];
  expect(item).toEqual({
    parameters: [],
    get: { parameters: [{ name: 'q', in: 'query' }], responses },
    delete: { responses },
  });
  expect(notes).toHaveLength(3);
});

test('a document in which both agree stays as it is, with parameters of the path and of a query in the path too', () => {
  const document = aDocument({
    paths: {
      '/a/{id}.{format}': { parameters: [inPath('id')], get: { parameters: [inPath('format')], responses } },
      '/b?name={name}': { get: { parameters: [{ name: 'name', in: 'query' }], responses } },
    },
  });
  expect(withPathParameters(document)).toEqual({ document, notes: [] });
  expect(withPathParameters(document).document).toBe(document);
});

test('a parameter that is declared with its braces is the one of the template', () => {
  const { document, notes } = withPathParameters(
    aDocument({ paths: { '/a/{id}': { parameters: [inPath('{id}')], get: { responses } } } }),
  );
  expect(document.paths?.['/a/{id}']).toEqual({ parameters: [inPath('id')], get: { responses } });
  expect(notes).toEqual([]);
});
