import type { StatementChecks } from '../../../conformance/model/statement-checks.ts';
import { adminList } from './admin-list.ts';
import { createWorkspace } from './create-workspace.ts';
import { credentials } from './credentials.ts';
import { deleteWorkspace } from './delete-workspace.ts';
import { errors } from './errors.ts';
import { getWorkspace } from './get-workspace.ts';
import { guestRefusals } from './guest-refusals.ts';
import { guests } from './guests.ts';
import { listOrder } from './list-order.ts';
import { lists } from './lists.ts';
import { ownerOnlyChecks } from './owner-only.ts';
import { pageParameters } from './page-parameters.ts';
import { paging } from './paging.ts';
import { paths } from './paths.ts';
import { replies } from './replies.ts';
import { unknownWorkspace } from './unknown-workspace.ts';
import { updateWorkspace } from './update-workspace.ts';

export { profile } from './profile.ts';

export const checks: StatementChecks = {
  ...credentials,
  ...replies,
  ...paths,
  ...errors,
  ...ownerOnlyChecks,
  ...lists,
  ...adminList,
  ...listOrder,
  ...paging,
  ...pageParameters,
  ...getWorkspace,
  ...createWorkspace,
  ...updateWorkspace,
  ...deleteWorkspace,
  ...unknownWorkspace,
  ...guests,
  ...guestRefusals,
};
