/** URLs of records, as source. */
import { operationOf } from '../../behaviour/api-behaviour.ts';
import { selfMembers } from '../../behaviour/record-url.ts';
import { memberOf } from '../../resources/member-path.ts';
import { Code, memberAccess } from './literal.ts';
import type { OwnResource } from './own-resource.ts';

/** The path at which the record is got, inside a template. `undefined`: it can't be written, or not each record has one. */
export function recordPathCode(
  { behaviour, resource, fixtures, schema, hidden }: OwnResource,
  one: string,
): string | undefined {
  const at = ['get', 'update', 'replace', 'delete']
    .flatMap((kind) => resource.methods.filter((method) => method.kind === kind))
    .find((method) => !('keyInBody' in method && method.keyInBody));
  if (!at) return undefined;
  const operation = operationOf(behaviour, at.operation);
  const [base = ''] = operation.basePaths ?? behaviour.contract.basePaths;
  let isKnown = fixtures.length > 0;
  const path = operation.path.replace(/\{([^{}]+)\}/g, (_, parameter: string) => {
    const [member = '', ...inner] = at.address[parameter] ?? [];
    const types = new Set(fixtures.map((record) => typeof memberOf(record, [member])));
    if (inner.length > 0 || types.size !== 1 || !(types.has('number') || types.has('string')))
      isKnown = false;
    const code = memberAccess(one, member);
    // The type of a member that may be left out has `undefined` in it.
    const encode =
      schema.required.has(member) || hidden.includes(member) ? 'encodeURIComponent' : 'recordKey';
    return `\${${types.has('number') ? code : `${encode}(${code})`}}`;
  });
  return isKnown ? `${base === '/' ? '' : base}${path}` : undefined;
}

/** The members that are URLs of the record itself, as source; `undefined` if they can't be written. */
export function selfMembersCode(own: OwnResource, one: string): Record<string, unknown> | undefined {
  const selves = selfMembers(own.behaviour, own.resource).filter(({ path: [name = ''] }) =>
    own.schema.members.has(name),
  );
  const [sample] = own.fixtures;
  const path = recordPathCode(own, one);
  if (selves.length > 0 && (!sample || path === undefined)) return undefined;
  if (selves.some(({ isWritten }) => isWritten)) return undefined;
  const members: Record<string, unknown> = {};
  for (const self of selves) {
    const [name = '', inner, ...rest] = self.path;
    const isAbsolute = self.urlOf(sample ?? {}, 'http://a')?.startsWith('http://a') === true;
    const url = new Code(`\`${isAbsolute ? `\${origin}` : ''}${path}\``);
    if (rest.length > 0 || name in members) return undefined;
    members[name] = inner === undefined ? url : { '...': new Code(memberAccess(one, name)), [inner]: url };
  }
  return members;
}
