/** The handlers of writes: create, replace, update, delete and custom methods. */
import { operationOf, schemaOf } from '../../behaviour/api-behaviour.ts';
import { locationWriter } from '../../behaviour/create.ts';
import { keySchema } from '../../behaviour/key-schema.ts';
import { keyText, uuid as madeUuid } from '../../behaviour/new-key.ts';
import { newRecordMaker } from '../../behaviour/new-record.ts';
import type { Node } from '../../behaviour/node.ts';
import { isNullable, memberSchema, objectSchema } from '../../behaviour/object-schema.ts';
import { ancestorsOf } from '../../behaviour/parents.ts';
import { identityOf } from '../../behaviour/record.ts';
import { pathOfRecord, selfMembers } from '../../behaviour/record-url.ts';
import { recordVariants } from '../../behaviour/record-variants.ts';
import { timeWriter, type WriteTime } from '../../behaviour/times.ts';
import { fixedMembers, writtenMembers } from '../../behaviour/written-members.ts';
import { deref } from '../../contract/json-pointer.ts';
import { bareType } from '../../contract/media-type.ts';
import { parameterNode, requestBodyNode } from '../../contract/operation-node.ts';
import { replyNamed } from '../../contract/replies.ts';
import { valueTypes } from '../../contract/schema-members.ts';
import { isSlot, memberOf } from '../../resources/member-path.ts';
import type {
  ActionMethod,
  CreateMethod,
  DeleteMethod,
  MemberPath,
  ReplaceMethod,
  UpdateMethod,
} from '../../resources/model.ts';
import { wholeSeconds } from '../../sandbox/timestamp.ts';
import { foundLine, keyCode, parentLines } from './find-code.ts';
import { collectionIn, leave, pathValue } from './handler-writer.ts';
import { Code, literal, memberAccess, quoted } from './literal.ts';
import { isNarrower } from './narrower.ts';
import type { OwnResource } from './own-resource.ts';
import { headersToWrite, itemReplyLine, requirePlain, sampleSandbox } from './reply-code.ts';
import { recordPathCode } from './url-code.ts';

type WritingMethod = CreateMethod | ReplaceMethod | UpdateMethod;

/** What a request's body has, and how that reaches the record. */
interface Written {
  /** `body`, `body.product` */
  code: string;
  members: ReadonlyMap<string, Node>;
  required: ReadonlySet<string>;
  /** Whether it may have members that the document does not name. */
  isOpen: boolean;
}

function writtenOf(own: OwnResource, method: WritingMethod): Written {
  const { behaviour, schema } = own;
  const { document } = behaviour;
  const contents = Object.entries(
    (requestBodyNode(document, operationOf(behaviour, method.operation))?.content ?? {}) as Record<
      string,
      Node
    >,
  );
  const types = contents.map(([mediaType]) => bareType(mediaType));
  if (!types.every((type) => type === 'application/json') || types.length !== 1)
    leave(`its request is ${types.join(' or ') || 'without a body'}`);
  const [name, ...more] = method.request.path;
  if (more.length > 0) leave('its record is deep in the request');
  const node = memberSchema(document, contents[0]?.[1]?.schema, method.request.path);
  const body = objectSchema(document, node);
  const members = writtenMembers(behaviour, method);
  for (const [one, given] of members) {
    const kept = schema.members.get(one);
    if (kept !== undefined && !isNarrower(document, given, kept))
      leave(`${one} in its request may have values that a record can't have`);
  }
  if (!isPlainObject(document, node)) leave('its request has alternatives');
  return {
    code: name === undefined ? 'body' : memberAccess('body', name),
    members,
    required: body.required,
    isOpen: !isClosed(document, node),
  };
}

/** The members that are the server's, also if a client sends them. */
const refusedMembers = ({ resource }: OwnResource): string[] =>
  resource.members.readOnly.flatMap(([name, ...inner]) =>
    name !== undefined && inner.length === 0 ? [name] : [],
  );

/** Whether a body has no member but those that its schema names. */
function isClosed(document: OwnResource['behaviour']['document'], node: Node): boolean {
  const schema = resolved(document, node);
  return schema?.additionalProperties === false;
}

