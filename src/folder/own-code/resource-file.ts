/** The file of one resource: the type of its records, its collection, and its handlers. */

import { listFilter } from '../../behaviour/filters.ts';
import { identityOf } from '../../behaviour/record.ts';
import { oneLine } from '../../contract/one-line.ts';
import { isNullable, valueTypes } from '../../contract/schema-members.ts';
import { isSlot, memberOf } from '../../resources/member-path.ts';
import type { Method } from '../../resources/model.ts';
import { SchemaView } from '../../resources/schema-view.ts';
import { actionLines, replaceLines, updateLines } from './change-code.ts';
import { createLines } from './create-code.ts';
import { deleteLines } from './delete-code.ts';
import { foundLine } from './find-code.ts';
import { handlerSource, LeftToInference } from './handler-writer.ts';
import { listLines } from './list-code.ts';
import { Code, isIdentifier, literal, memberAccess, propertyName, quoted } from './literal.ts';
import type { OwnResource } from './own-resource.ts';
import { isPlainObject } from './plain-schema.ts';
import { typeAt } from './record-type.ts';
import { itemReplyLine, requirePlain } from './reply-code.ts';
import { selfMembersCode } from './url-code.ts';

export function resourceFile(own: OwnResource): { code: string; fixtures: string | undefined } {
  const { resource, names, fixtures } = own;
  const handlers = resource.methods.map((method) => handlerOf(own, method)).join('\n');
  const type = typeAt(resource.schema);
  const types = typesOf(own, type?.text);
  const collection = collectionOf(own);
  const ids = resource.methods.map(({ operation }) => quoted(operation));
  const operations = `type ${names.type}Operations = ${ids.join(' | ')};`;
  const listed =
    operations.length > 108
      ? `type ${names.type}Operations =\n${ids.map((id) => `  | ${id}`).join('\n')};`
      : operations;
  const own_ = [
    types,
    /\bshown\b/.test(handlers) ? shownCode(own) : '',
    collection,
    listed,
    `export const ${names.handlers}: Handlers<${names.type}Operations, State> = {\n${handlers}};`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  const exported = publicNames.filter((name) => new RegExp(`(?<=\\.{3}|[^.'\\w])${name}\\b`).test(own_));
  const imports = [
    `import { ${['type CollectionDefinition', ...exported].sort(byName).join(', ')} } from 'standin';`,
    ...(fixtures.length > 0 ? [`import { ${names.fixtures} } from '../fixtures/${names.file}.ts';`] : []),
    `import type { Handlers } from '../generated/handlers.ts';`,
    ...(type ? [`import type { ${type.from} } from '../generated/types.ts';`] : []),
    `import type { State } from '../state.ts';`,
  ];
  return {
    code: `${imports.map(wrapImport).join('\n')}\n\n${own_}\n`,
    fixtures: fixtures.length > 0 ? fixturesFile(own) : undefined,
  };
}

const publicNames = [
  ...[
    'alreadyExists',
    'linksOf',
    'newNumber',
    'newUuid',
    'notFound',
    'pageOf',
    'pageUrl',
    'patched',
    'recordKey',
  ],
  ...['select', 'shiftTimes', 'unknownKey', 'wholeSeconds'],
];

const byName = (one: string, other: string): number =>
  one.replace('type ', '').localeCompare(other.replace('type ', ''), 'en', { sensitivity: 'base' });

function wrapImport(line: string): string {
  if (line.length <= 108) return line;
  const [, names = '', from = ''] = /^import \{ (.*) \} (from .*)$/.exec(line) ?? [];
  return `import {\n${names
    .split(', ')
    .map((name) => `  ${name},\n`)
    .join('')}} ${from}`;
}

function typesOf(
  { names, hidden, fixtures, resource }: OwnResource,
  type = 'Record<string, unknown>',
): string {
  const own = `export type ${names.type} = ${type};`;
  if (hidden.length === 0) return own;
  const members = hidden.map((name) => {
    const values = fixtures.map((one) => memberOf(one, [name]));
    const kinds = new Set(
      values.map((value) => typeof value).filter((kind) => /^(string|number|boolean)$/.test(kind)),
    );
    const kind =
      kinds.size === 1 && values.every((value) => value === undefined || typeof value !== 'object')
        ? [...kinds][0]
        : 'unknown';
    const isOptional = !isSlot([name]) || values.length === 0 || values.some((value) => value === undefined);
    return `${propertyName(name)}${isOptional ? '?' : ''}: ${kind}`;
  });
  const slots = resource.parents.filter(({ member }) => isSlot(member));
  const why = slots.length > 0 ? `with what it belongs to` : 'with what replies do not show';
  const short = `export type ${names.stored} = ${names.type} & { ${members.join('; ')} };`;
  const long = `export type ${names.stored} = ${names.type} & {\n${members.map((one) => `  ${one};\n`).join('')}};`;
  return `${own}

/** As it is kept: ${why}. */
${short.length > 108 ? long : short}`;
}

function shownCode(own: OwnResource): string {
  const { names, hidden } = own;
  const urls = selfMembersCode(own, names.one) ?? {};
  if (Object.keys(urls).length > 0) {
    const start = `/** As replies show it. */\nconst shown = (${names.one}: ${names.stored}, origin: string): ${names.type} => `;
    if (hidden.length === 0) return `${start}(${literal({ '...': new Code(names.one), ...urls }, '', 80)});`;
    const skipped = hidden.map((name, at) => `${propertyName(name)}: _${at === 0 ? '' : at + 1}`);
    return `${start}{\n  const { ${skipped.join(', ')}, ...shown } = ${names.one};\n  return ${literal({ '...': new Code('shown'), ...urls }, '  ', 12)};\n};`;
  }
  const taken = hidden.map((name, at) => `${propertyName(name)}: _${at === 0 ? '' : at + 1}`);
  const end = `...${names.one}`;
  const short = `const shown = ({ ${[...taken, end].join(', ')} }: ${names.stored}): ${names.type} => ${names.one};`;
  const long = `const shown = ({\n${taken.map((one) => `  ${one},\n`).join('')}  ${end}\n}: ${names.stored}): ${names.type} => ${names.one};`;
  return `/** As replies show it. */\n${short.length > 108 ? long : short}`;
}

function collectionOf(own: OwnResource): string {
  const { resource, names, times, fixtures } = own;
  const identity = identityOf(resource);
  const members = identity.map(([name = '']) => name);
  const isFlat = identity.every((path) => path.length === 1);
  const key =
    identity.length === 0
      ? `() => '-'`
      : isFlat && members.every(isIdentifier)
        ? `({ ${members.join(', ')} }) => recordKey(${members.join(', ')})`
        : `(${names.one}) => recordKey(${identity.map((path) => insideOf(names.one, path)).join(', ')})`;
  const indexes = indexLines(own);
  const [, component] = /^#\/components\/schemas\/([^/~%]+)$/.exec(resource.schema) ?? [];
  const start =
    fixtures.length === 0
      ? '() => []'
      : times.length === 0
        ? `() => ${names.fixtures}`
        : `(sandbox) => shiftTimes(sandbox, ${literal(times)}, ${names.fixtures})`;
  return `export const ${names.collection}: CollectionDefinition<${names.stored}> = {
  isResource: true,
  key: ${key},
${indexes.length === 0 ? '' : `  indexes: {\n${indexes.map((line) => `    ${line}\n`).join('')}  },\n`}  startingRecords: ${start},
${component === undefined ? '' : `  schema: ${quoted(component)},\n`}};`;
}

/** `webhook.data?.id` */
const insideOf = (object: string, [name = '', ...rest]: readonly string[]): string =>
  rest.reduce(
    (code, inner) => memberAccess(`${code}?`, inner).replace('?[', '?.['),
    memberAccess(object, name),
  );

/** An index for each member that a list chooses by. */
function indexLines({ behaviour, resource, names, schema }: OwnResource): string[] {
  const { document } = behaviour;
  // Of alternatives, not each has the member.
  if (!isPlainObject(document, { $ref: resource.schema })) return [];
  const view = new SchemaView(document);
  const record = { node: { $ref: resource.schema }, at: resource.schema };
  const lists = resource.methods.filter((one) => one.kind === 'list');
  const wanted = lists.flatMap(({ address, filters }) => [
    ...Object.values(address),
    ...filters
      .filter((one) => one.operator === 'eq' && !listFilter(one, record, view).isTime)
      .map(({ member }) => member),
  ]);
  const found = new Map<string, string>();
  for (const [name = '', ...inner] of wanted) {
    if (inner.length > 0 || found.has(name) || found.size === 8) continue;
    if (isSlot([name])) {
      found.set(name, `${propertyName(name)}: (${names.one}) => String(${memberAccess(names.one, name)}),`);
      continue;
    }
    const node = schema.members.get(name);
    const types = valueTypes(document, node).filter((type) => type !== 'null');
    const isText = types.join() === 'string';
    if (types.length !== 1 || !(isText || /^(integer|number|boolean)$/.test(types[0] as string))) continue;
    const canLack = !schema.required.has(name) || isNullable(document, node);
    const value = isIdentifier(name) ? name : memberAccess(names.one, name);
    const taken = isIdentifier(name) ? `{ ${name} }` : names.one;
    const code = isText
      ? isNullable(document, node)
        ? `${value} ?? undefined`
        : value
      : canLack
        ? `${value} === undefined || ${value} === null ? undefined : String(${value})`
        : `String(${value})`;
    found.set(name, `${propertyName(name)}: (${taken}) => ${code},`);
  }
  return [...found.values()];
}

function handlerOf(own: OwnResource, method: Method): string {
  try {
    return handlerSource(method.operation, linesOf(own, method));
  } catch (error) {
    if (!(error instanceof LeftToInference)) throw error;
    const name = isIdentifier(method.operation) ? method.operation : quoted(method.operation);
    return `  // As it is inferred, because ${oneLine(error.message)}.\n  ${name}: ({ next }) => next(),\n`;
  }
}

function linesOf(own: OwnResource, method: Method): string[] {
  switch (method.kind) {
    case 'list':
      return listLines(own, method);
    case 'get':
      requirePlain(own, method);
      if (method.fields !== undefined)
        throw new LeftToInference(`${method.fields} chooses the members that are sent`);
      return [foundLine(own, method, own.names.one), itemReplyLine(own, method, own.names.one)];
    case 'create':
      return createLines(own, method);
    case 'replace':
      return method.keeps ? updateLines(own, { ...method, kind: 'update' }) : replaceLines(own, method);
    case 'update':
      return updateLines(own, method);
    case 'delete':
      return deleteLines(own, method);
    case 'action':
      return actionLines(own, method);
  }
}

function fixturesFile({ names, fixtures, times, hasUnlisted }: OwnResource): string {
  const note =
    times.length === 0
      ? ''
      : `/** Their times are those of a sandbox that starts at 2026-01-15T09:00:00Z. */\n`;
  const records = literal(fixtures, '', 200);
  const declared = hasUnlisted
    ? `${names.fixtures} = ${records} as unknown[] as ${names.stored}[];`
    : `${names.fixtures}: ${names.stored}[] = ${records};`;
  return `import type { ${names.stored} } from '../resources/${names.file}.ts';\n\n${note}export const ${declared}\n`;
}
