import type { Operation, SecurityScheme } from '../../contract/contract.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Received } from '../model/exchange.ts';
import { Blocked } from '../model/mismatch.ts';
import { documents401 } from '../model/unstated-credentials.ts';
import type { ApiTarget } from '../target/target.ts';
import { describeSchemes, lackingSchemes, withQuery } from './operation-credentials.ts';

/**
 * The contract documents that a caller may lack the right to make this valid call, or credentials that it does not name. Whether one
 * does, only a document that names its personas says.
 * @throws {Blocked} nothing is known about what the check tests
 */
export function expectRights(
  { contract, operation: find }: ApiContract,
  apiTarget: ApiTarget,
  received: Received,
): void {
  const { operation, persona, intent } = received.sent;
  if (intent !== 'valid' || !operation || contract.personas) return;
  const of = find(operation);
  const isRefused = received.status === 401 ? documents401(of) : received.status === 403 && documents403(of);
  if (persona === undefined && isRefused)
    throw new Blocked(
      `${operation} needs credentials that its document does not ask for: give a persona`,
      received,
    );
  if (persona === undefined) return;
  if (received.status === 401) {
    const lacking = lackingCredentials(contract.securitySchemes, apiTarget, of, persona);
    if (lacking === undefined) return;
    throw new Blocked(`${operation} needs credentials that ${persona} does not have: ${lacking}`, received);
  }
  if (received.status !== 403) return;
  if (!documents403(of)) return;
  throw new Blocked(`${persona} has no right to call ${operation}: give a persona that has`, received);
}

/** What of the credentials that an operation asks for a persona lacks, as advice; `undefined` if it has them. */
export function lackingCredentials(
  schemes: Readonly<Record<string, SecurityScheme>>,
  { url, headers, personas }: ApiTarget,
  operation: Operation,
  persona: string,
): string | undefined {
  const identity = personas[persona];
  const given = { url: withQuery(url, identity?.query ?? {}), headers: { ...headers, ...identity?.headers } };
  const lacking = lackingSchemes(given, operation, schemes);
  return lacking.length === 0 ? undefined : describeSchemes(lacking, persona);
}

const documents403 = ({ replies }: Operation): boolean => replies.some(({ status }) => status === '403');
