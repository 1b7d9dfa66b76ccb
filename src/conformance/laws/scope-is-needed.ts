import type { Method } from '../../resources/model.ts';
import { Blocked } from '../model/mismatch.ts';
import type { Law } from './law.ts';
import type { LawResource } from './law-resource.ts';

export const scopeIsNeeded: Law = {
  name: 'scope-is-needed',
  family: 'roles',
  demand: (resource) => {
    const [method] = scoped(resource);
    if (!method) return undefined;
    const own = resource.node(method, 'security');
    return {
      method,
      sentence: `${resource.name} are refused to callers whose token has none of the scopes of the operation.`,
      documentedAt: own.value === undefined ? '#/security' : own.pointer,
    };
  },
  run: async (calls) => {
    const { of, context } = calls;
    let isTried = false;
    for (const method of scoped(of)) {
      if (!context.hasOperation(method.operation)) continue;
      const { scopes } = of.operation(method);
      const unable = Object.entries(context.apiTarget.personas).find(
        ([, { scopes: held }]) =>
          held && !scopes?.some((schemes) => schemes.flat().every((one) => held.includes(one))),
      );
      if (!unable) continue;
      isTried = true;
      const { parts } = await calls.valid(method);
      const received = await calls.send(method, parts, { as: unable[0], mistake: 'the scope is missing' });
      if (received.status >= 500)
        throw new Blocked(`${method.operation} was answered ${received.status}`, received);
      if (![401, 403, 404].includes(received.status))
        calls.breaks(`a refusal of ${method.operation} without the scope`, String(received.status), received);
    }
    if (!isTried) context.skip('each persona holds the scopes');
  },
};

const scoped = (resource: LawResource): Method[] =>
  resource.resource.methods.filter((method) => {
    const { scopes } = resource.operation(method);
    return scopes !== undefined && scopes.length > 0 && scopes.every((schemes) => schemes.flat().length > 0);
  });
