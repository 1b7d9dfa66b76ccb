import { pathOfRef } from '../../contract/json-pointer.ts';
import { quoted } from './literal.ts';

const methods = /^(get|put|post|delete|options|head|patch|trace)$/;

/**
 * The type of the schema at a pointer, by the types that `generate` writes: `components['schemas']['Order']`, or
 * `paths['/pets']['get']['responses'][200]['content']['application/json'][number]`. `undefined`: they have none.
 */
export function typeAt(pointer: string): { from: 'components' | 'paths'; text: string } | undefined {
  const path = pathOfRef(pointer)?.map(String) ?? [];
  if (path[0] === 'components' && path[1] === 'schemas' && path[2] !== undefined) {
    const text = typeInside(`components['schemas'][${quoted(path[2])}]`, path.slice(3));
    return text === undefined ? undefined : { from: 'components', text };
  }
  const [root, url, method = '', responses, status = '', content, mediaType = '', schema, ...inner] = path;
  const isReply = responses === 'responses' && content === 'content' && schema === 'schema';
  if (root !== 'paths' || url === undefined || !methods.test(method) || !isReply) return undefined;
  const code = /^\d+$/.test(status) ? status : quoted(status);
  const reply = `paths[${quoted(url)}][${quoted(method)}]['responses'][${code}]['content'][${quoted(mediaType)}]`;
  const text = typeInside(reply, inner);
  return text === undefined ? undefined : { from: 'paths', text };
}

/** Through members, which may be left out, and items; `undefined` through a composition, whose parts have no types of their own. */
function typeInside(type: string, path: readonly string[]): string | undefined {
  const [keyword, name, ...rest] = path;
  if (keyword === undefined) return type;
  if (keyword === 'items') return typeInside(`${type}[number]`, path.slice(1));
  if (keyword !== 'properties' || name === undefined) return undefined;
  return typeInside(`NonNullable<${type}[${quoted(name)}]>`, rest);
}
