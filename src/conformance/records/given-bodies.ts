import type { CheckContext } from '../run/check-context.ts';

/** Whether the configuration has a body for an operation. */
export const hasGivenBody = ({ apiTarget }: CheckContext, operation: string): boolean =>
  apiTarget.bodies?.[operation] !== undefined;

/** The body that the configuration has for an operation, with a new name wherever it asks for one. */
export function givenBody(context: CheckContext, operation: string): unknown {
  const given = context.apiTarget.bodies?.[operation];
  if (given === undefined) return undefined;
  const text = JSON.stringify(given);
  return JSON.parse(text.includes('{unique}') ? text.replaceAll('{unique}', context.uniqueName()) : text);
}
