import type { Method } from '../../resources/model.ts';
import { Blocked } from '../model/mismatch.ts';
import { personaWithRole } from '../target/persona-role.ts';
import type { Law } from './law.ts';
import type { LawResource } from './law-resource.ts';

export const readersChangeNothing: Law = {
  name: 'readers-change-nothing',
  family: 'roles',
  needsRole: 'reader',
  demand: (resource) => {
    const [method] = writes(resource);
    return method
      ? {
          method,
          sentence: `An account that only reads is refused by ${writes(resource)
            .map(({ operation }) => operation)
            .join(', ')}.`,
          inferredAt: resource.documents(method, 403),
        }
      : undefined;
  },
  run: async (calls) => {
    const { of, context } = calls;
    const reader = personaWithRole(context.apiTarget, 'reader');
    if (reader === undefined) return context.skip('there is no account that only reads');
    for (const method of writes(of)) {
      if (!context.hasOperation(method.operation)) continue;
      const { as, parts } = await calls.valid(method);
      if (as === reader) context.skip('no account that may write is known');
      const received = await calls.send(method, parts, { as: reader, mistake: `${reader} only reads` });
      if (received.status >= 500)
        throw new Blocked(`${method.operation} was answered ${received.status}`, received);
      if (received.status < 300)
        calls.breaks(`a refusal of ${method.operation} for ${reader}`, String(received.status), received);
    }
  },
};

/** Methods that change something, and that document that a caller may lack the right. */
const writes = (resource: LawResource): Method[] =>
  (['create', 'update', 'replace', 'delete'] as const)
    .flatMap((kind): Method[] => resource.all(kind))
    .filter((method) => resource.documents(method, 403) !== undefined);
