import type { Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf } from './api-behaviour.ts';

/**
 * The values of members whose schema does not list them, by the query parameters of lists that do. The default of the parameter is
 * the first: it is what a list shows, and so what a new record has.
 */
export function valuesByFilter(
  behaviour: ApiBehaviour,
  { methods }: Resource,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const method of methods)
    for (const { parameter, member, values } of method.kind === 'list' ? method.filters : []) {
      const [name] = member;
      if (!values || name === undefined || member.length > 1 || found.has(name)) continue;
      const query = operationOf(behaviour, method.operation).parameters.find((one) => one.name === parameter);
      const first = values.filter((one) => one === query?.default);
      found.set(name, [...first, ...values.filter((one) => !first.includes(one))]);
    }
  return found;
}
