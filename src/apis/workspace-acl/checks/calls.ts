import type { Parts } from '../../../conformance/model/request.ts';
import { upload } from './pictures.ts';

/** A call of every operation that is about one workspace, valid but for who sends it and whether there is one. */
export const callsOn = (fullname: string, entryId = 'none'): [operation: string, parts: Parts][] => [
  ['getWorkspace', { path: { fullname } }],
  ['putWorkspace', { path: { fullname }, body: { fullname, tags: ['changed'] } }],
  ['uploadAvatar', { path: { fullname }, body: upload() }],
  ['listAcl', { path: { workspace: fullname } }],
  ['redeemInvite', { path: { workspace: fullname }, body: { invite: 'none' } }],
  ['updateAclEntry', { path: { workspace: fullname, entryId }, body: { level: 'developer' } }],
  ['deleteAclEntry', { path: { workspace: fullname, entryId } }],
  ['deleteWorkspace', { path: { fullname } }],
];
