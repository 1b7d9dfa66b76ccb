import type { Document } from '../contract/contract.ts';
import { deref } from '../contract/json-pointer.ts';
import { mergeSchemas } from '../contract/merge-schemas.ts';
import { parameterNode } from '../contract/operation-node.ts';
import { valueTypes } from '../contract/schema-members.ts';
import { isSlot } from '../resources/member-path.ts';
import type { MemberPath, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf, schemaOf } from './api-behaviour.ts';
import type { Node } from './node.ts';
import { memberSchema } from './object-schema.ts';
import { recordVariants, valuesOfVariants } from './record-variants.ts';

/** What the path's parameter may demand of a key beyond its member. */
const demands = ['format', 'pattern', 'enum', 'const', 'minLength', 'maxLength', 'minimum', 'maximum'];

/**
 * The schema of the keys at this member: what the member and the parameters of paths that it is equal to demand. A key that its own
 * path refuses could never be got.
 */
export function keySchema(
  behaviour: ApiBehaviour,
  resource: Resource,
  path: MemberPath,
  representation: Node = schemaOf(behaviour, resource),
): Node {
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
    : memberOfVariants(document, representation, path);
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

/** The member of the first variant that shows what keys look like: of a record that is deleted an id is only a text. */
function memberOfVariants(document: Document, representation: Node, path: MemberPath): Node {
  const variants = recordVariants(document, representation);
  const listed = valuesOfVariants(document, variants, path);
  if (listed.length > 0) return { enum: listed };
  const schemas = variants.map((one) => deref(document, memberSchema(document, one, path)));
  const looks = ['example', 'examples', 'format', 'pattern'];
  return (
    schemas.find((one) => looks.some((name) => one?.[name] !== undefined)) ??
    schemas.find((one) => one !== undefined) ??
    {}
  );
}
