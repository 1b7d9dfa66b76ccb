import { byBasePath } from '../contract/base-paths.ts';
import type { ApiDefinition } from '../engine/api.ts';

/** How many collisions are listed. */
const most = 3;

/** A line for each operation that is not reachable, because another API has its path. */
export function pathCollisions(apis: readonly ApiDefinition[]): string[] {
  const first = new Map<string, string>();
  const found = apis.flatMap(({ name, contract }) =>
    [...byBasePath(contract)].flatMap(([base, operations]) =>
      operations.flatMap(({ method, path }) => {
        const what = `${method} ${base}${path} of ${name}`;
        if (/^\/__standin(\/|$)/.test(base + path))
          return [`${what} is never called: the paths below /__standin/ belong to the control API`];
        const route = `${method} ${(base + path).replace(/\{[^}]*\}/g, '{}')}`;
        const answering = first.get(route) ?? name;
        first.set(route, answering);
        return answering === name ? [] : [`${what} is answered by ${answering}, which was named first`];
      }),
    ),
  );
  return found.length > most ? [...found.slice(0, most), `and ${found.length - most} more, likewise`] : found;
}
