import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import { ok, orgOf } from './organisation.ts';

const safe = reading('refusals', {
  'api/trailing-slash-is-unknown': async (trial) => {
    const received = await trial.raw('GET', `/v1/orgs/${encodeURIComponent(orgOf(trial))}/workspaces/`);
    trial.error(received, 'path-not-found');
    if (received.status === 404)
      trial.equal(received.json?.details?.resource_type, 'path', 'details.resource_type');
  },

  'api/unknown-path': async (trial) => {
    const received = await trial.raw('GET', `/v1/orgs/${encodeURIComponent(orgOf(trial))}/nowhere`);
    trial.error(received, 'path-not-found');
    trial.equal(received.json?.error, 'RESOURCE_NOT_FOUND', 'error');
    trial.equal(received.json?.details?.resource_type, 'path', 'details.resource_type');
  },

  'api/any-host': async (trial) => {
    const org_id = orgOf(trial);
    ok(trial, await trial.call('listWorkspaces', { path: { org_id } }));
    const { status } = await trial.raw('GET', `/orgs/${encodeURIComponent(org_id)}/workspaces`);
    trial.that(status >= 300, 'no such path without /v1', `status ${status}`);
  },
});

const unsafe = writing('refusals', {
  'api/wrong-method': async (trial) => {
    const received = await trial.raw('PATCH', `/v1/orgs/${encodeURIComponent(orgOf(trial))}/workspaces`);
    trial.error(received, 'method-not-allowed');
    trial.equal(received.json?.status_code, 405, 'status_code');
    const allowed = (received.headers.allow ?? '').split(',').map((one) => one.trim().toUpperCase());
    trial.that(
      allowed.includes('GET') && allowed.includes('POST') && !allowed.includes('PATCH'),
      'Allow with GET and POST, the methods of the path',
      `Allow ${received.headers.allow ?? 'is missing'}`,
    );
  },
});

/** Paths and methods that are documented, and those that are not. */
export const paths: StatementChecks = { ...safe, ...unsafe };
