/** The kinds of faults against the control API's contract, from which the schema of scenarios is made. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { faultKinds } from '../../src/engine/faults/fault-kinds.ts';

const { properties } = parse(readFileSync('spec/control/openapi.yaml', 'utf8')).components.schemas
  .FaultDefinition;
const triggers = ['on', 'when', 'probability', 'after', 'every', 'times', 'from', 'for'];

test('the control API documents each kind and no other effect', () => {
  expect(new Set(Object.keys(properties))).toEqual(
    new Set([...triggers, ...faultKinds.map(({ name }) => name)]),
  );
});

test.each(faultKinds)('$name has an effect where it may be set, and contradicts only kinds', (kind) => {
  const { scope, contradicts = [] } = kind;
  const onCalls = kind.refuse ?? kind.replace ?? kind.send;
  const onMessages = kind.deliver ?? kind.ignoresPings;
  expect([onCalls !== undefined, onMessages !== undefined]).toEqual(
    scope === 'operation' || scope === 'exchange' ? [true, false] : [false, true],
  );
  expect(faultKinds.map(({ name }) => name)).toEqual(expect.arrayContaining([...contradicts]));
});
