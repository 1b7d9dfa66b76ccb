import { basename, dirname, extname, resolve } from 'node:path';
import { isHttp } from './reference-scope.ts';

const longestTitle = 60;

/**
 * What an API is called that has a document and no configuration: its title in kebab case, else as `nameByLocation`. It is the same
 * whether a file, its folder or its URL is served or checked.
 */
export const apiName = (title: string, location: string): string =>
  namePart(title, longestTitle) || nameByLocation(location);

/** The name of its file; the folder's, or the server's, if a document of any API could be called so. */
export function nameByLocation(location: string): string {
  const url = isHttp(location) ? URL.parse(location) : null;
  const path = url ? url.pathname : resolve(location);
  const stem = basename(path, extname(path));
  const isGeneral = /^(openapi|swagger|index|api|api-docs|spec|v?\d*)$/i.test(stem);
  const around = url ? url.hostname : basename(dirname(path));
  return (isGeneral && namePart(around)) || namePart(stem) || 'api';
}

/** `GitHub v3 REST API` is `github-v3-rest-api`. Empty if it has letters that a name can't have, as part of it would mislead. */
function namePart(text: string, longest = Number.POSITIVE_INFINITY): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (/(?![a-z])\p{L}/u.test(plain)) return '';
  let name = '';
  for (const word of plain.match(/[a-z0-9]+/g) ?? []) {
    const longer = name === '' ? word.slice(0, longest) : `${name}-${word}`;
    if (longer.length > longest) break;
    name = longer;
  }
  return name;
}
