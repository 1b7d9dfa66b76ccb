import type { Operation } from '../../contract/contract.ts';
import { partsFromDocument } from '../derive/parts-from-document.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Received, SentRequest } from '../model/exchange.ts';
import { Blocked, Skip } from '../model/mismatch.ts';
import type { PacedClient } from '../run/paced-client.ts';
import { knownId } from './known-id.ts';
import { personaRequest } from './persona-request.ts';
import { NoAnswer } from './send.ts';
import type { ApiTarget } from './target.ts';

export interface Asking {
  client: PacedClient;
  /** Milliseconds that an answer may take. */
  timeout: number;
}

/** The answer to an operation's call by a persona; `undefined` if there is none. */
export function ask(
  api: ApiContract,
  apiTarget: ApiTarget,
  operation: Operation,
  persona: string | undefined,
  asking: Asking,
): Promise<Received | undefined> {
  return answerTo(requestOf(api, apiTarget, operation, persona), asking);
}

export function requestOf(
  api: ApiContract,
  apiTarget: ApiTarget,
  operation: Operation,
  persona: string | undefined,
): SentRequest {
  const { parts } = partsFromDocument(api, operation, (name) => knownId(apiTarget.ids, name, operation.id));
  return personaRequest(api, apiTarget, operation.id, parts, persona);
}

export async function answerTo(
  sent: SentRequest,
  { client, timeout }: Asking,
): Promise<Received | undefined> {
  try {
    return await client.send(sent, { timeout });
  } catch (error) {
    // What keeps a request from being answered keeps the checks from running too, and they say it.
    if (error instanceof NoAnswer || error instanceof Blocked || error instanceof Skip) return undefined;
    throw error;
  }
}
