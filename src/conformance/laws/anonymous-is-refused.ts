import type { Parameter } from '../../contract/contract.ts';
import type { Method } from '../../resources/model.ts';
import { Blocked } from '../model/mismatch.ts';
import { needsCredentials } from '../model/unstated-credentials.ts';
import type { Law } from './law.ts';
import type { LawResource } from './law-resource.ts';

export const anonymousIsRefused: Law = {
  name: 'anonymous-is-refused',
  family: 'roles',
  demand: (resource) => {
    const [method] = guarded(resource);
    if (!method) return undefined;
    const operations = guarded(resource).map(({ operation }) => operation);
    const own = resource.node(method, 'security');
    return {
      method,
      sentence: `${operations.join(', ')} ${operations.length === 1 ? 'refuses' : 'refuse'} callers without credentials, because of security.`,
      documentedAt: own.value === undefined ? '#/security' : own.pointer,
    };
  },
  run: async (calls) => {
    const { of, context } = calls;
    for (const method of guarded(of)) {
      if (!context.hasOperation(method.operation)) continue;
      const { as, parts } = await calls.valid(method);
      if (as === null) continue;
      const received = await calls.send(method, parts, { as: null, mistake: 'without credentials' });
      if (received.status >= 500)
        throw new Blocked(`${method.operation} was answered ${received.status}`, received);
      // A browser may be led to a page to sign in.
      const isRefused =
        [401, 403, 404].includes(received.status) || (received.status >= 300 && received.status < 400);
      if (!isRefused)
        calls.breaks(
          `a refusal of ${method.operation} without credentials`,
          String(received.status),
          received,
        );
    }
  },
};

/** Methods that need credentials and document no status for callers without them; the others have checks of their own. */
const guarded = (resource: LawResource): Method[] =>
  resource.resource.methods.filter((method) => {
    const operation = resource.operation(method);
    return (
      needsCredentials(operation) &&
      !operation.replies.some(({ status }) => status === '401' || status === '403') &&
      !operation.parameters.some((one) => one.required && isCredential(resource, one))
    );
  });

/** A parameter that is documented as an API key too: a valid call always has it. */
const isCredential = ({ api }: LawResource, { in: place, name }: Parameter): boolean =>
  Object.values(api.contract.securitySchemes).some(
    (scheme) => scheme.type === 'apiKey' && scheme.in === place && scheme.name === name,
  );
