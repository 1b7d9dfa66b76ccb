/** Replies that break the contract on purpose: well-formed, announced as ever, and refused by their schema. */
import { describe, expect, test } from 'vitest';
import { Standin } from '../../src/engine/standin.ts';
import { received } from '../adapters/exchange.ts';
import { callOf, readSamples, tokenFor } from '../adapters/sample-requests.ts';
import { faultyWorlds, paths } from './faulty-world.ts';
import { sendRequest } from './raw-client.ts';

const samples = await readSamples();
const worlds = faultyWorlds();

describe('by the contract alone', () => {
  const standin = new Standin({ apis: [...new Set(samples.map(({ api }) => api))], clock: 'frozen' });
  const sandbox = standin.sandboxes.use('default')!;

  async function reply(sample: (typeof samples)[number], accept: string) {
    const token = await tokenFor(sample, standin);
    const { method = 'GET', target, headers, body } = callOf(sample, { token, headers: { accept } });
    const bytes = body === undefined ? undefined : new TextEncoder().encode(String(body));
    const answered = await standin.handle({ method, target, headers: headers!, body: bytes });
    return received(answered.status, { ...answered.headers }, String(answered.body));
  }

  const withJson = samples.filter(({ operation }) =>
    operation.replies.some(
      ({ status, content }) =>
        status.startsWith('2') && content.some(({ mediaType }) => mediaType.startsWith('application/json')),
    ),
  );

  test('each of the 38 operations but the stream has a JSON success', () => {
    expect(withJson.length).toBe(38);
  });

  test.each(withJson.map((sample) => [sample.name, sample] as const))(
    '%s is answered with its status and JSON that its schema refuses',
    async (name, sample) => {
      sandbox.faults.clear();
      const right = await reply(sample, 'application/json');
      const fault = sandbox.faults.add({ on: name, body: 'wrong' }, 'control', sandbox.clock.now());
      const wrong = await reply(sample, 'application/json');
      expect([wrong.status, wrong.headers]).toEqual([right.status, right.headers]);
      const validate = sample.api.contract.validators.reply(
        sample.operation.id,
        String(wrong.status),
        'application/json',
      )!;
      expect(validate(right.json)).toBe(true);
      expect(validate(wrong.json)).toBe(false);
      const { faults, notes, violations } = sandbox.journal.entries().at(-1)!;
      expect(faults).toEqual([fault.id]);
      expect(notes).toEqual([`body made to break the contract by ${fault.id} of control`]);
      // Nobody's mistake: the mock meant it.
      expect(violations).toEqual([]);
    },
  );

  test('what has no schema is of a media type that is not documented', async () => {
    sandbox.faults.clear();
    sandbox.faults.add({ on: 'fastio/searchEvents', body: 'wrong' }, 'control', sandbox.clock.now());
    const search = samples.find(({ name }) => name === 'fastio/searchEvents')!;
    const wrong = await reply(search, 'text/markdown');
    expect([wrong.status, wrong.headers['content-type']]).toEqual([200, 'application/x-unexpected']);
  });
});

test.each([
  ['water-quality/listOwnWorkspaces', paths.own],
  ['workspace-acl/listWorkspaces', paths.acl],
  ['org-workspaces/listWorkspaces', paths.orgs],
  ['fastio/searchEvents', paths.search],
])('%s, from its handler, is on the wire well-formed and wrong', async (on, target) => {
  const world = await worlds();
  world.fault({ on, body: 'wrong' });
  const reply = sendRequest(world, target, 'GET', 'connection: close\r\n');
  await reply.over;
  expect(reply.head()).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(reply.announced()).toBe(reply.body().length);
  const [api, id] = on.split('/');
  const { contract } = samples.find((sample) => sample.api.name === api)!.api;
  expect(contract.validators.reply(id!, '200', 'application/json')!(JSON.parse(reply.body()))).toBe(false);
});
