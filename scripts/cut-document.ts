/**
 * Writes a part of a public document, on which the official client of its API is tried: some of its paths with all that they
 * refer to, without descriptions and extensions. Examples stay, because records are made from them.
 *
 *   node scripts/cut-document.ts DOCUMENT COPY PATH …
 */
import { readFileSync, writeFileSync } from 'node:fs';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };

const [documentFile, copyFile, ...paths] = process.argv.slice(2);
if (!documentFile || !copyFile || paths.length === 0)
  throw new Error('Usage: node scripts/cut-document.ts DOCUMENT COPY PATH …');

const document = JSON.parse(readFileSync(documentFile, 'utf8')) as { [name: string]: JsonObject };
const kept = new Set(paths);
const { openapi, info, servers, security, components } = document;
const chosen = Object.entries(document.paths ?? {}).filter(([path]) => kept.has(path));
if (chosen.length < kept.size) throw new Error(`not every path is in ${documentFile}`);
const cut: JsonObject = {
  openapi: openapi ?? '',
  info: { title: info?.title ?? '', version: info?.version ?? '', license: info?.license ?? {} },
  ...(servers && { servers }),
  ...(security && { security }),
  paths: withoutProse(Object.fromEntries(chosen), true),
};
cut.components = { ...componentsOf(cut), securitySchemes: components?.securitySchemes ?? {} };
writeFileSync(copyFile, JSON.stringify(cut));
console.log(`${copyFile}: ${JSON.stringify(cut).length} bytes`);

/** Descriptions and extensions go; a property that is called `description` stays, and so does all of an example. */
function withoutProse(value: Json, areNames = false): Json {
  if (Array.isArray(value)) return value.map((one) => withoutProse(one));
  if (value === null || typeof value !== 'object') return value;
  // What stands below another path may not be in the copy.
  if (typeof value.$ref === 'string' && value.$ref.startsWith('#/paths/'))
    return withoutProse(at(value.$ref), areNames);
  const own: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const isProse = /^(description|summary|title|externalDocs|tags|callbacks|x-.*)$/.test(name);
    if (!areNames && isProse) continue;
    const isExample = !areNames && /^(example|examples|default|enum)$/.test(name);
    own[name] = isExample ? member : withoutProse(member, !areNames && isMapOfNames(name));
  }
  if (!areNames && 'description' in value && !('schema' in value) && !('type' in value)) own.description = '';
  return own;
}

/** The value that a pointer into the document leads to. */
function at(pointer: string): Json {
  let found: Json = document;
  for (const step of pointer.slice(2).split('/')) {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    found = (found as JsonObject)[name] ?? null;
  }
  return found;
}

function isMapOfNames(name: string): boolean {
  return /^(properties|schemas|responses|parameters|headers|requestBodies|patternProperties)$/.test(name);
}

/** The components that the value refers to, and those that these refer to. */
function componentsOf(value: Json): JsonObject {
  const found: { [kind: string]: JsonObject } = {};
  const visit = (one: Json): void => {
    if (one === null || typeof one !== 'object') return;
    for (const member of Object.values(one)) visit(member);
    const [, kind = '', name = ''] =
      /^#\/components\/([^/]+)\/([^/]+)/.exec(String((one as JsonObject).$ref)) ?? [];
    if (name === '' || found[kind]?.[name] !== undefined) return;
    const component = (components?.[kind] as JsonObject | undefined)?.[name];
    if (component === undefined) return;
    const kept = kind === 'examples' ? component : withoutProse(component);
    found[kind] = { ...found[kind], [name]: kept };
    visit(kept);
  };
  visit(value);
  return found;
}
