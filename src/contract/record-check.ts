import type { Validate } from './contract.ts';
import { pointerTo } from './json-pointer.ts';
import { fromSchemaErrors } from './violation.ts';

/** Judges records by the validator of their schema; `undefined` if a record is right. */
export const recordCheck =
  (validate: Validate) =>
  (record: unknown): { pointer: string; message: string } | undefined => {
    if (validate(record)) return undefined;
    const [first] = fromSchemaErrors(validate.errors ?? [], (path) => ({
      in: 'body',
      path,
      value: undefined,
    }));
    return { pointer: pointerTo(first?.path ?? []), message: first?.message ?? 'breaks its schema' };
  };
