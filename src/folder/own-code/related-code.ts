/** The lines that refuse a body with the key of a record that does not exist. */
import { operationOf } from '../../behaviour/api-behaviour.ts';
import {
  documentsUnknownKey,
  relatedIndex,
  type WritingMethod,
  writtenKeys,
} from '../../behaviour/related.ts';
import { isNullable, valueTypes } from '../../contract/schema-members.ts';
import { collectionIn, leave } from './handler-writer.ts';
import { memberAccess, quoted } from './literal.ts';
import type { OwnResource } from './own-resource.ts';
import type { Written } from './written-body.ts';

/** `before`: the name of the record that is changed, whose own keys are not judged again. */
export function relatedLines(
  own: OwnResource,
  method: WritingMethod,
  written: Written,
  before?: string,
): string[] {
  const { behaviour, resource, all, schema } = own;
  const { document } = behaviour;
  if (!documentsUnknownKey(behaviour, method)) return [];
  const { path, replies } = operationOf(behaviour, method.operation);
  return writtenKeys(behaviour, resource, method).flatMap(({ member, isList, resource: other }) => {
    const [name = '', ...inner] = member;
    const node = written.members.get(name);
    if (!node && !written.isOpen) return [];
    const related = all.get(other.name);
    const isKept = before === undefined || schema.members.has(name);
    if (!node || !related || !isKept || isList || inner.length > 0 || relatedIndex(other))
      return leave(`${member.join('.')} has keys of ${other.name}`);
    // `unknownKey` would take a 404 that is about the path.
    if (path.includes('{') && !replies.some(({ status }) => /^(422|400|4XX|default)$/.test(status)))
      leave(`which error an unknown ${name} is depends on its path`);
    const types = valueTypes(document, node).filter((type) => type !== 'null');
    if (types.length !== 1 || !/^(string|integer|number)$/.test(types[0] ?? ''))
      leave(`${name} is not always a key`);
    const value = memberAccess(written.code, name);
    const isOptional = !written.required.has(name);
    const given = [
      ...(isOptional ? [`${value} !== undefined`] : []),
      ...(isNullable(document, node) ? [`${value} !== null`] : []),
      ...(types[0] === 'string' ? [`${value} !== ''`] : []),
      ...(before !== undefined && schema.members.has(name)
        ? [`${value} !== ${memberAccess(before, name)}`]
        : []),
    ];
    const test = [...given, `!${collectionIn(related)}.has(recordKey(${value}))`].join(' && ');
    return [`if (${test})\n  refuse(unknownKey(${quoted(other.name)}, ${quoted(name)}, ${value}));`];
  });
}
