import { toRequest } from '../../../conformance/model/request.ts';
import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { orgId } from './log.ts';
import { scopedToWorkspace } from './log-tokens.ts';
import { known } from './profiles.ts';
import { validCalls } from './valid-calls.ts';

/** What is refused before an operation looks at it, and what its token may not reach. */
export const apiEncoding: StatementChecks = writing('refusals', {
  'api/broken-encoding-refused': async (context) => {
    for (const operation of context.api.contract.operations) {
      if (context.at.operations && !context.at.operations.includes(operation.id)) continue;
      const call = await validCalls[operation.id]?.(context);
      if (!call) continue;
      const { method, path, headers } = toRequest(operation, { ...call.parts, query: {} });
      const wrong = 'a byte of the query is no UTF-8';
      const received = await context.raw(
        method,
        `${path}?x=%ff`,
        { headers },
        {
          ...{ as: call.as, wrong, operation: operation.id },
        },
      );
      context.error(received, 'invalid-input');
    }
  },

  'summarize-events/scope-denied': async (context) => {
    const scoped = await scopedToWorkspace(context);
    const query = { org_id: await orgId(context), workspace_id: known(context, 'workspace_id') };
    context.error(await context.call('summarizeEvents', { query }, scoped), 'scope-denied');
  },
});
