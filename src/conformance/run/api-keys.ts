import type { Operation, SecurityScheme } from '../../contract/contract.ts';

interface KeyedRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
}

type ApiKey = SecurityScheme & { type: 'apiKey' };

/**
 * The request with the API keys that its operation requires (OpenAPI 3.1, section 4.8.27): where it has none under the key's
 * name, the token of its `Authorization` is sent as the key. Unchanged if it fulfils one of the alternatives already.
 */
export function withApiKeys(
  request: KeyedRequest,
  { security }: Operation,
  schemes: Readonly<Record<string, SecurityScheme>>,
): KeyedRequest {
  const [, token] = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) return request;
  const missing = security.map((names) =>
    names.flatMap((name) => {
      const scheme = schemes[name];
      return scheme?.type === 'apiKey' && !hasKey(request, scheme) ? [scheme] : [];
    }),
  );
  const [fewest = []] = missing.toSorted((a, b) => a.length - b.length);
  return fewest.reduce((so, key) => withKey(so, key, token), request);
}

function hasKey({ url, headers }: KeyedRequest, { in: location, name }: ApiKey): boolean {
  if (location === 'header') return headers[name.toLowerCase()] !== undefined;
  if (location === 'query') return new URL(url).searchParams.has(name);
  return (headers.cookie ?? '').split(/;\s*/).some((pair) => pair.startsWith(`${name}=`));
}

function withKey({ url, headers }: KeyedRequest, { in: location, name }: ApiKey, key: string): KeyedRequest {
  if (location === 'query') return { url: withQuery(url, { [name]: key }), headers };
  if (location === 'header') return { url, headers: { ...headers, [name.toLowerCase()]: key } };
  const cookie = [headers.cookie, `${name}=${key}`].filter(Boolean).join('; ');
  return { url, headers: { ...headers, cookie } };
}

/** The URL with these fields at the end of its query. */
export function withQuery(url: string, fields: Readonly<Record<string, string>>): string {
  const added = new URLSearchParams(fields).toString();
  return added === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${added}`;
}