export function createLines(own: OwnResource, method: CreateMethod): string[] {
  const { behaviour, resource, names, schema } = own;
  requirePlain(own, method);
  requireWhole(own);
  const written = writtenOf(own, method);
  const hasSingleton = behaviour.model.resources.some(
    (one) =>
      one.kind === 'singleton' && ancestorsOf(behaviour, one).some((above) => above.resource === resource),
  );
  if (resource.kind === 'singleton' || hasSingleton) leave('a record begins with another one');
  for (const { member, holds, isList } of resource.members.relations)
    if (
      holds === 'record' &&
      !isList &&
      [...written.members.keys()].some((name) => new RegExp(`^${member[0]}_?id$`, 'i').test(name))
    )
      leave(`${member[0]} is another record`);
  const address = addressMembers(own, method);
  const key = newKey(own, written, address);
  const made = madeMembers(own, written, new Set([...Object.keys(address), ...Object.keys(key.members)]));
  const given = new Set([
    ...Object.keys(address),
    ...Object.keys(key.members),
    ...Object.keys(made.members),
    ...written.required,
    ...[...written.members].flatMap(([name, node]) =>
      hasOwnDefault(behaviour.document, node) ? [name] : [],
    ),
  ]);
  for (const name of schema.required)
    if (!given.has(name)) leave(`nothing is known to give a new record its ${name}`);
  const refused = new Set(refusedMembers(own));
  const all = { ...address, ...key.members, ...made.members };
  const isAfter = (name: string): boolean => name in address || (written.isOpen && refused.has(name));
  const before = Object.entries(all).filter(([name]) => !isAfter(name));
  const after = Object.entries(all).filter(([name]) => isAfter(name));
  const record = Object.fromEntries([
    ...before.filter(([name]) => name in key.members || written.members.has(name)),
    ['...', new Code(written.code)] as const,
    ...after,
    ...before.filter(([name]) => !(name in key.members || written.members.has(name))),
  ]);
  const location = locationCode(own, method);
  return [
    ...parentLines(own, method),
    ...made.lines,
    `const ${names.one}: ${names.stored} = ${literal(record, '', 30)};`,
    ...key.lines,
    `${collectionIn(own)}.put(${names.one}, caller.persona);`,
    itemReplyLine(own, method, names.one, location),
  ];
}

/** Members that the path gives. */
function addressMembers(own: OwnResource, { address, operation }: CreateMethod): Record<string, Code> {
  const { behaviour, schema } = own;
  const { document } = behaviour;
  return Object.fromEntries(
    Object.entries(address).map(([parameter, path]) => {
      const [name = '', ...inner] = path;
      if (inner.length > 0) leave('its path gives a member of a member');
      const node = parameterNode(document, operationOf(behaviour, operation), 'path', parameter);
      const types = valueTypes(document, node?.schema).join();
      const kept = isSlot(path)
        ? types
        : valueTypes(document, schema.members.get(name))
            .filter((one) => one !== 'null')
            .join();
      if (types !== kept || types === '') leave(`${parameter} has another type than ${name}`);
      return [name, new Code(pathValue(parameter))];
    }),
  );
}

/** How a new record is named. */
function newKey(
  own: OwnResource,
  written: Written,
  address: Readonly<Record<string, unknown>>,
): { members: Record<string, Code>; lines: string[] } {
  const { behaviour, resource, fixtures } = own;
  const { document } = behaviour;
  const { key, name } = resource;
  const [member = '', ...inner] = key?.member ?? [];
  if (!key || inner.length > 0) return leave('its records have no key of their own');
  if (member in address) return { members: {}, lines: takenLines(own) };
  if (written.members.has(member)) {
    if (!written.required.has(member)) leave(`${member} may be given or made`);
    return { members: {}, lines: takenLines(own) };
  }
  const kind = quoted(`${behaviour.name} ${name}`);
  const schema = keySchema(behaviour, resource, key.member);
  const types = valueTypes(document, schema).filter((type) => type !== 'null');
  if (types.length > 0 && types.every((type) => type === 'integer' || type === 'number')) {
    const more = member === 'id' ? '' : `, ${quoted(member)}`;
    return {
      members: { [member]: new Code(`newNumber(sandbox, ${kind}, ${collectionIn(own)}${more})`) },
      lines: [],
    };
  }
  const known = fixtures[0] && memberOf(fixtures[0], key.member);
  if (typeof known === 'string' && /^\d{1,15}$/.test(known)) leave(`${member} is a number as a text`);
  // Of the key of a record that is not there later.
  const texts = [known, undefined].map((one) => keyText(document, schema, key.made, one));
  if (!texts.every((one) => one === madeUuid)) leave(`a new ${member} looks like the others`);
  return { members: { [member]: new Code(`newUuid(sandbox, ${kind})`) }, lines: [] };
}

