import { expect, test } from 'vitest';
import { controlledMock } from './controlled-mock.ts';

test('bodies are kept of the last hundred exchanges, and all else of a thousand', async () => {
  const { control, call } = controlledMock();
  for (let count = 0; count < 105; count++) await call('standin_owner', '/workspaces/');
  const { entries } = (await control('GET', '/sandboxes/default/journal')).body;
  const kept = entries.map(({ reply }: { reply: { body?: string } }) => reply.body !== undefined);
  expect(entries).toHaveLength(105);
  expect(kept.indexOf(true)).toBe(5);
  expect(kept.slice(5)).toEqual(Array(100).fill(true));
});
