import { expect, test } from 'vitest';
import { controlApi } from '../../src/control/control-api.ts';
import { contract } from '../../src/control/generated/contract.ts';
import { controlledMock, judged } from './controlled-mock.ts';

const documented = contract.operations.flatMap(({ id, replies }) =>
  replies.flatMap(({ status, content }) =>
    content
      .filter(({ mediaType }) => mediaType.endsWith('json'))
      .map(({ mediaType }) => [id, status, mediaType] as const),
  ),
);

test('a page that holds the mock need not load what judges the control API’s replies', () => {
  expect(documented.length).toBeGreaterThan(100);
  for (const [id, status, mediaType] of documented)
    expect(contract.validators.reply(id, status, mediaType)).toBeUndefined();
});

test('these tests judge every one of them', () => {
  const { standin } = controlledMock();
  const { validators } = judged(controlApi(standin, { version: '0.0.0' })).contract;
  for (const [id, status, mediaType] of documented)
    expect(validators.reply(id, status, mediaType)?.('no object'), `${id} ${status}`).toBe(false);
});

test('a reply that the control contract does not document is found', async () => {
  const { control } = controlledMock(
    {},
    {
      internalApis: (mock) => {
        const api = controlApi(mock, { version: '0.0.0' });
        return [judged({ ...api, handlers: { getHealth: ({ reply }) => reply(200, { standin: 1 }) } })];
      },
    },
  );
  await expect(control('GET', '/health')).rejects.toThrow(/the body of 200 breaks its schema/);
});
