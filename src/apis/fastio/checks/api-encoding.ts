import { buildRequest } from '../../../conformance/model/request.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { orgId } from './log.ts';
import { scopedToWorkspace } from './log-tokens.ts';
import { known } from './profiles.ts';
import { validCalls } from './valid-calls.ts';

/** What is refused before an operation looks at it, and what its token may not reach. */
export const apiEncoding: StatementChecks = writingChecks('refusals', {
  'api/broken-encoding-refused': async (context) => {
    for (const operation of context.api.contract.operations) {
      if (context.apiTarget.operations && !context.apiTarget.operations.includes(operation.id)) continue;
      const call = await validCalls[operation.id]?.(context);
      if (!call) continue;
      const { method, path, headers } = buildRequest(operation, { ...call.parts, query: {} });
      const mistake = 'a byte of the query is no UTF-8';
      const received = await context.sendRaw(
        method,
        `${path}?x=%ff`,
        { headers },
        {
          ...{ as: call.as, mistake, operation: operation.id },
        },
      );
      context.expectError(received, 'invalid-input');
    }
  },

  'summarize-events/scope-denied': async (context) => {
    const scoped = await scopedToWorkspace(context);
    const query = { org_id: await orgId(context), workspace_id: known(context, 'workspace_id') };
    context.expectError(await context.call('summarizeEvents', { query }, scoped), 'scope-denied');
  },
});
