/**
 * Writes a smaller copy of a public document, with which the inference of resources is tested: without descriptions, examples,
 * extensions and unused components. Of a document larger than 1 MB only the labelled paths stay.
 *
 *   node scripts/reduce-document.ts DOCUMENT LABELS COPY
 */
import { readFileSync, writeFileSync } from 'node:fs';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };

const maxBytes = 150_000;
const [documentFile, labelsFile, copyFile] = process.argv.slice(2);
if (!documentFile || !labelsFile || !copyFile)
  throw new Error('Usage: node scripts/reduce-document.ts DOCUMENT LABELS COPY');

const text = readFileSync(documentFile, 'utf8');
const document = JSON.parse(text) as JsonObject;
const labels = JSON.parse(readFileSync(labelsFile, 'utf8')) as { operations: JsonObject };
const labelled = new Set(Object.keys(labels.operations).map((operation) => operation.split(' ')[1]));
if (text.length > 1_000_000)
  document.paths = Object.fromEntries(
    Object.entries(document.paths as JsonObject).filter(([path]) => labelled.has(path)),
  );

const whole = withoutProse(document) as JsonObject;
let copy = reduced(whole, 20);
for (let depth = 8; copy.length > maxBytes && depth > 0; depth--) copy = reduced(whole, depth);
writeFileSync(copyFile, copy);
console.log(`${copyFile}: ${copy.length} bytes`);

/** Maps whose names are the author's: a property called `description` stays. */
function isMapOfNames(name: string): boolean {
  return ['properties', 'schemas', 'responses', 'parameters', 'paths', 'headers', 'requestBodies'].includes(
    name,
  );
}

function withoutProse(value: Json, areNames = false): Json {
  if (Array.isArray(value)) return value.map((one) => withoutProse(one));
  if (value === null || typeof value !== 'object') return value;
  const kept: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    if (!areNames && (isProse(name) || name.startsWith('x-'))) continue;
    kept[name] = withoutProse(member, !areNames && isMapOfNames(name));
  }
  // A response needs one.
  if (!areNames && 'description' in value && !('schema' in value) && !('type' in value))
    kept.description = '';
  return kept;
}

function isProse(name: string): boolean {
  return ['description', 'summary', 'title', 'example', 'examples', 'externalDocs', 'tags'].includes(name);
}

/** Components that are more than `depth` references away from every operation become any object. */
function reduced({ info, components, ...others }: JsonObject, depth: number): string {
  const source = components as { [kind: string]: JsonObject };
  const used: { [kind: string]: JsonObject } = {};
  let found = referencesIn(others);
  for (let step = 0; step < depth && found.length > 0; step++) {
    const next: Json[] = [];
    for (const [kind, name] of found) {
      if (used[kind]?.[name] !== undefined || source?.[kind]?.[name] === undefined) continue;
      used[kind] ??= {};
      used[kind][name] = source[kind][name];
      next.push(source[kind][name]);
    }
    found = referencesIn(next);
  }
  if (source?.securitySchemes) used.securitySchemes = source.securitySchemes;
  const { title, version } = info as JsonObject;
  const titleOfSource = (document.info as JsonObject).title ?? title ?? '';
  const result = { ...others, info: { title: titleOfSource, version: version ?? '' }, components: used };
  return JSON.stringify(result, (_name, value) => {
    const to = typeof value?.$ref === 'string' ? partsOf(value.$ref) : undefined;
    return to && used[to[0]]?.[to[1]] === undefined ? { type: 'object' } : value;
  });
}

function referencesIn(value: Json): [string, string][] {
  if (value === null || typeof value !== 'object') return [];
  const own = !Array.isArray(value) && typeof value.$ref === 'string' ? partsOf(value.$ref) : undefined;
  return [...(own ? [own] : []), ...Object.values(value).flatMap(referencesIn)];
}

function partsOf(reference: string): [string, string] | undefined {
  const [, kind, name] = /^#\/components\/([^/]+)\/([^/]+)$/.exec(reference) ?? [];
  return kind && name
    ? [kind, decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~')]
    : undefined;
}
