import { expect, test } from 'vitest';
import { readBuiltIn } from '../../src/conformance/contracts.ts';

test('the schemas of what an API pushes are found by the names of its messages', async () => {
  const schemas = await (await readBuiltIn('fastio')).messages();
  expect(schemas.names.toSorted()).toEqual(['activity', 'event']);
  const activity = schemas.validator('activity');
  expect(activity({ response: 'activity', activity: ['storage:abc', 'settings'] })).toBe(true);
  expect(activity({ response: 'activity', activity: [] })).toBe(false);
  expect(schemas.validator('activity')).toBe(activity);
  expect(() => schemas.validator('no-such')).toThrow('no-such');
});

test('an API that pushes nothing has no messages', async () => {
  expect((await (await readBuiltIn('water-quality')).messages()).names).toEqual([]);
});
