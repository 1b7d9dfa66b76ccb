import { buildRequest } from '../../../conformance/model/request.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { profile } from './profile.ts';

/** These document no 422. */
const withoutValidation = ['getWorkspace', 'deleteWorkspace'];

/** What is refused before an operation looks at it. */
export const encoding: StatementChecks = writingChecks('refusals', {
  'api/broken-encoding-is-422': async (context) => {
    for (const operation of context.api.contract.operations) {
      const isMissing = context.apiTarget.operations && !context.apiTarget.operations.includes(operation.id);
      if (isMissing || withoutValidation.includes(operation.id)) continue;
      const call = await profile.validCalls[operation.id]?.(context);
      if (!call) continue;
      const { method, path, headers, body } = buildRequest(operation, { ...call.parts, query: {} });
      const sent = { headers, ...(body !== undefined && { body }) };
      const mistake = 'a byte of the query is no UTF-8';
      const received = await context.sendRaw(method, `${path}?x=%ff`, sent, {
        ...{ as: call.as, mistake, operation: operation.id },
      });
      context.expectError(received, 'validation-failed');
    }
  },
});