/** The line that refuses a key that a record has. */
function takenLines(own: OwnResource): string[] {
  const { resource, names } = own;
  const identity = identityOf(resource);
  if (identity.some((path) => path.length > 1)) leave('its key is a member of a member');
  const keys = identity.map(([member = '']) => memberAccess(names.one, member));
  const shown = identity
    .filter((path) => !isSlot(path))
    .map(([member = '']) => [member, new Code(memberAccess(names.one, member))]);
  return [
    `if (${collectionIn(own)}.has(recordKey(${keys.join(', ')})))\n  refuse(alreadyExists(${quoted(resource.name)}, ${literal(Object.fromEntries(shown))}));`,
  ];
}

const times = [1_700_000_000_123_456, 1_768_467_600_000_000, 1_801_234_567_890_123];

const timeForms: readonly [code: string, write: WriteTime][] = [
  ['new Date(TIME / 1000).toISOString()', (micros) => new Date(micros / 1000).toISOString()],
  [`\`\${wholeSeconds(TIME)}Z\``, (micros) => `${wholeSeconds(micros)}Z`],
  ['Math.floor(TIME / 1_000_000)', (micros) => Math.floor(micros / 1_000_000)],
  ['Math.floor(TIME / 1000)', (micros) => Math.floor(micros / 1000)],
  ['wholeSeconds(TIME).slice(0, 10)', (micros) => wholeSeconds(micros).slice(0, 10)],
];

/** The form of a member that is a time. `time`: source of microseconds. */
function timeCode(write: WriteTime, time: string): Code {
  const form = timeForms.find(([, one]) => times.every((micros) => one(micros) === write(micros)));
  return form ? new Code(form[0].replace('TIME', time)) : leave('its times have a form of their own');
}

/** The members that the server gives to a new record, and the lines before them. */
function madeMembers(
  own: OwnResource,
  written: Written,
  known: ReadonlySet<string>,
): { members: Record<string, unknown>; lines: string[] } {
  const { behaviour, resource, schema } = own;
  const { document } = behaviour;
  if (recordVariants(document, schemaOf(behaviour, resource)).length > 1)
    leave('its records are of several kinds');
  const make = newRecordMaker(behaviour, resource, written.members);
  const made = [0, 1].map((at) => {
    const sandbox = sampleSandbox(behaviour.name);
    // Another number of the same kind was asked for before, which shows what is made of one.
    for (let count = 0; count < at; count++)
      for (const name of schema.members.keys()) sandbox.ids.random(`${name} of a new record`);
    // biome-ignore lint/suspicious/noExplicitAny: only these are read of a context
    return make({ sandbox, state: {} } as any, {}, times[at] as number);
  }) as [Record<string, unknown>, Record<string, unknown>];
  const related = new Set(resource.members.relations.map(({ member }) => member[0]));
  const members: Record<string, unknown> = {};
  let countOfTimes = 0;
  for (const [name, value] of Object.entries(made[0])) {
    // The body has it: its client sends it, or the request's default stands for it.
    const given = written.members.get(name);
    if (known.has(name) || written.required.has(name) || (given && hasOwnDefault(document, given))) continue;
    if (JSON.stringify(value) === JSON.stringify(made[1][name])) {
      if (related.has(name) && !written.members.has(name) && value !== null)
        leave(`${name} is the key of another record`);
      if (JSON.stringify(value).length > 200) leave(`a new record has a long ${name}`);
      members[name] = value;
      continue;
    }
    const node = schema.members.get(name);
    const write = timeWriter(document, node);
    if (times.slice(0, 2).every((micros, at) => write(micros) === made[at]?.[name])) {
      members[name] = timeCode(write, 'now');
      countOfTimes++;
    } else if (valueTypes(document, node).includes('string'))
      members[name] = new Code(`newUuid(sandbox, ${quoted(`${name} of a new record`)})`);
    else leave(`a new record has a ${name} of its own`);
  }
  // `shown` gives these their value.
  for (const { path } of selfMembers(behaviour, resource)) {
    const [name = ''] = path;
    if (path.length === 1 && typeof members[name] === 'string') members[name] = '';
  }
  const stamp = 'sandbox.clock.stamp()';
  if (countOfTimes > 1) return { members, lines: [`const now = ${stamp};`] };
  for (const [name, value] of Object.entries(members))
    if (value instanceof Code) members[name] = new Code(value.text.replace(/\bnow\b/, stamp));
  return { members, lines: [] };
}

function locationCode(own: OwnResource, method: CreateMethod): string {
  const { behaviour, resource, names } = own;
  headersToWrite(own, method, /^location$/);
  const writes = locationWriter(behaviour, resource, method);
  const pathOf = pathOfRecord(behaviour, resource);
  const [sample] = own.fixtures;
  if (!writes || !pathOf) return '';
  if (!sample) return leave('its Location is not known');
  const isAbsolute =
    writes({ origin: 'http://a' } as never, sample).location?.startsWith('http://a') === true;
  const path = recordPathCode(own, names.one) ?? leave('its Location is not known');
  return `{ location: \`${isAbsolute ? `\${origin}` : ''}${path}\` }`;
}

