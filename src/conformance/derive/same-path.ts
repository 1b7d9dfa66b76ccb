import type { Operation } from '../../contract/contract.ts';

/** How the requests of an operation are told from those of others with its method and path. */
export type ToldApart =
  /** There is no other, or a parameter has another value: `?action=list`. */
  | 'fully'
  /** A valid request is one of this operation alone, and a wrong one may be one of another. */
  | 'if valid'
  | 'not';

/**
 * A document may have several operations at one method and path, as `/files#copy` beside `/files`, or `/{id}` beside `/{slug}`. A
 * request belongs to the one of them whose required parameters it has; of several to the first.
 */
export function toldApart(operation: Operation, operations: readonly Operation[]): ToldApart {
  const others = operations.filter(
    (one) => one !== operation && one.method === operation.method && shapeOf(one) === shapeOf(operation),
  );
  if (others.every((one) => hasOwnValue(operation, one))) return 'fully';
  const before = others.filter((one) => operations.indexOf(one) < operations.indexOf(operation));
  return before.some((one) => requiredBy(one) === requiredBy(operation)) ? 'not' : 'if valid';
}

const shapeOf = ({ path }: Operation): string => path.replace(/\{[^{}]*\}/g, '{}');

const required = ({ parameters }: Operation) => parameters.filter((one) => one.required && one.in !== 'path');

const requiredBy = (operation: Operation): string =>
  JSON.stringify(
    required(operation)
      .map(({ in: location, name, only }) => [location, name, only])
      .toSorted(),
  );

/** Whether both require a parameter that can't have the same value in both. */
const hasOwnValue = (one: Operation, other: Operation): boolean =>
  required(one).some(({ in: location, name, only }) => {
    const same = required(other).find((two) => two.in === location && two.name === name);
    return (
      only !== undefined && same?.only !== undefined && !only.some((value) => same.only?.includes(value))
    );
  });
