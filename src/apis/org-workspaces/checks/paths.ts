import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import { ok, orgOf } from './organisation.ts';

const safe = readOnlyChecks('refusals', {
  'api/trailing-slash-is-unknown': async (context) => {
    const received = await context.sendRaw(
      'GET',
      `/v1/orgs/${encodeURIComponent(orgOf(context))}/workspaces/`,
    );
    context.expectError(received, 'path-not-found');
    if (received.status === 404)
      context.expectEqual(received.json?.details?.resource_type, 'path', 'details.resource_type');
  },

  'api/unknown-path': async (context) => {
    const received = await context.sendRaw('GET', `/v1/orgs/${encodeURIComponent(orgOf(context))}/nowhere`);
    context.expectError(received, 'path-not-found');
    context.expectEqual(received.json?.error, 'RESOURCE_NOT_FOUND', 'error');
    context.expectEqual(received.json?.details?.resource_type, 'path', 'details.resource_type');
  },

  'api/any-host': async (context) => {
    const org_id = orgOf(context);
    ok(context, await context.call('listWorkspaces', { path: { org_id } }));
    const { status } = await context.sendRaw('GET', `/orgs/${encodeURIComponent(org_id)}/workspaces`);
    context.expect(status >= 300, 'no such path without /v1', `status ${status}`);
  },
});

const unsafe = writingChecks('refusals', {
  'api/wrong-method': async (context) => {
    const received = await context.sendRaw(
      'PATCH',
      `/v1/orgs/${encodeURIComponent(orgOf(context))}/workspaces`,
    );
    context.expectError(received, 'method-not-allowed');
    context.expectEqual(received.json?.status_code, 405, 'status_code');
    const allowed = (received.headers.allow ?? '').split(',').map((one) => one.trim().toUpperCase());
    context.expect(
      allowed.includes('GET') && allowed.includes('POST') && !allowed.includes('PATCH'),
      'Allow with GET and POST, the methods of the path',
      `Allow ${received.headers.allow ?? 'is missing'}`,
    );
  },
});

/** Paths and methods that are documented, and those that are not. */
export const paths: StatementChecks = { ...safe, ...unsafe };
