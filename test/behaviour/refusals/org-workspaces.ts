import { everywhere, type GeneralErrors, type RefusedWrite } from './refused-write.ts';

const general: GeneralErrors = {
  unauthenticated: 'authentication-failed',
  tooLarge: 'content-too-large',
  invalid: 'validation-failed',
};
const list = '/v1/orgs/org_8fK2mQ7xLd/workspaces';
const one = `${list}/ws_4Tn9bVc2Rk`;
const made = { organization_id: 'org_8fK2mQ7xLd', name: 'Field notes' };
const changed = { name: 'Renamed' };
const viewing = '?resource_type=file&resource_id=f1';

/** Of an operation on one workspace: who may not, what is not there, and a path that can't be read. */
const ofOne = (
  operation: string,
  method: string,
  below: string,
  by: RefusedWrite['by'],
  body?: object,
): RefusedWrite[] => {
  const call = { operation, method, ...(body && { sent: { body } }) };
  return [
    ...everywhere(general, { operation, method, target: one + below, ...(body && { body }) }, { name: 7 }),
    { ...call, error: 'forbidden', by: 'outsider', target: one + below },
    { ...call, error: 'forbidden', ...(by && { by }), target: one + below },
    { ...call, error: 'resource-not-found', target: `${list}/ws_nobodys${below}` },
    { ...call, error: 'resource-not-found', target: `/v1/orgs/nobodys/workspaces/ws_4Tn9bVc2Rk${below}` },
    { ...call, error: 'validation-failed', target: `${list}/%ff${below}` },
  ];
};

export const orgWorkspacesRefusals: RefusedWrite[] = [
  ...everywhere(general, { operation: 'createWorkspace', method: 'POST', target: list, body: made }),
  ...(['viewer', 'outsider'] as const).map(
    (by): RefusedWrite => ({
      operation: 'createWorkspace',
      error: 'forbidden',
      by,
      method: 'POST',
      target: list,
      sent: { body: made },
    }),
  ),
  {
    operation: 'createWorkspace',
    error: 'resource-not-found',
    method: 'POST',
    target: '/v1/orgs/nobodys/workspaces',
    sent: { body: { ...made, organization_id: 'nobodys' } },
  },
  {
    operation: 'createWorkspace',
    error: 'organization-mismatch',
    method: 'POST',
    target: list,
    sent: { body: { ...made, organization_id: 'org_other' } },
  },
  ...ofOne('updateWorkspace', 'PUT', '', 'viewer', changed),
  ...ofOne('deleteWorkspace', 'DELETE', '', 'viewer'),
  ...ofOne('announcePresenceJoin', 'POST', '/sync/presence/join', 'outsider'),
  ...ofOne('announcePresenceLeave', 'POST', '/sync/presence/leave', 'outsider'),
  ...ofOne('announcePresenceViewing', 'POST', `/sync/presence/viewing${viewing}`, 'outsider'),
  {
    operation: 'announcePresenceViewing',
    error: 'validation-failed',
    method: 'POST',
    target: `${one}/sync/presence/viewing`,
  },
];
