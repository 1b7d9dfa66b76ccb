import { describe, expect, test } from 'vitest';
import {
  deref,
  escapePointer,
  nodeAtRef,
  pathOf,
  pathOfRef,
  pointerTo,
  valueAt,
} from '../../src/contract/json-pointer.ts';

test.each<[pointer: string, path: (string | number)[]]>([
  ['', []],
  ['/', ['']],
  ['/items/0/id', ['items', 0, 'id']],
  ['/a~1b/~01/m~0n', ['a/b', '~1', 'm~n']],
  ['/01', ['01']],
])('the pointer "%s" is the path %j, and back', (pointer, path) => {
  expect(pathOf(pointer)).toEqual(path);
  expect(pointerTo(path)).toBe(pointer);
});

test('a step is escaped so that it stays one step', () => {
  expect(escapePointer('~/a')).toBe('~0~1a');
});

describe('the value at a path or a pointer', () => {
  const value = { items: [{ id: 7 }], 'a/b': null };

  test('is found', () => {
    expect(valueAt(value, ['items', 0, 'id'])).toBe(7);
    expect(valueAt(value, '/items/0/id')).toBe(7);
    expect(valueAt(value, '/a~1b')).toBeNull();
    expect(valueAt(value, '')).toBe(value);
  });

  test.each(['/none', '/items/1', '/a~1b/c', '/constructor', '/items/0/id/x'])(
    'is undefined at %s',
    (pointer) => expect(valueAt(value, pointer)).toBeUndefined(),
  );
});

describe('a reference inside a document', () => {
  const document = {
    paths: { '/a/{id}': { get: 1 } },
    a: { $ref: '#/b' },
    b: { $ref: '#/c' },
    c: { is: 'found' },
    loop: { $ref: '#/loop' },
  };

  test('may be percent-encoded', () => {
    expect(nodeAtRef(document, '#/paths/~1a~1%7Bid%7D/get')).toBe(1);
    expect(nodeAtRef(document, '#/paths/~1a~1{id}/get')).toBe(1);
  });

  test('leads nowhere in another file, or where nothing stands', () => {
    expect(pathOfRef('other.yaml#/a')).toBeUndefined();
    expect(nodeAtRef(document, 'other.yaml#/a')).toBeUndefined();
    expect(nodeAtRef(document, '#/none')).toBeUndefined();
    expect(nodeAtRef(document, '#')).toBe(document);
  });

  test('is followed through others, but not for ever', () => {
    expect(deref(document, document.a)).toBe(document.c);
    expect(deref(document, document.c)).toBe(document.c);
    expect(deref(document, document.loop)).toBeUndefined();
  });
});
