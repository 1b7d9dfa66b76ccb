import { everywhere, type GeneralErrors, type RefusedWrite } from './refused-write.ts';

const general: GeneralErrors = {
  unauthenticated: 'not-authenticated',
  tooLarge: 'content-too-large',
  invalid: 'invalid-payload',
};
const acl = '/api/v2/workspaces/acme-support';
const unknown = '/api/v2/workspaces/nobodys';
const put = { fullname: 'acme-support', tags: ['changed'], resetInvite: true };
const avatar = { filename: 'a.png', contentType: 'image/png', data: 'iVBORw0KGgo=' };
const large = Buffer.alloc(1_048_577).toString('base64');

export const workspaceAclRefusals: RefusedWrite[] = [
  ...everywhere(general, { operation: 'putWorkspace', method: 'PUT', target: acl, body: put }),
  {
    operation: 'putWorkspace',
    error: 'fullname-mismatch',
    method: 'PUT',
    target: unknown,
    sent: { body: put },
  },
  ...(['member', 'viewer', 'outsider'] as const).map(
    (by): RefusedWrite => ({
      operation: 'putWorkspace',
      error: 'forbidden',
      by,
      method: 'PUT',
      target: acl,
      sent: { body: put },
    }),
  ),
  ...(['owner', 'outsider'] as const).map(
    (by): RefusedWrite => ({
      operation: 'putWorkspace',
      error: 'workspace-exists',
      by,
      method: 'PUT',
      target: acl,
      sent: { body: { ...put, createOnly: true } },
    }),
  ),

  ...everywhere(general, { operation: 'deleteWorkspace', method: 'DELETE', target: acl }),
  { operation: 'deleteWorkspace', error: 'workspace-not-found', method: 'DELETE', target: unknown },
  { operation: 'deleteWorkspace', error: 'forbidden', by: 'admin', method: 'DELETE', target: acl },

  ...everywhere(general, {
    operation: 'uploadAvatar',
    method: 'POST',
    target: `${acl}/avatar`,
    body: avatar,
  }),
  {
    operation: 'uploadAvatar',
    error: 'workspace-not-found',
    method: 'POST',
    target: `${unknown}/avatar`,
    sent: { body: avatar },
  },
  {
    operation: 'uploadAvatar',
    error: 'forbidden',
    by: 'viewer',
    method: 'POST',
    target: `${acl}/avatar`,
    sent: { body: avatar },
  },
  ...Object.entries({
    'avatar-type-unsupported': { contentType: 'image/gif' },
    'avatar-not-base64': { data: 'no base64' },
    'avatar-too-large': { data: large },
    'avatar-data-mismatch': { contentType: 'image/jpeg' },
  }).map(
    ([error, wrong]): RefusedWrite => ({
      operation: 'uploadAvatar',
      error,
      method: 'POST',
      target: `${acl}/avatar`,
      sent: { body: { ...avatar, ...wrong } },
    }),
  ),

  ...everywhere(general, {
    operation: 'redeemInvite',
    method: 'POST',
    target: `${acl}/acl`,
    body: { invite: 'inv_Rk5vW0pYc3' },
  }),
  {
    operation: 'redeemInvite',
    error: 'invite-invalid',
    by: 'outsider',
    method: 'POST',
    target: `${acl}/acl`,
    sent: { body: { invite: 'inv_t83LmQx1Za' } },
  },
  {
    operation: 'redeemInvite',
    error: 'workspace-not-found',
    method: 'POST',
    target: `${unknown}/acl`,
    sent: { body: { invite: 'inv_Rk5vW0pYc3' } },
  },

  ...everywhere(general, {
    operation: 'updateAclEntry',
    method: 'PUT',
    target: `${acl}/acl/acl_2pX8sL`,
    body: { level: 'admin' },
  }),
  {
    operation: 'updateAclEntry',
    error: 'forbidden',
    by: 'member',
    method: 'PUT',
    target: `${acl}/acl/acl_2pX8sL`,
    sent: { body: { level: 'admin' } },
  },
  {
    operation: 'updateAclEntry',
    error: 'forbidden',
    by: 'admin',
    method: 'PUT',
    target: `${acl}/acl/acl_2pX8sL`,
    sent: { body: { level: 'owner' } },
  },
  {
    operation: 'updateAclEntry',
    error: 'entry-not-found',
    method: 'PUT',
    target: `${acl}/acl/acl_8yNb2V`,
    sent: { body: { level: 'user' } },
  },
  {
    operation: 'updateAclEntry',
    error: 'workspace-not-found',
    method: 'PUT',
    target: `${unknown}/acl/acl_2pX8sL`,
    sent: { body: { level: 'user' } },
  },
  {
    operation: 'updateAclEntry',
    error: 'last-owner',
    method: 'PUT',
    target: `${acl}/acl/acl_0hT4mB`,
    sent: { body: { level: 'user' } },
  },

  ...everywhere(general, { operation: 'deleteAclEntry', method: 'DELETE', target: `${acl}/acl/acl_2pX8sL` }),
  {
    operation: 'deleteAclEntry',
    error: 'forbidden',
    by: 'member',
    method: 'DELETE',
    target: `${acl}/acl/acl_2pX8sL`,
  },
  { operation: 'deleteAclEntry', error: 'entry-not-found', method: 'DELETE', target: `${acl}/acl/acc_3f7c` },
  {
    operation: 'deleteAclEntry',
    error: 'workspace-not-found',
    method: 'DELETE',
    target: `${unknown}/acl/acl_2pX8sL`,
  },
  { operation: 'deleteAclEntry', error: 'last-owner', method: 'DELETE', target: `${acl}/acl/acl_0hT4mB` },
];
