import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';

/** What a check builds on, or says is let pass: any success will do, as its status and form are for other checks to judge. */
export function succeeded(context: CheckContext, received: Received): Json {
  context.that(
    received.status >= 200 && received.status < 300,
    'a success',
    `status ${received.status}: ${received.text.slice(0, 200)}`,
  );
  return received.json;
}

/** The items of a list: without objects in it nothing more can be said of it. */
export function objects(context: CheckContext, list: Json, what: string): Json[] {
  const isList = Array.isArray(list) && list.every((item) => typeof item === 'object' && item !== null);
  context.that(isList, `an array ${what} of objects`, (JSON.stringify(list) ?? 'nothing').slice(0, 200));
  return list;
}

/** The documented refusal of this name; of a request that does not validate, it names the fields that were wrong. */
export function refused(
  context: CheckContext,
  received: Received,
  name: string,
  ...fields: readonly string[]
): void {
  context.error(received, name);
  if (received.status === 422) for (const field of fields) context.names(received, field);
}

/** What differs from the documents, and is let pass at a target that is not judged strictly. */
export function orNoted(context: CheckContext, holds: boolean, documented: string, received: string): void {
  if (holds) return;
  if (context.target.strict) context.that(false, documented, received);
  context.notes.push(`${received} stands for ${documented}`);
}
