import { readFileSync } from 'node:fs';
import { getLineColLocation, Source } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { JsonPlaces } from '../../src/contract/json-places.ts';
import { type Path, pointerTo } from '../../src/contract/json-pointer.ts';

function* pathsIn(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value))
    yield* pathsIn(one, [...path, Array.isArray(value) ? Number(key) : key]);
}

const hard = {
  'a "quoted" \\name': ['}', ']', '\\', '\\"', { ' ': 0 }, [], {}, [[]]],
  'b/c~d': { 1: true, number: -1.5e10, nothing: null },
  é: 'last',
};

test.each([
  ['in one line', (value: unknown) => JSON.stringify(value)],
  ['with line ends', (value: unknown) => JSON.stringify(value, null, 2)],
  ['with tabs and spaces', (value: unknown) => ` ${JSON.stringify(value, null, '\t')} `],
])('each place in a JSON text %s is where the parser of YAML has it', (_, write) => {
  const fastio = parse(readFileSync('spec/fastio/openapi.yaml', 'utf8'));
  for (const value of [hard, { paths: Object.fromEntries(Object.entries(fastio.paths).slice(0, 2)) }]) {
    const text = write(value);
    const places = new JsonPlaces(text);
    const source = new Source('a.json', text);
    for (const path of pathsIn(value))
      for (const reportOnKey of [false, true]) {
        const { start } = getLineColLocation({ source, pointer: `#${pointerTo(path)}`, reportOnKey });
        const isRoot = path.length === 0;
        if (!isRoot)
          expect(places.locate(path, reportOnKey), pointerTo(path)).toEqual({
            line: start.line,
            column: start.col,
          });
      }
  }
});

test('of what is missing the nearest value around it is the place, and of a repeated name the last', () => {
  const places = new JsonPlaces('{"a": [1],\n "a": [2,\n 3]}');
  expect(places.locate(['a', 7, 'x'])).toEqual({ line: 2, column: 7 });
  expect(places.locate(['a', 1])).toEqual({ line: 3, column: 2 });
  expect(places.locate(['b'])).toEqual({ line: 1, column: 1 });
});
