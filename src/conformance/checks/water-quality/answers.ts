import type { Json, Received } from '../../exchange.ts';
import type { Trial } from '../../trial.ts';

/** What a check builds on, or says is let pass: any success will do, as its status and form are for other checks to judge. */
export function succeeded(trial: Trial, received: Received): Json {
  trial.that(
    received.status >= 200 && received.status < 300,
    'a success',
    `status ${received.status}: ${received.text.slice(0, 200)}`,
  );
  return received.json;
}

/** The items of a list: without objects in it nothing more can be said of it. */
export function objects(trial: Trial, list: Json, what: string): Json[] {
  const isList = Array.isArray(list) && list.every((item) => typeof item === 'object' && item !== null);
  trial.that(isList, `an array ${what} of objects`, (JSON.stringify(list) ?? 'nothing').slice(0, 200));
  return list;
}

/** The documented refusal of this name; of a request that does not validate, it names the fields that were wrong. */
export function refused(trial: Trial, received: Received, name: string, ...fields: readonly string[]): void {
  trial.error(received, name);
  if (received.status === 422) for (const field of fields) trial.names(received, field);
}

/** What differs from the documents, and is let pass at a target that is not judged strictly. */
export function orNoted(trial: Trial, holds: boolean, documented: string, received: string): void {
  if (holds) return;
  if (trial.target.strict) trial.that(false, documented, received);
  trial.notes.push(`${received} stands for ${documented}`);
}
