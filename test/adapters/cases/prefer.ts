import { expect, test } from 'vitest';
import type { Operation } from '../../../src/contract/contract.ts';
import { callOf, type Sample, tokenFor } from '../sample-requests.ts';
import type { World } from '../transport.ts';
import { breaches } from './success.ts';

const examplesOf = ({ replies }: Operation) =>
  replies.flatMap(({ status, content }) =>
    content.flatMap(({ mediaType, examples }) => examples.map((one) => ({ status, mediaType, ...one }))),
  );

export function preferCases(samples: readonly Sample[], { send, record, standin }: World): void {
  // A page can send nothing without Accept, so each call says what it wants.
  const call = async (sample: Sample, headers: Record<string, string>) => {
    const wanted = { accept: 'application/json', ...headers };
    return send(callOf(sample, { headers: wanted, token: await tokenFor(sample, standin) }));
  };

  const named = samples.flatMap((sample) =>
    examplesOf(sample.operation).map((example) => ({
      title: `${sample.name} answers ${example.status} ${example.name} as ${example.mediaType}`,
      sample,
      example,
    })),
  );

  test('every operation documents errors by name', () => {
    const errors = named.filter(({ example }) => /^[45]/.test(example.status));
    expect(errors.length).toBeGreaterThan(200);
    expect(new Set(errors.map(({ sample }) => sample)).size).toBe(39);
  });

  test.each(named)('$title', async ({ sample, example }) => {
    const { name, status, mediaType, value } = example;
    const accept = mediaType.split(';')[0] as string;
    const reply = await call(sample, { prefer: `example=${name}`, accept });
    expect(reply.status).toBe(Number(status));
    expect(reply.json === undefined ? reply.text : reply.json).toEqual(value);
    expect(reply.headers['content-type']?.split(';')[0]).toBe(accept);
    expect(reply.headers['preference-applied']).toBe(`example=${name}`);
    expect(breaches(sample, reply)).toBeUndefined();
    expect(record().because).toBe(`Prefer: example ${name}`);
  });

  const byName = samples.map((sample) => [sample.name, sample] as const);

  test.each(byName)(
    '%s answers each documented status by code, with its first example',
    async (_, sample) => {
      for (const { status, content } of sample.operation.replies) {
        const reply = await call(sample, { prefer: `code=${status}` });
        expect(reply.status).toBe(Number(status));
        expect(reply.headers['preference-applied']).toBe(`code=${status}`);
        const json = content.find(({ mediaType }) => mediaType === 'application/json');
        expect(reply.json).toEqual(json?.examples[0]?.value);
      }
    },
  );

  test.each(byName)('%s answers code and example together, and only as they belong', async (_, sample) => {
    const json = examplesOf(sample.operation).filter(({ mediaType }) => mediaType === 'application/json');
    for (const { status, name, value } of json) {
      const reply = await call(sample, { prefer: `code=${status}, example=${name}` });
      expect([reply.status, reply.json]).toEqual([Number(status), value]);
      expect(reply.headers['preference-applied']).toBe(`code=${status}, example=${name}`);
    }
    const [first, last] = [json[0], json.at(-1)] as const;
    const crossed = await call(sample, { prefer: `code=${first?.status}, example=${last?.name}` });
    expect(crossed.status).toBe(404);
    expect(crossed.json.detail).toContain(first?.name);
  });

  test.each(byName)('%s names what is documented to one who prefers what is not', async (_, sample) => {
    const byExample = await call(sample, { prefer: 'example=no-such-thing' });
    expect(byExample.status).toBe(404);
    expect(byExample.headers).toMatchObject({ 'content-type': 'application/problem+json' });
    expect(byExample.headers).not.toHaveProperty('preference-applied');
    for (const { name } of examplesOf(sample.operation)) expect(byExample.json.detail).toContain(name);

    const byCode = await call(sample, { prefer: 'code=418' });
    expect([byCode.status, byCode.headers['content-type']]).toEqual([404, 'application/problem+json']);
    for (const { status } of sample.operation.replies) expect(byCode.json.detail).toContain(status);
  });

  test('an unknown preference is passed over, and no preference applied is claimed', async () => {
    const [sample] = samples as [Sample];
    const reply = await call(sample, { prefer: 'respond-async, wait=10' });
    expect(reply.status).toBe(200);
    expect(reply.headers).not.toHaveProperty('preference-applied');
  });

  test('dynamic=true makes a valid value out of the schema, another one each time', async () => {
    const sample = samples.find(({ name }) => name === 'workspace-acl/getWorkspace') as Sample;
    const first = await call(sample, { prefer: 'dynamic=true' });
    const again = await call(sample, { prefer: 'dynamic=true' });
    expect(first.status).toBe(200);
    expect(breaches(sample, first)).toBeUndefined();
    expect(breaches(sample, again)).toBeUndefined();
    expect(first.text).not.toBe(again.text);
    expect(first.headers['preference-applied']).toBe('dynamic=true');
    expect(record().because).toBe('Prefer: a value made from the schema');
    expect(first.json).not.toEqual((await call(sample, {})).json);
  });

  test('access and validation come before a preference', async () => {
    const sample = samples.find(({ name }) => name === 'org-workspaces/listWorkspaces') as Sample;
    const prefer = 'example=no-workspaces';
    const nobody = await send(callOf(sample, { headers: { prefer }, token: 'nobody' }));
    expect(nobody.status).toBe(401);
    const wrong = await send(callOf(sample, { headers: { prefer }, parameters: { limit: '0' } }));
    expect(wrong.status).toBe(422);
  });
}
