/** What a handler may do with its context and its reply. */
import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../../src/adapters/node/serve.ts';
import { createStandin } from '../../src/index.ts';
import { thingApi } from './a-thing-api.ts';

test.each([
  ['transfer-encoding', 'chunked'],
  ['content-length', '1'],
  ['trailer', 'x'],
  ['connection', 'upgrade'],
  ['upgrade', 'h2c'],
])('a header %s of a handler does not break the framing of its reply', async (name, value) => {
  const notes: string[] = [];
  const getThing = ({ reply }: any) => reply(200, { id: 'one' }, { [name]: value, 'x-own': 'kept' });
  const standin = createStandin({
    apis: [thingApi({ handlers: { getThing } })],
    onExchange: (exchange) => void notes.push(...exchange.notes),
  });
  const server = await serve(standin, { port: 0 });
  onTestFinished(() => server.close());
  const reply = await fetch(`${server.url}/thing`, { headers: { key: 'any' } });
  expect([reply.status, reply.headers.get('x-own'), await reply.json()]).toEqual([
    200,
    'kept',
    { id: 'one' },
  ]);
  expect(notes).toContain(`the handler's header ${name} is not sent: the server sets it`);
});

test('a handler may take note and onGone out of its context', async () => {
  const notes: string[] = [];
  const getThing = ({ reply, note, onGone }: any) => {
    note('a note');
    onGone(() => {});
    return reply(200, { id: 'one' });
  };
  const standin = createStandin({
    apis: [thingApi({ handlers: { getThing } })],
    onExchange: (exchange) => void notes.push(...exchange.notes),
  });
  onTestFinished(() => standin.close());
  const headers = { host: 'localhost', key: 'any' };
  const reply = await standin.handle({ method: 'GET', target: '/thing', headers });
  expect([reply.status, notes]).toEqual([200, ['a note']]);
});
