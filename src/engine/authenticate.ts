import type { SecurityScheme } from '../contract/contract.ts';
import {
  type ApiDefinition,
  type Authenticate,
  type Caller,
  type Denial,
  personaNames,
  type SecurityContext,
} from './api.ts';
import type { StandinRequest } from './message.ts';
import type { Verified } from './tokens.ts';
import { whenReady } from './when-ready.ts';

const tokenPrefix = 'standin_';
/** The caller of an open operation. */
export const nobody: Caller = { persona: undefined, claims: {} };

/** Fixed tokens have no claims. */
const fixed = new Map<string, Caller>(
  personaNames.map((persona) => [tokenPrefix + persona, { persona, claims: {} }] as const),
);

/** By the whole `Authorization` header, as nearly every request sends one of these. */
const fixedHeaders = new Map<string, Caller>(
  [...fixed].map(([token, caller]) => [`Bearer ${token}`, caller]),
);

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
  const known = wanted === 'bearer' && header !== undefined ? fixedHeaders.get(header) : undefined;
  if (known) return ofApi(known, context.api);
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
  return wanted === 'bearer' ? byToken(token, context) : nobody;
}

function byToken(token: string, context: SecurityContext): ReturnType<Authenticate> {
  const { api, tokens } = context;
  const caller = fixed.get(token);
  if (caller) return ofApi(caller, api);
  // An API without personas can't tell callers apart, so it accepts every token.
  if (!api.personas) return nobody;
  if (!token.includes('.')) return { denied: unknownToken };
  const verified = tokens.verify(token);
  return whenReady(verified, toCaller, context);
}

/** Denies a persona that the API does not have. */
function ofApi(caller: Caller, { personas }: ApiDefinition): Caller | Denial {
  const { persona } = caller;
  if (!personas || persona === undefined || Object.hasOwn(personas, persona)) return caller;
  return { denied: noSuchPersona(persona) };
}

const noSuchPersona = (persona: string): string =>
  `the token's persona ${persona} does not exist in this API`;

const unknownToken = `unknown token: send one of ${personaNames.map((name) => tokenPrefix + name).join(', ')}, or a signed one`;

function toCaller(verified: Verified, { api }: SecurityContext): Caller | Denial {
  const { claims } = verified;
  if (!claims)
    return {
      denied: verified.reason === 'malformed' ? unknownToken : 'the token is not signed by this mock',
    };
  if (typeof claims.sub !== 'string')
    return { denied: 'the token names no persona: its claim sub is missing', claims };
  if (claims.api !== undefined && claims.api !== api.name)
    return { denied: `the token is for ${claims.api}`, claims };
  const { personas } = api;
  if (personas && !Object.hasOwn(personas, claims.sub)) return { denied: noSuchPersona(claims.sub), claims };
  return { persona: claims.sub, claims };
}

/** RFC 6750, section 2.3: a client that can't set headers (EventSource) may send the token in the query. */
function fromQuery(scheme: string, target: string): string | undefined {
  if (scheme !== 'bearer' || !target.includes('access_token=')) return undefined;
  const token = new URLSearchParams(target.slice(target.indexOf('?'))).get('access_token');
  return token === null ? undefined : `Bearer ${token}`;
}

function apiKey(
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
