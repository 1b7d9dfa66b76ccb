import type { SecurityScheme } from '../contract/contract.ts';
import type { Persona } from '../contract/personas.ts';
import type { ApiDefinition, Authenticate, Caller, Denial, SecurityContext } from './api.ts';
import type { StandinRequest } from './message.ts';
import { isGeneralPersona, knownPersonas, personasOf, tokenOf } from './personas.ts';
import type { TokenClaims, Verified } from './tokens.ts';
import { whenReady } from './when-ready.ts';

/** The caller of an open operation. */
export const nobody: Caller = { persona: undefined, claims: {} };

/** Applies one security scheme of the operation's API. */
export function authenticate(
  name: string,
  request: StandinRequest,
  context: SecurityContext,
): ReturnType<Authenticate> {
  const own = context.api.security?.[name];
  if (own) return own(request, context);
  const scheme = context.api.contract.securitySchemes[name];
  return scheme === undefined ? nobody : byCredentials(scheme, request, context);
}

function byCredentials(
  scheme: SecurityScheme,
  request: StandinRequest,
  context: SecurityContext,
): ReturnType<Authenticate> {
  if (scheme.type === 'mutualTLS') return nobody;
  if (scheme.type === 'apiKey') {
    const key = apiKey(scheme, request);
    return key ? byToken(key, context) : { denied: `no API key: ${scheme.in} ${scheme.name} is missing` };
  }
  const wanted = scheme.type === 'http' ? scheme.scheme : 'bearer';
  const header = request.headers.authorization ?? fromQuery(wanted, request.target);
  if (!header)
    return {
      denied: `no credentials: send Authorization: ${capitalized(wanted)} ${wanted === 'bearer' ? 'TOKEN' : 'CREDENTIALS'}`,
    };
  const space = header.indexOf(' ');
  const given = space < 0 ? header : header.slice(0, space);
  const token = space < 0 ? '' : header.slice(space + 1).trim();
  // Do not quote the header: it may hold a secret.
  if (given.toLowerCase() !== wanted)
    return { denied: `Authorization does not begin with ${capitalized(wanted)}` };
  if (token === '')
    return { denied: `Authorization has no ${wanted === 'bearer' ? 'token' : 'credentials'} after ${given}` };
  if (wanted === 'bearer') return byToken(token, context);
  return wanted === 'basic' ? byToken(tokenOfBasic(token), context) : nobody;
}

/** RFC 7617, section 2: a persona's token may be the user name or the password. */
function tokenOfBasic(credentials: string): string {
  let text = '';
  try {
    text = atob(credentials);
  } catch {}
  const [, user = text, password = ''] = /^([^:]*):(.*)$/s.exec(text) ?? [];
  return user.startsWith(tokenOf('')) || password === '' ? user : password;
}

function byToken(token: string, context: SecurityContext): ReturnType<Authenticate> {
  const { api, tokens } = context;
  const prefix = tokenOf('');
  if (token.startsWith(prefix)) return byName(token.slice(prefix.length), api);
  if (token.includes('.')) return whenReady(tokens.verify(token), toCaller, context);
  return personasOf(api) ? { denied: unknownToken(api) } : nobody;
}

/** An API without personas can't tell callers apart, so it accepts every token, and knows the general personas. */
function byName(persona: string, api: ApiDefinition, claims?: TokenClaims): Caller | Denial {
  const personas = personasOf(api);
  const isKnown = personas ? Object.hasOwn(personas, persona) : isGeneralPersona(persona);
  if (isKnown) return callerOf(persona, personas?.[persona], claims);
  return personas
    ? { denied: `the token's persona ${persona} does not exist in this API; ${tokensOf(api)}`, claims }
    : nobody;
}

/** What a signed token claims replaces what its persona's definition has. */
function callerOf(persona: string, given: string | Persona | undefined, claims: TokenClaims = {}): Caller {
  if (typeof given !== 'object') return { persona, claims };
  const { claims: own, scopes } = given;
  return { persona, claims: { ...own, ...(scopes && { scope: scopes.join(' ') }), ...claims } };
}

const tokensOf = (api: ApiDefinition): string =>
  `send one of ${knownPersonas([api]).map(tokenOf).join(', ')}, or a signed one`;

const unknownToken = (api: ApiDefinition): string => `unknown token: ${tokensOf(api)}`;

function toCaller(verified: Verified, { api }: SecurityContext): Caller | Denial {
  const { claims } = verified;
  if (!personasOf(api) && claims?.api !== api.name) return nobody;
  if (!claims)
    return {
      denied: verified.reason === 'malformed' ? unknownToken(api) : 'the token is not signed by this mock',
    };
  if (typeof claims.sub !== 'string')
    return { denied: 'the token names no persona: its claim sub is missing', claims };
  if (claims.api !== undefined && claims.api !== api.name)
    return { denied: `the token is for ${claims.api}`, claims };
  return byName(claims.sub, api, claims);
}

/** RFC 6750, section 2.3: a client that can't set headers (EventSource) may send the token in the query. */
export function fromQuery(scheme: string, target: string): string | undefined {
  if (scheme !== 'bearer' || !target.includes('access_token=')) return undefined;
  const token = new URLSearchParams(target.slice(target.indexOf('?'))).get('access_token');
  return token === null ? undefined : `Bearer ${token}`;
}

export function apiKey(
  { in: location, name }: SecurityScheme & { type: 'apiKey' },
  { headers, target }: StandinRequest,
): string | undefined {
  if (location === 'header') return headers[name.toLowerCase()];
  if (location === 'query') {
    const mark = target.indexOf('?');
    return mark < 0 ? undefined : (new URLSearchParams(target.slice(mark)).get(name) ?? undefined);
  }
  const cookie = headers.cookie?.split(/;\s*/).find((pair) => pair.startsWith(`${name}=`));
  return cookie?.slice(name.length + 1);
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
