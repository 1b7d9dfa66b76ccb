import { everywhere, type GeneralErrors, type RefusedWrite } from './refused-write.ts';

const general: GeneralErrors = {
  unauthenticated: 'not-authenticated',
  tooLarge: 'content-too-large',
  invalid: 'validation-failed',
};
const workspace = '/workspaces/workspace123';
const named = { name: 'Renamed' };
const guest = { guest: 'guestuser@example.com', rol: 'viewer' };

/** Of an operation of the owner's on one workspace. */
const ownersOnly = (operation: string, method: string, below: string, body?: unknown): RefusedWrite[] => [
  ...(['admin', 'member', 'viewer', 'outsider'] as const).map(
    (by): RefusedWrite => ({
      operation,
      error: 'owner-required',
      by,
      method,
      target: `${workspace}${below}`,
      ...(body !== undefined && { sent: { body } }),
    }),
  ),
  {
    operation,
    error: 'workspace-not-found',
    method,
    target: `/workspaces/nobodys${below}`,
    ...(body !== undefined && { sent: { body } }),
  },
];

export const waterQualityRefusals: RefusedWrite[] = [
  ...everywhere(general, {
    operation: 'createWorkspace',
    method: 'POST',
    target: '/workspaces/',
    body: named,
  }),
  {
    operation: 'createWorkspace',
    error: 'validation-failed',
    method: 'POST',
    target: '/workspaces/',
    sent: { body: { name: 'ab' } },
  },
  ...everywhere(general, { operation: 'updateWorkspace', method: 'PUT', target: workspace, body: named }),
  ...ownersOnly('updateWorkspace', 'PUT', '', named),
  ...everywhere(general, { operation: 'deleteWorkspace', method: 'DELETE', target: workspace }),
  ...ownersOnly('deleteWorkspace', 'DELETE', ''),
  ...everywhere(general, {
    operation: 'addGuest',
    method: 'POST',
    target: `${workspace}/guest/`,
    body: guest,
  }),
  ...ownersOnly('addGuest', 'POST', '/guest/', guest),
  ...Object.entries({
    'account-unknown': 'nobody@example.com',
    'guest-is-owner': 'john.doe@example.com',
    'guest-already-added': 'guest@example.com',
  }).map(
    ([error, address]): RefusedWrite => ({
      operation: 'addGuest',
      error,
      method: 'POST',
      target: `${workspace}/guest/`,
      sent: { body: { ...guest, guest: address } },
    }),
  ),
  ...everywhere(general, {
    operation: 'updateGuest',
    method: 'PUT',
    target: `${workspace}/guest/guest123`,
    body: { rol: 'editor' },
  }),
  ...ownersOnly('updateGuest', 'PUT', '/guest/guest123', { rol: 'editor' }),
  {
    operation: 'updateGuest',
    error: 'guest-not-found',
    method: 'PUT',
    target: `${workspace}/guest/user123`,
    sent: { body: { rol: 'editor' } },
  },
  ...everywhere(general, {
    operation: 'removeGuest',
    method: 'DELETE',
    target: `${workspace}/guest/guest123`,
  }),
  ...ownersOnly('removeGuest', 'DELETE', '/guest/guest123'),
  {
    operation: 'removeGuest',
    error: 'guest-not-found',
    method: 'DELETE',
    target: `${workspace}/guest/nobody`,
  },
];
