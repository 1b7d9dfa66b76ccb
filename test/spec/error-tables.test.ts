import { describe, expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Document } from '../../src/contract/contract.ts';
import { apiNames, bundled } from './read-spec.ts';

/** The error tables of the source documents, row by row: code, status, and the name that the contract gives it. */
const search = [
  [1605, 400, 'profile-missing'],
  [1605, 400, 'created-range-inverted'],
  [1605, 400, 'parent-combined'],
  [1605, 400, 'datetime-invalid'],
  [1680, 403, 'scope-denied'],
  [1600, 500, 'query-error'],
  [1650, 401, 'authentication-invalid'],
  [1651, 400, 'invalid-request-type'],
] as const;

type Row = readonly [code: number, status: number, name: string];

const fastio: Record<string, readonly Row[]> = {
  searchEvents: search,
  // Its table says that all errors of the search apply.
  summarizeEvents: search,
  getEventDetails: [
    [1605, 400, 'event-id-invalid'],
    [1609, 404, 'event-not-found'],
    [1605, 400, 'event-internal'],
    [1605, 400, 'event-forbidden'],
    [1650, 401, 'authentication-invalid'],
    [1651, 400, 'invalid-request-type'],
  ],
  acknowledgeEvent: [
    [1605, 400, 'event-id-invalid'],
    [1609, 404, 'event-not-found'],
    [1605, 400, 'event-internal'],
    [1605, 400, 'event-forbidden'],
    [1664, 500, 'datastore-error'],
    [1650, 401, 'authentication-invalid'],
  ],
  pollProfileActivity: [
    [1605, 400, 'profile-id-invalid'],
    [1605, 400, 'profile-forbidden'],
    [1605, 400, 'fields-invalid'],
    [1605, 400, 'fields-too-many'],
    [1665, 500, 'object-init-failed'],
    [1650, 401, 'authentication-invalid'],
  ],
  createWebsocketToken: [
    [1605, 400, 'profile-id-invalid'],
    [1605, 400, 'profile-unavailable'],
    [1650, 401, 'authentication-invalid'],
    [1650, 401, 'token-not-created'],
  ],
  createRealtimeToken: [
    [1605, 400, 'room-id-missing'],
    [1605, 400, 'room-id-not-numeric'],
    [1605, 400, 'room-unknown'],
    [1680, 403, 'room-forbidden'],
    [1650, 401, 'authentication-invalid'],
    [1650, 401, 'token-not-created'],
  ],
  validateRealtimeToken: [
    [1650, 401, 'authorization-missing'],
    [1605, 400, 'authorization-malformed'],
    [1605, 400, 'authorization-not-bearer'],
    [1605, 400, 'authorization-token-missing'],
    [1605, 400, 'token-not-jwt'],
    [1680, 403, 'token-rejected'],
    [1654, 500, 'token-payload-incomplete'],
    [1605, 400, 'token-scope-wrong'],
  ],
};

/** The named errors of an API, from operation to `status name` to value. */
async function errorsOf(api: string): Promise<Map<string, Map<string, any>>> {
  const { operations } = compileContract((await bundled(`spec/${api}/openapi.yaml`)) as Document);
  return new Map(
    operations.map(({ id, replies }) => [
      id,
      new Map(
        replies.flatMap(({ status, content }) =>
          content.flatMap(({ examples }) => examples.map(({ name, value }) => [`${status} ${name}`, value])),
        ),
      ),
    ]),
  );
}

describe('each row of the error tables of fastio is an example under its status, with its code', async () => {
  const errors = await errorsOf('fastio');
  test.each(Object.entries(fastio))('%s', (operation, rows) => {
    const found = rows.map(([, status, name]) => [
      errors.get(operation)?.get(`${status} ${name}`)?.error?.code,
      status,
      name,
    ]);
    expect(found).toEqual(rows);
  });
});

describe('each documented status of the other APIs has a named error', async () => {
  test.each(apiNames.filter((name) => name !== 'fastio'))('%s', async (api) => {
    const { operations } = compileContract((await bundled(`spec/${api}/openapi.yaml`)) as Document);
    const unnamed = operations.flatMap(({ id, replies }) =>
      replies
        .filter(
          ({ status, content }) =>
            /^[45]/.test(status) && content.every(({ examples }) => examples.length === 0),
        )
        .map(({ status }) => `${id} ${status}`),
    );
    expect(unnamed).toEqual([]);
  });
});
