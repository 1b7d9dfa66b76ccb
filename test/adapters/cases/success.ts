import { expect, test } from 'vitest';
import type { Received } from '../exchange.ts';
import { callOf, type Sample, tokenFor } from '../sample-requests.ts';
import type { World } from '../transport.ts';

/** What is wrong with a reply by the contract of its operation; it has to be documented there. */
export function breaches({ api, operation }: Sample, { status, headers, text, json }: Received): unknown {
  const documented = operation.replies.find((reply) => reply.status === String(status));
  if (!documented) return `status ${status} is not documented`;
  const type = headers['content-type'] ?? '';
  const content = documented.content.find(
    ({ mediaType }) => mediaType.toLowerCase().split(';')[0] === type.toLowerCase().split(';')[0],
  );
  if (!content) return `${status} is not documented as ${type}`;
  const validate = api.contract.validators.reply(operation.id, String(status), content.mediaType);
  if (!validate) return `${status} ${type} has no validator`;
  return validate(json === undefined ? text : json) ? undefined : validate.errors;
}

export function successCases(samples: readonly Sample[], { send, record, standin }: World): void {
  test('there are 39 operations, 9 + 12 + 9 + 9', () => {
    const count = (name: string) => samples.filter(({ api }) => api.name === name).length;
    expect(['org-workspaces', 'water-quality', 'fastio', 'workspace-acl'].map(count)).toEqual([9, 12, 9, 9]);
  });

  test.each(samples.map((sample) => [sample.name, sample] as const))(
    '%s answers its documented success',
    async (name, sample) => {
      const reply = await send(callOf(sample, { token: await tokenFor(sample, standin) }));
      expect(reply.status).toBe(successStatus[sample.operation.method] ?? documentedSuccess(sample));
      expect(breaches(sample, reply)).toBeUndefined();
      expect(record()).toMatchObject({ operation: name, status: reply.status, notes: [] });
    },
  );

  test('fastio answers Markdown to a client that asks for it, with the charset that its document writes', async () => {
    const searches = samples.filter(({ operation }) =>
      operation.replies.some(({ content }) => content.some(({ mediaType }) => /markdown/.test(mediaType))),
    );
    expect(searches).toHaveLength(3);
    for (const sample of searches) {
      const reply = await send(callOf(sample, { headers: { accept: 'text/markdown' } }));
      expect(reply.headers['content-type']).toBe('text/markdown; charset=UTF-8');
      expect(reply.text).toMatch(/^\s*(#|-|\|)/);
    }
  });

  test.each([
    ['text/markdown, application/json', 'application/json'],
    ['text/markdown, application/json;q=0.9', 'text/markdown; charset=UTF-8'],
    ['text/*', 'text/markdown; charset=UTF-8'],
    ['image/png', 'application/json'],
    ['*/*', 'application/json'],
    ['text/markdown;q=0', 'application/json'],
    [';;,q=x', 'application/json'],
  ])('Accept: %s gets %s', async (accept, type) => {
    const search = samples.find(({ operation }) => operation.id === 'searchEvents') as Sample;
    const reply = await send(callOf(search, { headers: { accept } }));
    expect(reply.headers['content-type']).toBe(type);
    expect(reply.status).toBe(200);
  });

  test('the event stream is sent as text/event-stream to a client that asks for it', async () => {
    const stream = samples.find(({ operation }) => operation.id === 'streamWorkspaceEvents') as Sample;
    const reply = await send(callOf(stream, { headers: { accept: 'text/event-stream' } }));
    expect(reply.headers['content-type']).toBe('text/event-stream');
    expect(reply.text).toMatch(/^(data|event|id|retry|:)/m);
  });
}

const successStatus: Record<string, number> = { GET: 200, DELETE: 200 };

/** The status that the document gives first among those that say yes. */
const documentedSuccess = ({ operation }: Sample): number =>
  Number(operation.replies.find(({ status }) => status.startsWith('2'))?.status);
