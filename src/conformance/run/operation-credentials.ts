import type { Operation, SecurityScheme } from '../../contract/contract.ts';

interface SentRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
}

/**
 * The request with the credentials that its operation requires (OpenAPI 3.1, section 4.8.27), made from the token of its
 * `Authorization: Bearer …`: an API key is the token under the key's name, unless there is one already; another HTTP scheme
 * (`Basic`) stands before the token. Of several alternatives the one that needs the fewest changes is fulfilled.
 */
export function withCredentials(
  request: SentRequest,
  { security }: Operation,
  schemes: Readonly<Record<string, SecurityScheme>>,
): SentRequest {
  const [, token] = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) return request;
  const missing = security.map((names) =>
    names.flatMap((name) => {
      const scheme = schemes[name];
      return scheme && !isFulfilled(request, scheme) ? [scheme] : [];
    }),
  );
  const [fewest = []] = missing.toSorted((a, b) => a.length - b.length);
  return fewest.reduce((so, scheme) => fulfil(so, scheme, token), request);
}

/**
 * The schemes that an operation asks for and that credentials do not have themselves, so that nothing or a token of another scheme
 * stands in their place; of several alternatives the one that lacks fewest.
 */
export function lackingSchemes(
  given: SentRequest,
  { security }: Operation,
  schemes: Readonly<Record<string, SecurityScheme>>,
): SecurityScheme[] {
  const hasAuthorization = given.headers.authorization !== undefined;
  const lacking = security.map((names) =>
    names.flatMap((name) => {
      const scheme = schemes[name];
      const isGiven = scheme?.type === 'apiKey' ? isFulfilled(given, scheme) : hasAuthorization;
      return scheme && scheme.type !== 'mutualTLS' && !isGiven ? [scheme] : [];
    }),
  );
  return lacking.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

/** What a request has to have for these schemes, and where the configuration gives it: of the persona `owner`. */
export function describeSchemes(schemes: readonly SecurityScheme[], persona: string): string {
  const parts = schemes.map((scheme) => {
    if (scheme.type !== 'apiKey') return { what: 'Authorization', where: `personas.${persona}.token` };
    const { in: location, name } = scheme;
    if (location === 'query') return { what: `${name} in the query`, where: `personas.${persona}.query` };
    const what = location === 'cookie' ? `the cookie ${name}` : name;
    return { what, where: `personas.${persona}.headers` };
  });
  const all = (texts: readonly string[]): string => [...new Set(texts)].join(' and ');
  return `give ${all(parts.map(({ what }) => what))} under ${all(parts.map(({ where }) => where))}`;
}

/** Whether it needs nothing but `Authorization: Bearer …` and what the request has. */
function isFulfilled({ url, headers }: SentRequest, scheme: SecurityScheme): boolean {
  if (scheme.type === 'http') return scheme.scheme === 'bearer';
  if (scheme.type !== 'apiKey') return true;
  const { in: location, name } = scheme;
  if (location === 'header') return headers[name.toLowerCase()] !== undefined;
  if (location === 'query') return new URL(url).searchParams.has(name);
  return (headers.cookie ?? '').split(/;\s*/).some((pair) => pair.startsWith(`${name}=`));
}

function fulfil({ url, headers }: SentRequest, scheme: SecurityScheme, token: string): SentRequest {
  if (scheme.type === 'http') {
    const [first = '', ...rest] = scheme.scheme;
    return { url, headers: { ...headers, authorization: `${first.toUpperCase()}${rest.join('')} ${token}` } };
  }
  if (scheme.type !== 'apiKey') return { url, headers };
  const { in: location, name } = scheme;
  if (location === 'query') return { url: withQuery(url, { [name]: token }), headers };
  if (location === 'header') return { url, headers: { ...headers, [name.toLowerCase()]: token } };
  const cookie = [headers.cookie, `${name}=${token}`].filter(Boolean).join('; ');
  return { url, headers: { ...headers, cookie } };
}

/** The URL with these fields at the end of its query. */
export function withQuery(url: string, fields: Readonly<Record<string, string>>): string {
  const added = new URLSearchParams(fields).toString();
  return added === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${added}`;
}
