import { expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import { readBuiltIn } from '../../src/conformance/model/api-contract.ts';

test('the schemas of what an API pushes are found by the names of its messages', async () => {
  const schemas = await (await readBuiltIn('fastio', builtInApis.fastio!.contract)).messages();
  expect(schemas.names.toSorted()).toEqual(['activity', 'event']);
  const activity = schemas.validator('activity');
  expect(activity({ response: 'activity', activity: ['storage:abc', 'settings'] })).toBe(true);
  expect(activity({ response: 'activity', activity: [] })).toBe(false);
  expect(schemas.validator('activity')).toBe(activity);
  expect(() => schemas.validator('no-such')).toThrow('no-such');
});

test('an API that pushes nothing has no messages', async () => {
  expect(
    (await (await readBuiltIn('water-quality', builtInApis['water-quality']!.contract)).messages()).names,
  ).toEqual([]);
});