export function updateLines(own: OwnResource, method: UpdateMethod): string[] {
  const { behaviour, names } = own;
  const { document } = behaviour;
  requirePlain(own, method);
  requireWhole(own);
  if (method.keyInBody) leave('its key is in the body');
  const written = writtenOf(own, method);
  for (const [name, node] of written.members)
    if (hasDefault(document, node)) leave(`${name} has a default, which an update must not apply`);
  const kept = [...fixedMembers(own.resource).map(([name = '']) => name), ...refusedMembers(own)].filter(
    (name) => !isSlot([name]),
  );
  const nullable = [...written.members]
    .filter(([, node]) => isNullable(document, node))
    .map(([name]) => name);
  const nested = [...written.members].filter(([, node]) => !isFlat(document, node));
  if (
    nested.some(([, node]) =>
      [...objectSchema(document, node).members.values()].some((one) => isNullable(document, one)),
    )
  )
    leave('a member of a member may be null');
  const isSpread =
    !written.isOpen &&
    nullable.length === 0 &&
    nested.length === 0 &&
    !kept.some((name) => written.members.has(name));
  const options = { ...(kept.length > 0 && { keep: kept }), ...(nullable.length > 0 && { nullable }) };
  const updated = updatedCode(own);
  const record = isSpread
    ? literal({ '...1': new Code('before'), '...2': new Code(written.code), ...updated }, '', 30)
    : patchedCode(written.code, options, updated);
  return [
    foundLine(own, method, 'before'),
    `const ${names.one}: ${names.stored} = ${record};`,
    `${collectionIn(own)}.put(${names.one}, caller.persona);`,
    itemReplyLine(own, method, names.one),
  ];
}

function patchedCode(body: string, options: object, updated: object): string {
  const call = `patched(before, ${body}${Object.keys(options).length > 0 ? `, ${literal(options)}` : ''})`;
  return Object.keys(updated).length === 0 ? call : literal({ '...': new Code(call), ...updated }, '', 30);
}

/** The time of the change, if records have it. */
function updatedCode({ behaviour, resource, schema }: OwnResource): Record<string, Code> {
  const { updated } = resource.members;
  if (!updated) return {};
  const [name = '', ...inner] = updated;
  if (inner.length > 0) leave('the time of a change is a member of a member');
  return {
    [name]: timeCode(timeWriter(behaviour.document, schema.members.get(name)), 'sandbox.clock.stamp()'),
  };
}

export function replaceLines(own: OwnResource, method: ReplaceMethod): string[] {
  const { resource, names, schema } = own;
  requirePlain(own, method);
  requireWhole(own);
  if (method.keyInBody) leave('its key is in the body');
  if (method.creates || resource.kind === 'singleton') leave('it creates a record that is not there');
  const written = writtenOf(own, method);
  const { created } = resource.members;
  const keptPaths: MemberPath[] = [
    ...fixedMembers(resource),
    ...resource.members.readOnly,
    ...(created ? [created] : []),
  ];
  const updated = updatedCode(own);
  const server = [...schema.members.keys()].filter((name) => !written.members.has(name));
  const kept = [...new Set([...keptPaths.flatMap(([name]) => name ?? []), ...server])].filter(
    (name) => !(name in updated),
  );
  for (const name of schema.required)
    if (!written.required.has(name) && !kept.includes(name) && !(name in updated))
      leave(`${name} stays if its request lacks it`);
  if (kept.length > 8) leave('most of a record stays');
  if (!written.isOpen && kept.some((name) => written.members.has(name)))
    leave('a part of its request is ignored');
  const record = {
    '...': new Code(written.code),
    ...Object.fromEntries(kept.map((name) => [name, new Code(memberAccess('before', name))])),
    ...updated,
  };
  return [
    foundLine(own, method, 'before'),
    `const ${names.one}: ${names.stored} = ${literal(record, '', 30)};`,
    `${collectionIn(own)}.put(${names.one}, caller.persona);`,
    itemReplyLine(own, method, names.one),
  ];
}

