import { memberOf, withMember } from '../resources/member-path.ts';
import type { ReplaceMethod, Resource, UpdateMethod } from '../resources/model.ts';
import type { OperationContext } from './context.ts';

/** The parameter that stands for a key of the body. No parameter of a path is called so. */
const inBody = '{key}';

/** A method as if its path had the key, and a request as if it gave it there. */
export function keyed<One extends ReplaceMethod | UpdateMethod>(
  { key }: Resource,
  method: One,
): { method: One; asked(context: OperationContext): OperationContext } {
  if (!method.keyInBody || !key) return { method, asked: (context) => context };
  const from = [...method.request.path, ...key.member];
  return {
    method: { ...method, address: { ...method.address, [inBody]: key.member } },
    asked: (context) => {
      const { query, headers, body, bytes, caller, sandbox, state, now, origin, target } = context;
      return {
        ...{ query, headers, body, bytes, caller, sandbox, state, now, origin, target },
        path: withMember(context.path, [inBody], memberOf(body, from)),
        explain: (reason) => context.explain(reason),
        note: (text) => context.note(text),
        next: () => context.next(),
      };
    },
  };
}
