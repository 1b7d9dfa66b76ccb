import { withNumericBounds } from '../../contract/numeric-bounds.ts';
import type { Side } from '../model/check.ts';
import type { ContractNode } from './contract-node.ts';
import { limitRules } from './limit-rules.ts';
import type { OperationSource } from './operation-source.ts';
import { type RequestField, requestFields } from './request-fields.ts';
import { schemaParts } from './schema-walk.ts';

/** A limit that a schema sets on a parameter or a field of a body. */
export interface DocumentedLimit {
  operation: string;
  /** `limit`, `meta.title`, `tags.each` */
  place: string;
  keyword: string;
  value: unknown;
  /** Where it stands: `#/components/parameters/Limit/schema/maximum` */
  pointer: string;
  /** The sides that can be tested. */
  sides: readonly Side[];
}

/** A keyword that limits a field: the checks are made from these, and coverage is measured by them. */
export interface FieldLimit {
  keyword: string;
  value: unknown;
  /** The keyword's own node. */
  node: ContractNode;
  /** False if a value may match another alternative instead: it is tested where possible, but no gap if it is not. */
  isCertain: boolean;
}

/** The limits of one field, but for that it is required. */
export const fieldLimits = ({ api }: OperationSource, field: RequestField): FieldLimit[] =>
  schemaParts(api.document, field.schema).flatMap(({ schema, isCertain }) =>
    Object.entries(withNumericBounds(schema.value ?? {}))
      .filter(
        ([keyword, value]) =>
          Object.hasOwn(limitRules, keyword) &&
          (limitRules[keyword]?.limits?.(value, field.in === 'path') ?? true),
      )
      .map(([keyword, value]) => ({
        keyword,
        value,
        node: { ...schema, pointer: `${schema.pointer}/${keyword}` },
        isCertain,
      })),
  );

/** Each limit on the requests of an operation, once. */
export function documentedLimits(source: OperationSource): DocumentedLimit[] {
  const seen = new Set<string>();
  return requestFields(source).flatMap((field) => {
    const required: Omit<FieldLimit, 'node'> & { node: Pick<ContractNode, 'pointer'> } = {
      keyword: 'required',
      value: true,
      node: { pointer: `${field.pointer}/required` },
      isCertain: true,
    };
    return [...(field.required ? [required] : []), ...fieldLimits(source, field)]
      .filter(({ keyword, isCertain }) => {
        const key = `${field.in} ${field.name} ${keyword}`;
        if (!isCertain || seen.has(key)) return false;
        seen.add(key);
        return true;
      })
      .map(({ keyword, value, node }) => ({
        operation: source.operation.id,
        place: field.name,
        keyword,
        value,
        pointer: node.pointer,
        sides: sidesOf(keyword, field),
      }));
  });
}

/** What is valid of a value that has to exist at the target, no schema says. */
function sidesOf(keyword: string, { isFree }: RequestField): Side[] {
  const { valid } = limitRules[keyword] ?? {};
  return valid && isFree ? ['valid', 'invalid'] : ['invalid'];
}
