import { refusesBrokenEncoding } from '../../../conformance/every-api/broken-encoding.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { orgId } from './log.ts';
import { scopedToWorkspace } from './log-tokens.ts';
import { profile } from './profile.ts';
import { known } from './profiles.ts';

/** What is refused before an operation looks at it, and what its token may not reach. */
export const apiEncoding: StatementChecks = writingChecks('refusals', {
  'api/broken-encoding-refused': refusesBrokenEncoding(profile, { error: 'invalid-input' }),

  'summarize-events/scope-denied': async (context) => {
    const scoped = await scopedToWorkspace(context);
    const query = { org_id: await orgId(context), workspace_id: known(context, 'workspace_id') };
    context.expectError(await context.call('summarizeEvents', { query }, scoped), 'scope-denied');
  },
});
