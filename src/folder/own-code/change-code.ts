/** The handlers of changes: update, replace and custom methods. */

import { objectSchema } from '../../behaviour/object-schema.ts';
import { timeWriter } from '../../behaviour/times.ts';
import { fixedMembers } from '../../behaviour/written-members.ts';
import { isNullable } from '../../contract/schema-members.ts';
import { isSlot } from '../../resources/member-path.ts';
import type { ActionMethod, MemberPath, ReplaceMethod, UpdateMethod } from '../../resources/model.ts';
import { foundLine } from './find-code.ts';
import { collectionIn, leave } from './handler-writer.ts';
import { Code, literal, memberAccess } from './literal.ts';
import type { OwnResource } from './own-resource.ts';
import { hasDefault, isFlat, requireWhole } from './plain-schema.ts';
import { relatedLines } from './related-code.ts';
import { itemReplyLine, requirePlain } from './reply-code.ts';
import { timeCode } from './time-code.ts';
import { refusedMembers, writtenOf } from './written-body.ts';

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
    ...relatedLines(own, method, written, 'before'),
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
    ...relatedLines(own, method, written, 'before'),
    `const ${names.one}: ${names.stored} = ${literal(record, '', 30)};`,
    `${collectionIn(own)}.put(${names.one}, caller.persona);`,
    itemReplyLine(own, method, names.one),
  ];
}

export function actionLines(own: OwnResource, method: ActionMethod): string[] {
  const { names } = own;
  if (method.takes) leave('its query has the values');
  if (method.element) leave('it changes one element of a list');
  if (method.deletes) leave('it deletes several records');
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
