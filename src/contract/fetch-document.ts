import type { Source } from '@redocly/openapi-core';
import { fetchText } from './fetch-text.ts';
import { InputError } from './input-error.ts';
import { isHttp, ReferenceScope } from './reference-scope.ts';

/**
 * Fetches the document that the user gave by its URL, once. It may redirect on its own server, to that server's https, and to what
 * `allowed` names (`--allow-refs`). @throws {InputError} it can't be fetched, is too large or too late, or is a page
 */
export async function fetchDocument(url: string, allowed: readonly string[] | undefined): Promise<Source> {
  const { username, password } = URL.parse(url) ?? {};
  if (username || password)
    throw unreadable(
      'a URL with a name and password is not fetched; save the document to a file and give that',
    );
  const scope = new ReferenceScope(url, allowed);
  const refusal = (from: string, to: string): string | undefined => {
    if (!isHttp(to)) return 'is not an http(s) URL';
    if (scope.refusal(from, to) === undefined || isSecured(from, to)) return undefined;
    return `is another server; give that URL if you trust it, or allow it with --allow-refs ${URL.parse(to)?.origin}/`;
  };
  const source = await fetchText(url, refusal).catch((error: Error) => {
    throw unreadable(error.message);
  });
  // A page to sign in, or a viewer of the document.
  if (/^\s*<[!?a-z]/i.test(source.body))
    throw unreadable(
      `${url} answers with a page (HTML or XML), not with a document; give the URL of the document itself, which a viewer such as Swagger UI shows`,
    );
  return source;
}

const unreadable = (reason: string): InputError => new InputError('CONTRACT_UNREADABLE', reason);

/** Whether a redirect changes http to https and nothing else of where the document is. */
function isSecured(from: string, to: string): boolean {
  const [before, after] = [new URL(from), new URL(to)];
  return after.protocol === 'https:' && before.protocol === 'http:' && before.hostname === after.hostname;
}
