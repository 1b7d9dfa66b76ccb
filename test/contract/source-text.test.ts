import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/contract/source-text.ts';

const at = (line: number, column: number) => ({ file: 'a.yaml', line, column });

describe('a text with a value', () => {
  const source = new SourceText(
    'a.yaml',
    '\uFEFFpaths:\n  /a/b:\n    get: &get\n      tags: [x, { name: y }]\n  422: *get\nnone:\n',
  );

  test('gives the value', () => {
    const get = { tags: ['x', { name: 'y' }] };
    expect(source.value).toEqual({ paths: { '/a/b': { get }, 422: get }, none: null });
    expect(source.fault).toBeUndefined();
  });

  test.each([
    ['a value', ['paths', '/a/b', 'get', 'tags'], at(4, 13), at(4, 7)],
    ['an item', ['paths', '/a/b', 'get', 'tags', 0], at(4, 14), at(4, 14)],
    ['a member of an item', ['paths', '/a/b', 'get', 'tags', 1, 'name'], at(4, 25), at(4, 19)],
    ['a name that is a number in YAML', ['paths', 422], at(5, 8), at(5, 3)],
    ['what is behind an alias', ['paths', '422', 'tags', 0], at(4, 14), at(4, 14)],
    ['a member that is missing, by what would contain it', ['paths', '/a/b', 'put'], at(3, 5), at(3, 5)],
    ['what would be in a missing member', ['paths', '/c', 'get', 'x'], at(2, 3), at(2, 3)],
    ['the whole', [], at(1, 1), at(1, 1)],
  ])('locates %s', (_, path, value, key) => {
    expect(source.locate(path)).toEqual(value);
    expect(source.locateKey(path)).toEqual(key);
  });

  test('locates by pointer as well', () => {
    expect(source.locate('/paths/~1a~1b/get/tags/1/name')).toEqual(at(4, 25));
  });
});

test('JSON is located as well', () => {
  const source = new SourceText('a.yaml', '{\n  "a": [\n    1,\n    2\n  ]\n}');
  expect(source.value).toEqual({ a: [1, 2] });
  expect(source.locate(['a', 1])).toEqual(at(4, 5));
});

test('an empty text has no value, and its beginning as its location', () => {
  const source = new SourceText('a.yaml', '');
  expect([source.value, source.fault, source.locate(['a'])]).toEqual([null, undefined, at(1, 1)]);
});

describe('a text that cannot be read', () => {
  const laughs = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [one, before] of ['ba', 'cb', 'dc', 'ed'])
    laughs.push(`${one}: &${one} [${Array(9).fill(`*${before}`).join(', ')}]`);

  test.each([
    ['broken YAML', 'a: 1\nb: [1\nc: 2\n', 3, /^no valid YAML: Flow sequence/],
    ['a name given twice', 'a: 1\na: 2\n', 2, /^no valid YAML: Map keys must be unique/],
    [
      'an alias without an anchor',
      'a: 1\nb: *x\n',
      2,
      /^no valid YAML: there is no anchor x before its alias$/,
    ],
    [
      'an alias inside what it repeats',
      'a: 1\nb: &b { c: [*b] }\n',
      2,
      /the alias b stands inside what it repeats/,
    ],
    ['aliases that grow without end', `${laughs.join('\n')}\n`, 1, /^no valid YAML: Excessive alias count/],
  ])('because of %s says why and where', (_, text, line, reason) => {
    const { fault, value } = new SourceText('a.yaml', text);
    expect(value).toBeUndefined();
    expect(fault?.reason).toMatch(reason);
    expect(fault?.location).toMatchObject({ file: 'a.yaml', line });
  });
});
