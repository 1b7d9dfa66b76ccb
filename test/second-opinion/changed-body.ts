import type { ApiContract } from '../../src/conformance/model/api-contract.ts';
import type { Operation, Validate } from '../../src/contract/contract.ts';
import { preferredType } from '../../src/contract/media-type.ts';
import { isObject } from './member-values.ts';

/** The body with other values of its texts, numbers and booleans, down to `depth`, wherever it stays valid. */
export function changedBody({ contract }: ApiContract, operation: Operation, body: unknown): unknown {
  const mediaType = preferredType(operation.body?.content.map((one) => one.mediaType) ?? []);
  if (!isObject(body) || mediaType === undefined) return body;
  let validate: Validate | undefined;
  try {
    validate = contract.validators.body(operation.id, mediaType);
  } catch {
    return body;
  }
  // Validation sets defaults in what it validates.
  const isValid = (value: unknown): boolean => validate?.(structuredClone(value)) ?? true;
  return isValid(body) ? changed(body, isValid, 2) : body;
}

function changed(
  value: Record<string, unknown>,
  isValid: (value: unknown) => boolean,
  depth: number,
): Record<string, unknown> {
  let whole = value;
  for (const [name, member] of Object.entries(value)) {
    const inner = whole;
    const withOne = (other: unknown): Record<string, unknown> => ({ ...inner, [name]: other });
    if (isObject(member) && depth > 0)
      whole = withOne(changed(member, (other) => isValid(withOne(other)), depth - 1));
    const other = othersOf(member).find((one) => isValid(withOne(one)));
    if (other !== undefined) whole = withOne(other);
  }
  return whole;
}

function othersOf(value: unknown): unknown[] {
  switch (typeof value) {
    case 'boolean':
      return [!value];
    case 'number':
      return [value + 1, value - 1];
    case 'string':
      return [
        `${value}2`,
        value.slice(0, -1),
        value.replace(/[0-9](?=[^0-9]*$)/, (digit) => `${(Number(digit) + 1) % 10}`),
      ].filter((one) => one !== '' && one !== value);
    default:
      return [];
  }
}
