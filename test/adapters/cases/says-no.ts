/** How each API says no, as its document shows it; written out here, apart from what the mock makes of it. */
import { expect } from 'vitest';
import type { Received } from '../exchange.ts';
import type { Sample } from '../sample-requests.ts';

export const exampleOf = ({ operation }: Pick<Sample, 'operation'>, name: string) => {
  for (const { status, content } of operation.replies) {
    const found = content.flatMap(({ examples }) => examples).find((one) => one.name === name);
    if (found) return { status: Number(status), value: found.value as any };
  }
  throw new Error(`${operation.id} documents no example ${name}`);
};

/** Holds a refusal that it names this field as wrong, in the shape of its API. */
export function expectWrongField(
  sample: Sample,
  reply: Received,
  field: { in: string; path: (string | number)[]; invalid?: string | undefined },
): void {
  expect(reply.headers['content-type']).toBe('application/json');
  const name = field.path.join('.');
  if (sample.api.name === 'fastio') {
    const { status, value } = exampleOf(sample, field.invalid ?? 'invalid-input');
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject({
      result: false,
      error: { code: value.error.code, text: value.error.text },
    });
    expect(reply.json.error.params).toContainEqual({
      name: name || field.in,
      kind: 'invalid',
      code: 1605,
      message: expect.any(String),
    });
  } else if (sample.api.name === 'workspace-acl') {
    expect(reply.status).toBe(400);
    const { message } = exampleOf(sample, 'invalid-payload').value.error;
    expect(reply.json).toEqual({ error: { message, details: expect.any(Object) } });
    expect(Object.keys(reply.json.error.details)).toContain(name || field.in);
  } else {
    expect(reply.status).toBe(422);
    expect(reply.json).toEqual({ detail: expect.any(Array) });
    const places = reply.json.detail.map(({ loc }: { loc: unknown }) => JSON.stringify(loc));
    expect(places).toContain(JSON.stringify([field.in, ...field.path]));
    for (const item of reply.json.detail)
      expect(Object.keys(item)).toEqual(['loc', 'msg', 'type', 'input', 'ctx']);
  }
}

const unauthenticated: Record<string, string> = {
  'org-workspaces': 'authentication-failed',
  'water-quality': 'not-authenticated',
  fastio: 'authentication-invalid',
  'workspace-acl': 'not-authenticated',
};

export function expectUnauthenticated(sample: Sample, reply: Received): void {
  const { value } = exampleOf(sample, unauthenticated[sample.api.name] as string);
  expect(reply.status).toBe(401);
  const dated = 'timestamp' in value ? { ...value, timestamp: frozenTimestamp } : value;
  expect(reply.json).toEqual(dated);
}

/** The frozen clock's start, as `org-workspaces` writes it in its errors. */
export const frozenTimestamp = expect.stringMatching(/^2026-01-15T09:00:0\d\.\d{6}$/);
