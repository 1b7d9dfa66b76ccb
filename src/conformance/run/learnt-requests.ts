import type { Received } from '../model/exchange.ts';

/**
 * What a run has learnt of the requests that a real target takes, by operation: the bodies, and whether deletions find what was created. A schema says what a value looks like, and seldom all
 * that it means: `name` may have to be the name of a domain. So a body that is made from a schema alone may be refused, and rightly.
 */
export class LearntRequests {
  readonly #least = new Map<string, Received>();
  readonly #taken = new Set<string>();
  readonly #deletes = new Set<string>();
  readonly #refused = new Map<string, Blockage>();
  readonly #lost = new Map<string, string>();
  readonly #lostNames = new Set<string>();

  /** The refusal because of which only required members are sent from then on; `undefined` if the others are sent too. */
  wholeRefused(api: string, operation: string): Received | undefined {
    return this.#least.get(keyOf(api, operation));
  }

  sendLeast(api: string, operation: string, because: Received): void {
    this.#least.set(keyOf(api, operation), because);
  }

  sendWhole(api: string, operation: string): void {
    this.#least.delete(keyOf(api, operation));
  }

  /** Whether a valid call of the operation has succeeded in this run. */
  isTaken(api: string, operation: string): boolean {
    return this.#taken.has(keyOf(api, operation));
  }

  take(api: string, operation: string): void {
    this.#taken.add(keyOf(api, operation));
  }

  /** An operation has deleted something, so a 404 of it means that there is nothing any more. */
  seeDeletion(api: string, operation: string): void {
    this.#deletes.add(keyOf(api, operation));
  }

  hasDeleted(api: string, operation: string): boolean {
    return this.#deletes.has(keyOf(api, operation));
  }

  /** The target has come to refuse a persona that it accepted before the first check. */
  losePersona(api: string, persona: string, sentence: string): void {
    this.#lost.set(keyOf(api, persona), sentence);
    this.#lostNames.add(persona);
  }

  lostPersona(api: string, persona: string): string | undefined {
    return this.#lost.get(keyOf(api, persona));
  }

  lostPersonas(): string[] {
    return [...this.#lostNames];
  }

  /** Why nothing is known of the valid calls of an operation: all that could be made was refused. */
  refusal(api: string, operation: string): Blockage | undefined {
    return this.#refused.get(keyOf(api, operation));
  }

  refuse(api: string, operation: string, refusal: Blockage): void {
    this.#refused.set(keyOf(api, operation), refusal);
  }
}

interface Blockage {
  reason: string;
  exchange: Received;
}

const keyOf = (api: string, operation: string): string => JSON.stringify([api, operation]);
