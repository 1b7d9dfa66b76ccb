import { operationOf, schemaOf } from '../../behaviour/api-behaviour.ts';
import { locationWriter } from '../../behaviour/create.ts';
import { keySchema } from '../../behaviour/key-schema.ts';
import { keyText, uuid as madeUuid } from '../../behaviour/new-key.ts';
import { newRecordMaker } from '../../behaviour/new-record.ts';
import { ancestorsOf } from '../../behaviour/parents.ts';
import { identityOf } from '../../behaviour/record.ts';
import { pathOfRecord, selfMembers } from '../../behaviour/record-url.ts';
import { recordVariants } from '../../behaviour/record-variants.ts';
import { timeWriter } from '../../behaviour/times.ts';
import { parameterNode } from '../../contract/operation-node.ts';
import { valueTypes } from '../../contract/schema-members.ts';
import { isSlot, memberOf } from '../../resources/member-path.ts';
import type { CreateMethod } from '../../resources/model.ts';
import { parentLines } from './find-code.ts';
import { collectionIn, leave, pathValue } from './handler-writer.ts';
import { Code, literal, memberAccess, quoted } from './literal.ts';
import type { OwnResource } from './own-resource.ts';
import { hasOwnDefault, requireWhole } from './plain-schema.ts';
import { relatedLines } from './related-code.ts';
import { headersToWrite, itemReplyLine, requirePlain, sampleSandbox } from './reply-code.ts';
import { timeCode, times } from './time-code.ts';
import { recordPathCode } from './url-code.ts';
import { refusedMembers, type Written, writtenOf } from './written-body.ts';

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
    ...relatedLines(own, method, written),
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
