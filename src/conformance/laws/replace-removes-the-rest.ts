import { isRecord, memberOf, withMember, withoutMember } from '../../resources/member-path.ts';
import type { SchemaAt } from '../../resources/schema-view.ts';
import type { Law } from './law.ts';
import type { LawResource } from './law-resource.ts';
import { isSameValue, keptMembers } from './plain-members.ts';

export const replaceRemovesTheRest: Law = {
  name: 'replace-removes-the-rest',
  family: 'life',
  demand: (resource) => {
    const [replace, get] = [resource.first('replace'), resource.first('get')];
    // The document leaves open what a PUT that requires nothing does with the members that it lacks.
    return resource.creation && replace && !replace.keeps && get && optionalMembers(resource).length > 0
      ? {
          method: replace,
          sentence: `After ${replace.operation} nothing is left of a member that it was not sent.`,
        }
      : undefined;
  },
  run: async (calls) => {
    const { of, context } = calls;
    const [[replace], [get]] = [of.all('replace'), of.all('get')];
    if (!replace || !get) return;
    const { record } = await calls.create();
    const validate = of.records.validatorOf(replace.operation);
    const whole = await calls.changeParts(replace, record, {}, true);
    for (const name of optionalMembers(of)) {
      const at = [...replace.request.path, name];
      const given = memberOf(whole.body, at);
      const schema = of.view.resolve(of.bodyMembers(replace).get(name) ?? { node: {}, at: '' }).node;
      const value = given ?? schema?.example;
      if (value === undefined || value === null || isRecord(value) || isSameValue(value, schema?.default))
        continue;
      const body = withoutMember(whole.body, at);
      if (validate && !validate(structuredClone(body))) continue;
      await calls.succeed(replace, { ...whole, body: withMember(whole.body, at, value) });
      const before = (await calls.got(get, record))[name];
      if (!isSameValue(before, value) || before === null || before === undefined) continue;
      await calls.succeed(replace, { ...whole, body });
      const after = await calls.call(get, record);
      const left = (await calls.got(get, record))[name];
      const isLeft = left !== undefined && left !== null && isSameValue(left, before);
      if (isLeft && !isSameValue(left, schema?.default ?? null))
        calls.breaks(`nothing of ${name}, which was not sent`, `${name} as it was before`, after);
      return;
    }
    context.skip(`${replace.operation} has no member that could be left out`);
  },
};

/** Members that a PUT may leave out and that the representation may lack. */
function optionalMembers(resource: LawResource): string[] {
  const replace = resource.first('replace');
  if (!replace) return [];
  const shown = resource.view.members(resource.schema);
  const required = requiredMembers(resource, resource.schema);
  return [...resource.bodyMembers(replace).keys()].filter(
    (name) => shown.has(name) && !required.has(name) && isKept(resource, name),
  );
}

function requiredMembers({ view }: LawResource, schema: SchemaAt): Set<unknown> {
  const found = new Set<unknown>();
  const visit = (at: SchemaAt, depth: number): void => {
    const { node } = view.resolve(at);
    for (const name of node?.required ?? []) found.add(name);
    if (depth < 8)
      for (const [index, part] of (node?.allOf ?? []).entries())
        visit({ node: part, at: `${at.at}/allOf/${index}` }, depth + 1);
  };
  visit(schema, 0);
  return found;
}

const isKept = (resource: LawResource, name: string): boolean => {
  const replace = resource.first('replace');
  const schema = replace && resource.bodyMembers(replace).get(name);
  return schema !== undefined && keptMembers(resource, new Map([[name, schema]])).length > 0;
};
