import { toRequest } from '../../request.ts';
import { type StatementChecks, writing } from '../../statement-checks.ts';
import { orgId } from './log.ts';
import { scopedToWorkspace } from './log-tokens.ts';
import { known } from './profiles.ts';
import { validCalls } from './valid-calls.ts';

/** What is refused before an operation looks at it, and what its token may not reach. */
export const apiEncoding: StatementChecks = writing('refusals', {
  'api/broken-encoding-refused': async (trial) => {
    for (const operation of trial.api.contract.operations) {
      if (trial.at.operations && !trial.at.operations.includes(operation.id)) continue;
      const call = await validCalls[operation.id]?.(trial);
      if (!call) continue;
      const { method, path, headers } = toRequest(operation, { ...call.parts, query: {} });
      const wrong = 'a byte of the query is no UTF-8';
      const received = await trial.raw(
        method,
        `${path}?x=%ff`,
        { headers },
        {
          ...{ as: call.as, wrong, operation: operation.id },
        },
      );
      trial.error(received, 'invalid-input');
    }
  },

  'summarize-events/scope-denied': async (trial) => {
    const scoped = await scopedToWorkspace(trial);
    const query = { org_id: await orgId(trial), workspace_id: known(trial, 'workspace_id') };
    trial.error(await trial.call('summarizeEvents', { query }, scoped), 'scope-denied');
  },
});
