import { reading, type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { ok, orgOf } from './organisation.ts';

const safe = reading('refusals', {
  'api/trailing-slash-is-unknown': async (context) => {
    const received = await context.raw('GET', `/v1/orgs/${encodeURIComponent(orgOf(context))}/workspaces/`);
    context.error(received, 'path-not-found');
    if (received.status === 404)
      context.equal(received.json?.details?.resource_type, 'path', 'details.resource_type');
  },

  'api/unknown-path': async (context) => {
    const received = await context.raw('GET', `/v1/orgs/${encodeURIComponent(orgOf(context))}/nowhere`);
    context.error(received, 'path-not-found');
    context.equal(received.json?.error, 'RESOURCE_NOT_FOUND', 'error');
    context.equal(received.json?.details?.resource_type, 'path', 'details.resource_type');
  },

  'api/any-host': async (context) => {
    const org_id = orgOf(context);
    ok(context, await context.call('listWorkspaces', { path: { org_id } }));
    const { status } = await context.raw('GET', `/orgs/${encodeURIComponent(org_id)}/workspaces`);
    context.that(status >= 300, 'no such path without /v1', `status ${status}`);
  },
});

const unsafe = writing('refusals', {
  'api/wrong-method': async (context) => {
    const received = await context.raw('PATCH', `/v1/orgs/${encodeURIComponent(orgOf(context))}/workspaces`);
    context.error(received, 'method-not-allowed');
    context.equal(received.json?.status_code, 405, 'status_code');
    const allowed = (received.headers.allow ?? '').split(',').map((one) => one.trim().toUpperCase());
    context.that(
      allowed.includes('GET') && allowed.includes('POST') && !allowed.includes('PATCH'),
      'Allow with GET and POST, the methods of the path',
      `Allow ${received.headers.allow ?? 'is missing'}`,
    );
  },
});

/** Paths and methods that are documented, and those that are not. */
export const paths: StatementChecks = { ...safe, ...unsafe };
