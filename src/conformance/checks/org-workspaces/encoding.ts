import { toRequest } from '../../request.ts';
import { type StatementChecks, writing } from '../../statement-checks.ts';
import { kit } from './kit.ts';

/** These document no 422. */
const withoutValidation = ['getWorkspace', 'deleteWorkspace'];

/** What is refused before an operation looks at it. */
export const encoding: StatementChecks = writing('refusals', {
  'api/broken-encoding-is-422': async (trial) => {
    for (const operation of trial.api.contract.operations) {
      const isMissing = trial.at.operations && !trial.at.operations.includes(operation.id);
      if (isMissing || withoutValidation.includes(operation.id)) continue;
      const call = await kit.valid[operation.id]?.(trial);
      if (!call) continue;
      const { method, path, headers, body } = toRequest(operation, { ...call.parts, query: {} });
      const sent = { headers, ...(body !== undefined && { body }) };
      const wrong = 'a byte of the query is no UTF-8';
      const received = await trial.raw(method, `${path}?x=%ff`, sent, {
        ...{ as: call.as, wrong, operation: operation.id },
      });
      trial.error(received, 'validation-failed');
    }
  },
});
