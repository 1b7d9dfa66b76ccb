import { toRequest } from '../../../conformance/model/request.ts';
import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { profile } from './profile.ts';

/** These document no 422. */
const withoutValidation = ['getWorkspace', 'deleteWorkspace'];

/** What is refused before an operation looks at it. */
export const encoding: StatementChecks = writing('refusals', {
  'api/broken-encoding-is-422': async (context) => {
    for (const operation of context.api.contract.operations) {
      const isMissing = context.at.operations && !context.at.operations.includes(operation.id);
      if (isMissing || withoutValidation.includes(operation.id)) continue;
      const call = await profile.valid[operation.id]?.(context);
      if (!call) continue;
      const { method, path, headers, body } = toRequest(operation, { ...call.parts, query: {} });
      const sent = { headers, ...(body !== undefined && { body }) };
      const wrong = 'a byte of the query is no UTF-8';
      const received = await context.raw(method, `${path}?x=%ff`, sent, {
        ...{ as: call.as, wrong, operation: operation.id },
      });
      context.error(received, 'validation-failed');
    }
  },
});
