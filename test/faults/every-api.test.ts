/** Faults, and what `Prefer` asks for, on a built-in API, on one whose code a user has written, and on a document alone. */
import { describe, expect, test } from 'vitest';
import { everyApi } from '../adapters/every-api.ts';
import { controlledMock } from '../control/controlled-mock.ts';

const headers = { authorization: 'Bearer standin_owner' };

const reads: [operation: string, target: string][] = [
  ['water-quality/listOwnWorkspaces', '/workspaces/'],
  ['notes/listNotes', '/notes'],
  ['shop/listProducts', '/v1/products'],
];

describe.each(reads)('a fault on %s', (operation, target) => {
  async function faulty(fault: object) {
    const mock = controlledMock({}, { apis: everyApi });
    const made = await mock.control('POST', '/sandboxes/default/faults', { on: operation, ...fault });
    expect(made.status).toBe(201);
    const read = () => mock.send('GET', target, headers);
    return { ...mock, read };
  }

  test('answers with a status as often as it is told to', async () => {
    const { read } = await faulty({ status: 503, times: 2 });
    const answered = [await read(), await read(), await read()];
    expect(answered.map(({ status }) => status)).toEqual([503, 503, 200]);
  });

  test('makes a reply late, by the clock of the sandbox', async () => {
    const { read, control } = await faulty({ latency: '5s' });
    let status: number | undefined;
    const reply = read().then((answer) => {
      status = answer.status;
    });
    await control('POST', '/sandboxes/default/clock/advance', { seconds: 4 });
    expect(status).toBeUndefined();
    await control('POST', '/sandboxes/default/clock/advance', { seconds: 1 });
    await reply;
    expect(status).toBe(200);
  });

  test('is seen in the journal, and ends when it is removed', async () => {
    const { read, control } = await faulty({ status: 500 });
    expect((await read()).status).toBe(500);
    const { entries } = (await control('GET', '/sandboxes/default/journal')).body;
    expect(entries.at(-1)).toMatchObject({ operation, reply: { status: 500 } });
    expect(entries.at(-1).faults).toHaveLength(1);
    await control('DELETE', '/sandboxes/default/faults');
    expect((await read()).status).toBe(200);
  });
});

test.each(reads)('%s answers with what Prefer asks for', async (operation, target) => {
  const { send, control } = controlledMock({}, { apis: everyApi });
  const { status } = await send('GET', target, { ...headers, prefer: 'code=200' });
  expect(status).toBe(200);
  const { entries } = (await control('GET', '/sandboxes/default/journal')).body;
  expect(entries.at(-1)).toMatchObject({ operation, because: expect.stringMatching(/[Pp]refer/) });
});
