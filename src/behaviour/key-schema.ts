import { deref } from '../contract/json-pointer.ts';
import { mergeSchemas } from '../contract/merge-schemas.ts';
import { parameterNode } from '../contract/operation-node.ts';
import { valueTypes } from '../contract/schema-members.ts';
import { isSlot } from '../resources/member-path.ts';
import type { MemberPath, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf, schemaOf } from './api-behaviour.ts';
import type { Node } from './node.ts';
import { memberSchema } from './object-schema.ts';

/** What the path's parameter may demand of a key beyond its member. */
const demands = ['format', 'pattern', 'enum', 'const', 'minLength', 'maxLength', 'minimum', 'maximum'];

/**
 * The schema of the keys at this member: what the member and the parameters of paths that it is equal to demand. A key that its own
 * path refuses could never be got.
 */
export function keySchema(behaviour: ApiBehaviour, resource: Resource, path: MemberPath): Node {
  const { document } = behaviour;
  const parameters = resource.methods.flatMap(({ kind, operation, address }): Node[] => {
    const [name] = Object.entries(address).find(([, member]) => String(member) === String(path)) ?? [];
    const ofMany = (kind === 'list' || kind === 'create') && !isSlot(path);
    if (name === undefined || ofMany) return [];
    const node = parameterNode(document, operationOf(behaviour, operation), 'path', name);
    return deref(document, node?.schema) ?? [];
  });
  const own: Node = isSlot(path)
    ? (parameters[0] ?? { type: 'string' })
    : (deref(document, memberSchema(document, schemaOf(behaviour, resource), path)) ?? {});
  let schema = own;
  for (const parameter of parameters) {
    const types = valueTypes(document, parameter).filter((type) => type !== 'null');
    // The digits of a number are a text where the member is one.
    const isNumber = types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
    if (isNumber && valueTypes(document, schema).includes('string')) {
      const { example, examples, ...others } = schema;
      const isOfDigits = /^\d+$/.test(String(example ?? examples?.[0] ?? ''));
      schema = { ...others, example: isOfDigits ? (example ?? examples[0]) : '1', pattern: '^[0-9]+$' };
    }
    const more = demands.filter((one) => parameter[one] !== undefined).map((one) => [one, parameter[one]]);
    if (more.length > 0) schema = mergeSchemas(schema, Object.fromEntries(more));
  }
  return schema;
}
