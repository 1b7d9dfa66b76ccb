import { expect, test } from 'vitest';
import { createClient } from '../../src/client/index.ts';
import { createStandin, fetchFrom } from '../../src/index.ts';
import { shop } from '../adapters/every-api.ts';
import { controlledMock } from './controlled-mock.ts';

test('edits are listed with what they broke and where, and a stream tells that there is one', async () => {
  const { control, standin } = controlledMock({}, { apis: [shop] });
  expect((await control('GET', '/edits')).body).toEqual({ watching: false, notes: [], edits: [] });
  const changes: unknown[] = [];
  standin.follow((change) => changes.push(change));
  standin.edits.isWatching = true;
  standin.edits.setNotes('a.yaml', ['a.yaml:3:1: has a fault']);
  const location = { file: 'a.yaml', line: 12, column: 3 };
  standin.edits.add({ source: 'a.yaml', outcome: 'kept', message: 'kept', location, findings: ['one'] });
  expect(changes).toEqual(['edits', 'edits']);
  expect((await control('GET', '/edits')).body).toEqual({
    watching: true,
    notes: [{ source: 'a.yaml', lines: ['a.yaml:3:1: has a fault'] }],
    edits: [
      {
        ...{ n: 1, at: expect.any(String), source: 'a.yaml', outcome: 'kept' },
        ...{ message: 'kept', location, findings: ['one'] },
      },
    ],
  });
  for (let n = 0; n < 150; n++)
    standin.edits.add({ source: 'a.yaml', outcome: 'live', message: 'live', findings: [] });
  expect((await control('GET', '/edits')).body.edits).toHaveLength(100);
});

test('the client lists them, removes one fault, and reads when the next timer is due', async () => {
  const standin = createStandin({ apis: [shop], clock: 'frozen', onExchange: () => {} });
  const client = createClient({ fetch: (request) => fetchFrom(standin, request) });
  expect((await client.edits()).watching).toBe(false);
  const sandbox = client.sandbox();
  const { id } = await sandbox.fault('*', { status: 503 });
  await sandbox.fault('*', { status: 429 });
  await sandbox.faults.remove(id);
  expect((await sandbox.faults.list()).map(({ status }) => status)).toEqual([429]);
  expect((await sandbox.clock.read()).next).toBeUndefined();
  const { clock } = standin.sandboxes.get('default')!;
  clock.at(clock.now() + 60_000_000, () => {});
  expect((await sandbox.clock.read()).next).toBe('2026-01-15T09:01:00.000000Z');
  standin.close();
});
