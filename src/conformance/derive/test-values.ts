import type { Validate } from '../../contract/contract.ts';
import { asNumbers } from '../../contract/exact-json.ts';
import type { SchemaCompiler } from '../../contract/schema-compiler.ts';
import type { Side } from '../model/check.ts';
import { wrongIdsOf } from '../model/wrong-ids.ts';
import { type ContractNode, typesOf, type Value } from './contract-node.ts';
import { fieldLimits } from './documented-limits.ts';
import { limitRules, type TestValue } from './limit-rules.ts';
import type { OperationSource } from './operation-source.ts';
import type { RequestField } from './request-fields.ts';
import { schemaParts } from './schema-walk.ts';

/** A value to send in a field, and what its schema says of it. */
export interface FieldValue extends TestValue {
  side: Side;
  keyword: string;
  /** What the schema asks, after "it has to be": `at most 250`. */
  demand: string;
  /** The keyword's node. */
  node: ContractNode;
}

/** Values just inside and just outside of what the schema of a field says, each with a name of its own. */
export function testValues(source: OperationSource, field: RequestField): FieldValue[] {
  const { api } = source;
  const { value: schema } = field.schema;
  const example = schema?.example ?? schema?.examples?.[0] ?? schema?.default;
  const wrongTypes = schemaParts(api.document, field.schema).flatMap((part) =>
    ofWrongType(part.schema, field.isText),
  );
  const nearLimits = fieldLimits(source, field).flatMap(({ keyword, value: limit, node }) => {
    const rule = limitRules[keyword];
    const demand = rule?.demand(limit) ?? '';
    return (['valid', 'invalid'] as const).flatMap((side) =>
      (rule?.[side]?.(limit, example) ?? []).map((one) => ({ ...one, side, keyword, demand, node })),
    );
  });
  const certain = judgedAsMeant(api.compiler, field, [...wrongTypes, ...nearLimits]);
  return certain.filter(({ side, value }) =>
    side === 'valid' ? field.isFree : field.in !== 'path' || value !== '',
  );
}

/**
 * A wrong value of a path parameter that begins with an id of one's own, or differs from it in case only: a server that reads
 * ids leniently takes it for this id, and changes nothing else. `undefined` if the schema takes all of them.
 */
export function wrongIdLike(
  { api }: OperationSource,
  { schema }: RequestField,
  own: unknown,
): string | undefined {
  const validate = validatorOf(api.compiler, schema.value);
  if (!validate) return undefined;
  const text = String(own);
  return wrongIdsOf(text).find((one) => !validate(asNumbers(asRead(one, schema.value))));
}

/** As text (a parameter) a number is a valid string, and only what is no number breaks the type `integer`. */
function ofWrongType(schema: ContractNode, isText: boolean): FieldValue[] {
  const types = typesOf(schema.value);
  const has = (type: string): boolean => types.includes(type);
  const isPrimitive = !has('object') && !has('array');
  const values: [name: string, value: unknown, isMade: boolean][] = isText
    ? [
        ['type', has('boolean') ? 'perhaps' : 'abc', isPrimitive && !has('string')],
        ['type-fraction', '1.5', isPrimitive && has('integer') && !has('string') && !has('number')],
      ]
    : [
        ['type', has('string') ? 12 : 'abc', true],
        ['null', null, isPrimitive && !has('null')],
      ];
  const node = { ...schema, pointer: `${schema.pointer}/type` };
  const demand = `of type ${types.join(' or ')}`;
  return values
    .filter(([, , isMade]) => types.length > 0 && isMade)
    .map(([name, value]) => ({ name, value, side: 'invalid', keyword: 'type', demand, node }));
}

/**
 * Only values that the whole schema judges as is meant: a text that is short enough may break the pattern. Of one name the
 * first is kept.
 */
function judgedAsMeant(
  compiler: SchemaCompiler,
  { schema, isText }: RequestField,
  values: readonly FieldValue[],
): FieldValue[] {
  const validate = validatorOf(compiler, schema.value);
  if (!validate) return [];
  // As text an empty list is the absence of the field, which is another matter.
  const isSent = (value: unknown): boolean => !(isText && Array.isArray(value) && value.length === 0);
  const seen = new Set<string>();
  return values.filter(({ name, side, value }) => {
    const read = isText ? asRead(value, schema.value) : structuredClone(value);
    if (seen.has(name) || !isSent(value) || validate(asNumbers(read)) !== (side === 'valid')) return false;
    seen.add(name);
    return true;
  });
}

/** `undefined` of an invalid schema: the document's faults say so, and no value is certain. */
export function validatorOf(compiler: SchemaCompiler, schema: Value): Validate | undefined {
  try {
    return compiler.compile(schema);
  } catch {
    return undefined;
  }
}

/** What the text of a parameter is read as: a number if it is one and may be one. */
function asRead(value: unknown, schema: Value): unknown {
  const types = typesOf(schema);
  if (typeof value !== 'string' || types.includes('string') || types.length === 0 || value.trim() === '')
    return value;
  const number = Number(value);
  return Number.isNaN(number) ? value : number;
}
