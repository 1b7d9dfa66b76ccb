import type { SecurityScheme } from '../contract/contract.ts';
import { apiKey, fromQuery } from './authenticate.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import type { StandinRequest } from './message.ts';
import type { Refusal } from './refusal.ts';

/**
 * Refuses a recorded request whose credentials are not there, by the same alternatives as `identifyCaller`. Whether they are valid can't be
 * known: they were masked, or another server gave them.
 */
export function requireCredentials({ request }: Exchange, { api, operation }: Endpoint): Refusal | undefined {
  const { security } = operation;
  const lacking = (names: readonly string[]): string | undefined =>
    names.find((name) => {
      const scheme = api.contract.securitySchemes[name];
      return scheme !== undefined && !isGiven(scheme, request);
    });
  const [first] = security;
  if (!first || security.some((names) => lacking(names) === undefined)) return undefined;
  return { kind: 'unauthenticated', reason: `no credentials for ${lacking(first)}` };
}

function isGiven(scheme: SecurityScheme, request: StandinRequest): boolean {
  if (scheme.type === 'mutualTLS') return true;
  if (scheme.type === 'apiKey') return apiKey(scheme, request) !== undefined;
  const isBearer = scheme.type !== 'http' || scheme.scheme === 'bearer';
  return (
    request.headers.authorization !== undefined ||
    fromQuery(isBearer ? 'bearer' : '', request.target) !== undefined
  );
}
