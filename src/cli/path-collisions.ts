import type { ApiDefinition } from '../engine/api.ts';

/** How many collisions are listed. */
const most = 3;

/** A line for each operation that is not reachable, because an API that was named earlier has one at the same path. */
export function pathCollisions(apis: readonly ApiDefinition[]): string[] {
  const first = new Map<string, string>();
  const found = apis.flatMap(({ name, contract }) =>
    contract.operations.flatMap(({ method, path }) =>
      ['', ...contract.basePaths].flatMap((base) => {
        const route = `${method} ${(base + path).replace(/\{[^}]*\}/g, '{}')}`;
        const answering = first.get(route) ?? name;
        first.set(route, answering);
        return answering === name ? [] : [`${method} ${base}${path} of ${name} is answered by ${answering}`];
      }),
    ),
  );
  if (found.length === 0) return [];
  const lines = found.slice(0, most).map((one) => `${one}, which was named first`);
  return found.length > most ? [...lines, `and ${found.length - most} more, likewise`] : lines;
}
