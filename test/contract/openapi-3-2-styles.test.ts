/** The values of the tables of OpenAPI 3.2 ("Style Examples", Appendix D and E), written and read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document, Parameter } from '../../src/contract/contract.ts';
import { readParameters } from '../../src/contract/parameters/read-parameters.ts';
import { writeParameters } from '../../src/contract/parameters/write-parameters.ts';
import { withReaders } from '../../src/contract/with-readers.ts';
import { withOperation } from './minimal-document.ts';

const parametersOf = (...nodes: Document[]): Parameter[] =>
  withReaders(withOperation({ parameters: nodes }).contract).operations[0]!.parameters;

/** The path, query or header of a value, as it is sent. */
function sent(parameter: Parameter, value: unknown): string {
  const given = { [parameter.in]: { [parameter.name]: value } };
  const { target, headers } = writeParameters(`/{${parameter.name}}`, [parameter], given);
  if (parameter.in === 'path') return target.slice(1);
  if (parameter.in === 'query') return target.slice(target.indexOf('?') + 1);
  return headers[parameter.in === 'cookie' ? 'cookie' : parameter.name.toLowerCase()] ?? '';
}

function received(parameters: Parameter[], location: Parameter['in'], text: string) {
  const [{ name }] = parameters as [Parameter];
  const { values, violations } = readParameters(parameters, {
    pathNames: [name],
    pathValues: [location === 'path' ? text : ''],
    query: location === 'query' ? text : '',
    headers: { [location === 'cookie' ? 'cookie' : name]: text },
  });
  expect(violations).toEqual([]);
  return { ...values[location] };
}

const color = {
  text: { schema: { type: 'string' }, value: 'blue' },
  list: { schema: { type: 'array', items: { type: 'string' } }, value: ['blue', 'black', 'brown'] },
  map: {
    schema: { type: 'object', additionalProperties: { type: 'integer' } },
    value: { R: 100, G: 200, B: 150 },
  },
};

type Row = [where: Parameter['in'], style: string, explode: boolean, ...texts: (string | undefined)[]];

describe('the style examples: color is blue, a list of three and a map of three', () => {
  const rows: Row[] = [
    ['path', 'matrix', false, ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
    ['path', 'matrix', true, ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
    ['path', 'label', false, '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
    ['path', 'label', true, '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
    ['path', 'simple', false, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
    ['path', 'simple', true, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
    ['header', 'simple', false, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
    ['header', 'simple', true, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
    ['query', 'form', false, 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
    ['query', 'form', true, 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
    ['cookie', 'form', false, 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
    [
      ...(['query', 'spaceDelimited', false, undefined] as const),
      ...['color=blue%20black%20brown', 'color=R%20100%20G%20200%20B%20150'],
    ],
    [
      ...(['query', 'pipeDelimited', false, undefined] as const),
      ...['color=blue%7Cblack%7Cbrown', 'color=R%7C100%7CG%7C200%7CB%7C150'],
    ],
    [
      ...(['query', 'deepObject', true, undefined, undefined] as const),
      'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
    ],
    ['cookie', 'cookie', false, 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
    ['cookie', 'cookie', true, 'color=blue', 'color=blue; color=black; color=brown', 'R=100; G=200; B=150'],
  ];
  const cases = rows.flatMap(([location, style, explode, ...texts]) =>
    texts.flatMap((text, n) => {
      const kind = (['text', 'list', 'map'] as const)[n]!;
      return text === undefined ? [] : [[style, location, explode, kind, text] as const];
    }),
  );

  test.each(cases)('%s in a %s, explode %s, of a %s', (style, location, explode, kind, text) => {
    const { schema, value } = color[kind];
    const node = { name: 'color', in: location, style, explode, schema, required: location === 'path' };
    const parameters = parametersOf(node);
    expect(sent(parameters[0]!, value)).toBe(text);
    expect(received(parameters, location, text)).toEqual({ color: value });
  });
});

describe('the style cookie', () => {
  const node = (schema: object, more: object = {}): Document => ({
    ...{ name: 'c', in: 'cookie', style: 'cookie', schema },
    ...more,
  });

  test('is exploded unless it says otherwise', () => {
    const [parameter] = parametersOf(node(color.list.schema)) as [Parameter];
    expect(sent(parameter, ['a', 'b'])).toBe('c=a; c=b');
  });

  test.each([
    ['a percent sign', 'c=50%', '50%'],
    ['what looks like percent-encoding', 'c=a%20b', 'a%20b'],
    ['quotes', 'c="a"', '"a"'],
    ['a plus and an ampersand', 'c=a+b&d', 'a+b&d'],
    ['a sign of equality', 'c=a=b==', 'a=b=='],
  ])('passes on %s as it is', (_, text, value) => {
    const parameters = parametersOf(node(color.text.schema));
    expect(sent(parameters[0]!, value)).toBe(text);
    expect(received(parameters, 'cookie', text)).toEqual({ c: value });
  });

  test('of a map takes no cookie of another parameter, and nothing where there is none of its own', () => {
    const map = node({ type: 'object', properties: { size: { type: 'integer' }, tone: { type: 'string' } } });
    const parameters = parametersOf(map, { name: 'tone', in: 'cookie', schema: { type: 'string' } });
    expect(received(parameters, 'cookie', 'size=3; tone=dark; other=1')).toEqual({
      c: { size: 3 },
      tone: 'dark',
    });
    expect(received(parameters, 'cookie', 'other=1')).toEqual({});
  });

  test('of one value that is given twice takes the first', () => {
    expect(received(parametersOf(node({ type: 'integer' })), 'cookie', 'c=1; c=2')).toEqual({ c: 1 });
  });

  const octets = fc.stringMatching(/^[!#-+\--:<-[\]-~]+$/);
  test.each([
    ['a text', color.text.schema, {}, octets],
    ['a list', color.list.schema, {}, fc.array(octets, { minLength: 1 })],
    ['a list in one cookie', color.list.schema, { explode: false }, fc.array(octets, { minLength: 1 })],
    ['numbers', { type: 'array', items: { type: 'integer' } }, {}, fc.array(fc.integer(), { minLength: 1 })],
  ])('reads what it writes of %s', (_, schema, more, values) => {
    const parameters = parametersOf(node(schema, more));
    fc.assert(
      fc.property(values as fc.Arbitrary<unknown>, (value) => {
        expect(received(parameters, 'cookie', sent(parameters[0]!, value))).toEqual({ c: value });
      }),
      { seed: 1 },
    );
  });
});

describe('reserved characters stay, where the document allows them,', () => {
  const signs = `:/?#[]@!$&'()*+,;=`;
  test.each([
    ['query', 'form', `q=:/?%23[]@!$%26'()*%2B%2C;%3D`],
    ['path', 'simple', `:%2F%3F%23%5B%5D@!$&'()*+%2C%3B%3D`],
    ['cookie', 'form', `q=:%2F%3F%23%5B%5D@!$&'()*+%2C%3B%3D`],
  ] as const)('in a %s, but for those that separate', (location, style, text) => {
    const schema = { type: 'string' };
    const node = { name: 'q', in: location, style, schema, allowReserved: true, required: true };
    const parameters = parametersOf(node);
    expect(sent(parameters[0]!, signs)).toBe(text);
    expect(received(parameters, location, text)).toEqual({ q: signs });
    const plain = parametersOf({ ...node, allowReserved: false });
    expect(sent(plain[0]!, signs).replace(/^q=/, '')).toBe(encodeURIComponent(signs));
  });
});
