import { send, validCall, withParts } from '../../../conformance/every-api/calls.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { profile } from './profile.ts';
import type { OperationId } from './valid-calls.ts';

export const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Requires a 422 and gives its items; none if the statement accepts the other status. */
export function itemsOf(context: CheckContext, received: Received): Json[] {
  context.expectStatus(received, 422);
  if (received.status !== 422) return [];
  const { detail } = received.json ?? {};
  const isList = Array.isArray(detail) && detail.length > 0 && detail.every(isObject);
  context.expect(isList, 'a list `detail` of what is wrong', received.text.slice(0, 200));
  return detail;
}

/** Requires a 422 for values in exactly these places, in alphabetical order: `body name`. */
export function expectPlaces(context: CheckContext, received: Received, ...places: readonly string[]): void {
  const items = itemsOf(context, received);
  if (items.length === 0) return;
  const found = items.map(({ loc }) => (Array.isArray(loc) ? loc.join(' ') : String(loc))).sort();
  context.expectEqual(found, places, 'the places of what is wrong');
}

/** Requires a 422 whose first item is about the body. */
export function expectBodyRefused(context: CheckContext, received: Received): void {
  const [item] = itemsOf(context, received);
  if (item) context.expectEqual(item.loc?.[0], 'body', 'the begin of loc');
}

/** A change of a valid call, and the places that the 422 names for it. */
type Refused = readonly [change: RequestParts, ...places: string[]];

/** Refuses the valid call of an operation with each of these changes, with exactly these places, and changes nothing. */
export const refusesAt =
  (operation: OperationId, changes: readonly Refused[] | ((context: CheckContext) => readonly Refused[])) =>
  async (context: CheckContext): Promise<void> => {
    const call = await validCall(context, profile, operation);
    for (const [change, ...places] of typeof changes === 'function' ? changes(context) : changes) {
      const before = await profile.observe?.(context);
      const mistake = `wrong: ${places.join(', ')}`;
      const received = await send(context, { ...withParts(call, change), mistake, intent: 'invalid' });
      expectPlaces(context, received, ...places);
      // A statement may accept a success in place of the refusal.
      if (received.status < 400) continue;
      context.expectEqual(await profile.observe?.(context), before, 'all as it was before what was refused');
    }
  };

/** Changes of one body member to each of these values, which are refused at the member. */
export const bodiesRefused = (member: string, ...values: readonly unknown[]): Refused[] =>
  values.map((value) => [{ body: { [member]: value } }, `body ${member}`]);
