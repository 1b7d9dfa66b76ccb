import { referringResources, refusedWith } from '../../behaviour/delete.ts';
import { ancestorsOf } from '../../behaviour/parents.ts';
import type { DeleteMethod } from '../../resources/model.ts';
import { foundLine, keyCode } from './find-code.ts';
import { collectionIn, leave } from './handler-writer.ts';
import { Code, literal, memberAccess, quoted } from './literal.ts';
import type { OwnResource } from './own-resource.ts';
import { itemReplyLine, requirePlain } from './reply-code.ts';

export function deleteLines(own: OwnResource, method: DeleteMethod): string[] {
  const { behaviour, resource, names } = own;
  requirePlain(own, method);
  const children = behaviour.model.resources.filter(
    (one) => one !== resource && ancestorsOf(behaviour, one).some((above) => above.resource === resource),
  );
  const [first] = [...children, ...referringResources(behaviour, resource).map(({ child }) => child)];
  if (first && refusedWith(behaviour, method.operation) !== undefined)
    leave(`a record with ${first.name} stays`);
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
