import type { Operation, Parameter, SecurityScheme } from '../contract/contract.ts';
import type { ApiDefinition } from '../engine/api.ts';

/** What a call sends, by location and name. */
export type CallValues = Record<Parameter['in'], Record<string, unknown>>;

/** The values of a call that carry a token, for the first alternative of the operation's security. */
export function credentialValues(
  { contract }: ApiDefinition,
  { security }: Operation,
  token: string,
): CallValues {
  const values: CallValues = { path: {}, query: {}, header: {}, cookie: {} };
  for (const name of security[0] ?? []) {
    const scheme: SecurityScheme | undefined = contract.securitySchemes[name];
    if (scheme?.type === 'apiKey') values[scheme.in][scheme.name] = token;
    else values.header.authorization = authorization(scheme, token);
  }
  return values;
}

const authorization = (scheme: SecurityScheme | undefined, token: string): string =>
  scheme?.type === 'http' && scheme.scheme !== 'bearer'
    ? `${scheme.scheme} ${btoa(`${token}:`)}`
    : `Bearer ${token}`;