export function deleteLines(own: OwnResource, method: DeleteMethod): string[] {
  const { behaviour, resource, names } = own;
  requirePlain(own, method);
  const children = behaviour.model.resources.filter(
    (one) => one !== resource && ancestorsOf(behaviour, one).some((above) => above.resource === resource),
  );
  const isRefused = replyNamed(operationOf(behaviour, method.operation).replies, '409') !== undefined;
  const [first] = children;
  if (first && isRefused) leave(`a record with ${first.name} stays`);
  const lines = children.flatMap((child) => childLines(own, child.name));
  const key = keyCode(own, method);
  const answer = itemReplyLine(own, method, names.one);
  const usesRecord = lines.length > 0 || new RegExp(`\\b${names.one}\\b`).test(answer);
  if (usesRecord)
    return [
      foundLine(own, method, names.one),
      `${collectionIn(own)}.delete(${key}, caller.persona);`,
      ...lines,
      answer,
    ];
  return [
    `if (!${collectionIn(own)}.delete(${key}, caller.persona))\n  refuse(notFound(${quoted(resource.name)}, path));`,
    answer,
  ];
}

/** The lines that delete what belongs to the record. */
function childLines({ behaviour, resource, names, all }: OwnResource, name: string): string[] {
  const child = all.get(name);
  const above = child && ancestorsOf(behaviour, child.resource).find((one) => one.resource === resource);
  const [pair, ...others] = above?.pairs ?? [];
  if (!child || !pair || others.length > 0 || child.resource.kind === 'singleton')
    return leave(`what belongs to it has keys of several parts`);
  const isParent = behaviour.model.resources.some(
    (one) =>
      one !== child.resource && ancestorsOf(behaviour, one).some((each) => each.resource === child.resource),
  );
  if (isParent) leave(`${name} have records of their own`);
  const [[member = '', ...inner], [key = '', ...more]] = pair;
  if (inner.length > 0 || more.length > 0)
    return leave('what belongs to it is named by a member of a member');
  const records = collectionIn(child);
  const filter = literal({ filter: { [member]: new Code(memberAccess(names.one, key)) } });
  return [
    `for (const one of select(${records}, ${filter}).all())\n  ${records}.delete(${records}.keyOf(one), caller.persona);`,
  ];
}

export function actionLines(own: OwnResource, method: ActionMethod): string[] {
  const { names } = own;
  requirePlain(own, method);
  requireWhole(own);
  const sets = Object.fromEntries(
    method.sets.map(({ member, value }) => {
      const [name = '', ...inner] = member;
      if (inner.length > 0) leave('it changes a member of a member');
      return [name, value];
    }),
  );
  const record = { '...': new Code('before'), ...sets, ...updatedCode(own) };
  return [
    foundLine(own, method, 'before'),
    `const ${names.one}: ${names.stored} = ${literal(record, '', 30)};`,
    `${collectionIn(own)}.put(${names.one}, caller.persona);`,
    itemReplyLine(own, method, names.one),
  ];
}

/** Whether a valid request makes a valid record: the schema has nothing but members. */
function requireWhole(own: OwnResource): void {
  const { behaviour, resource, isValid } = own;
  if (!isValid) leave('the first records lack something that replies have');
  if (!isPlainObject(behaviour.document, { $ref: resource.schema })) leave('its records have alternatives');
}

const plainKeywords =
  /^(type|properties|required|allOf|title|description|example|examples|default|additionalProperties|nullable|deprecated|xml|externalDocs|readOnly|writeOnly|x-.*|\$schema|\$id|\$comment)$/;

/** Whether a schema has nothing but members. */
export function isPlainObject(document: OwnResource['behaviour']['document'], node: Node): boolean {
  const schema = resolved(document, node);
  if (typeof schema !== 'object' || schema === null) return false;
  if (!Object.keys(schema).every((name) => plainKeywords.test(name))) return false;
  return ((schema.allOf ?? []) as Node[]).every((one) => isPlainObject(document, one));
}

const isFlat = (document: OwnResource['behaviour']['document'], node: Node): boolean => {
  const types = valueTypes(document, node);
  return types.length > 0 && !types.includes('object');
};

const hasOwnDefault = (document: OwnResource['behaviour']['document'], node: Node): boolean =>
  resolved(document, node)?.default !== undefined;

function hasDefault(document: OwnResource['behaviour']['document'], node: Node, depth = 0): boolean {
  const schema = resolved(document, node);
  if (typeof schema !== 'object' || schema === null || depth > 4) return false;
  if (schema.default !== undefined) return true;
  const inner = [
    ...Object.values(schema.properties ?? {}),
    schema.items,
    ...(schema.allOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
  ];
  return inner.some((one) => hasDefault(document, one, depth + 1));
}

const resolved = (document: OwnResource['behaviour']['document'], node: Node): Node => deref(document, node);
