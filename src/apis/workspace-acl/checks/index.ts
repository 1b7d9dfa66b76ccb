import type { StatementChecks } from '../../../conformance/model/statement-checks.ts';
import { avatarRefusals } from './avatar-refusals.ts';
import { avatars } from './avatars.ts';
import { budgets } from './budgets.ts';
import { deleteWorkspace } from './delete-workspace.ts';
import { everyOperation } from './every-operation.ts';
import { invites } from './invites.ts';
import { levels } from './levels.ts';
import { paths } from './paths.ts';
import { payloads } from './payloads.ts';
import { putFields } from './put-fields.ts';
import { putRefusals } from './put-refusals.ts';
import { putWorkspace } from './put-workspace.ts';
import { lists, views } from './reading.ts';
import { redeeming } from './redeem.ts';
import { removal } from './removal.ts';

export { profile } from './profile.ts';

export const checks: StatementChecks = {
  ...everyOperation,
  ...budgets,
  ...paths,
  ...payloads,
  ...lists,
  ...views,
  ...putWorkspace,
  ...putRefusals,
  ...putFields,
  ...invites,
  ...redeeming,
  ...deleteWorkspace,
  ...avatars,
  ...avatarRefusals,
  ...levels,
  ...removal,
};
