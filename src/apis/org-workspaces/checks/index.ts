import type { StatementChecks } from '../../../conformance/model/statement-checks.ts';
import { access } from './access.ts';
import { creating } from './create.ts';
import { createRefused } from './create-refused.ts';
import { deleting } from './delete.ts';
import { errors } from './errors.ts';
import { listPages } from './list-pages.ts';
import { listWalks } from './list-walks.ts';
import { paths } from './paths.ts';
import { presence } from './presence.ts';
import { presenceCalls } from './presence-calls.ts';
import { roles } from './roles.ts';
import { streamEnds } from './stream-ends.ts';
import { streamEvents } from './stream-events.ts';
import { streamIds } from './stream-ids.ts';
import { streamRequest } from './stream-request.ts';
import { updating } from './update.ts';
import { validation } from './validation.ts';

export { profile } from './profile.ts';

export const checks: StatementChecks = {
  ...access,
  ...roles,
  ...errors,
  ...validation,
  ...paths,
  ...listPages,
  ...listWalks,
  ...creating,
  ...createRefused,
  ...updating,
  ...deleting,
  ...streamRequest,
  ...presenceCalls,
  ...presence,
  ...streamEvents,
  ...streamIds,
  ...streamEnds,
};
