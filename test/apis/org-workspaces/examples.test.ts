import { expect, test } from 'vitest';
import { id, org, world } from './acme.ts';

/** The curl examples of documents 000 and 001; `string` stands for an id of the fixtures. */
const examples: [title: string, method: string, target: string, body: string | undefined, status: number][] =
  [
    [
      '000, Announce Presence Join',
      'POST',
      '/v1/orgs/string/workspaces/string/sync/presence/join',
      undefined,
      200,
    ],
    [
      '000, Announce Presence Leave',
      'POST',
      '/v1/orgs/string/workspaces/string/sync/presence/leave',
      undefined,
      200,
    ],
    [
      '000, Announce Presence Viewing',
      'POST',
      '/v1/orgs/string/workspaces/string/sync/presence/viewing?resource_type=string&resource_id=string',
      undefined,
      200,
    ],
    ['001, List Workspaces', 'GET', '/v1/orgs/string/workspaces', undefined, 200],
    [
      '001, Create Workspace',
      'POST',
      '/v1/orgs/string/workspaces',
      '{ "organization_id": "string", "name": "string" }',
      201,
    ],
    ['001, Get Workspace', 'GET', '/v1/orgs/string/workspaces/string', undefined, 200],
    ['001, Delete Workspace', 'DELETE', '/v1/orgs/string/workspaces/string', undefined, 200],
    ['001, Update Workspace', 'PUT', '/v1/orgs/string/workspaces/string', '{}', 200],
  ];

test.each(examples)(
  'the example of %s gets its documented success',
  async (_, method, target, body, status) => {
    const filled = target
      .replace('orgs/string', `orgs/${org}`)
      .replace('workspaces/string', `workspaces/${id}`);
    const sent = body?.replace('"organization_id": "string"', `"organization_id": "${org}"`);
    expect((await world().owner(method, filled, { body: sent })).status).toBe(status);
  },
);
