import type { ApiDefinition } from '../engine/api.ts';

/** How many are told one by one. */
const most = 3;

/** Where two APIs have an operation at the same path: of those the first answers. */
export function collisions(apis: readonly ApiDefinition[]): string[] {
  const first = new Map<string, string>();
  const found = apis.flatMap(({ name, contract }) =>
    contract.operations.flatMap(({ method, path }) =>
      ['', ...contract.basePaths].flatMap((base) => {
        const place = `${method} ${(base + path).replace(/\{[^}]*\}/g, '{}')}`;
        const answering = first.get(place) ?? name;
        first.set(place, answering);
        return answering === name ? [] : [`${method} ${base}${path} of ${name} is answered by ${answering}`];
      }),
    ),
  );
  if (found.length === 0) return [];
  const told = found.slice(0, most).map((one) => `${one}, which was named first`);
  return found.length > most ? [...told, `and ${found.length - most} more, likewise`] : told;
}
