/** Finds records that do not match the contract's schemas any more. */
import { escapePointer, pointerTo } from '../contract/json-pointer.ts';
import { fromSchemaErrors } from '../contract/violation.ts';
import type { CollectionDefinition } from '../sandbox/collection.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ApiDefinition } from './api.ts';

export interface IncompatibleRecord {
  collection: string;
  /** Undefined if the contract does not have the collection's schema. */
  key: string | undefined;
  /** The component schema of the record in replies. */
  schema: string;
  /** JSON Pointer into the record as replies show it. */
  pointer: string;
  message: string;
}

/** Checks the collections that have a `schema`. */
export type RecordChecker = (sandbox: Sandbox) => IncompatibleRecord[];

/** Uses the current contract of `api`. It loads Ajv only when it is called. */
export async function recordChecker({ name, contract, state }: ApiDefinition): Promise<RecordChecker> {
  const shown = Object.entries(state?.collections ?? {}).filter(([, { schema }]) => schema !== undefined);
  if (shown.length === 0) return () => [];
  const { SchemaCompiler } = await import('../contract/schema-compiler.ts');
  const document = await contract.document();
  const compiler = new SchemaCompiler(document, 'reply');
  const known: object = document.components?.schemas ?? {};
  const judges = shown.map(([collection, definition]) => {
    const schema = definition.schema as string;
    const missing = { collection, schema, key: undefined, pointer: '' };
    if (!Object.hasOwn(known, schema))
      return () => [{ ...missing, message: `the contract has no schema ${schema}` }];
    const validate = compiler.compile({ $ref: `#/components/schemas/${escapePointer(schema)}` });
    const firstWrong = (record: unknown): Pick<IncompatibleRecord, 'pointer' | 'message'> | undefined => {
      const value = shownAs(record, definition);
      if ('failed' in value) return { pointer: '', message: value.failed };
      if (validate(value.shown)) return undefined;
      const [first, ...others] = fromSchemaErrors(validate.errors ?? [], (path) => ({
        ...{ in: 'body', path, value: undefined },
      }));
      const more = others.length > 0 ? ` (and ${others.length} more)` : '';
      const pointer = pointerTo(first?.path ?? []);
      return { pointer, message: `${first?.message ?? 'breaks its schema'}${more}` };
    };
    return (sandbox: Sandbox): IncompatibleRecord[] =>
      (sandbox.state(name)[collection]?.all() ?? []).flatMap((record) => {
        const wrong = firstWrong(record);
        return wrong ? [{ collection, key: definition.key(record), schema, ...wrong }] : [];
      });
  });
  return (sandbox) => judges.flatMap((judge) => judge(sandbox));
}

/** As in a reply: members without a value are left out. */
function shownAs(
  record: unknown,
  { show }: CollectionDefinition<unknown>,
): { shown: unknown } | { failed: string } {
  try {
    return { shown: JSON.parse(JSON.stringify(show ? show(record) : record)) };
  } catch (error) {
    return { failed: `can't be shown: ${(error as Error).message}` };
  }
}
