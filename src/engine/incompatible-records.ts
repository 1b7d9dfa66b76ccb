/** Which records of an API no longer have the form that its contract shows them in. */
import { escapePointer, pointerTo } from '../contract/json-pointer.ts';
import { fromSchemaErrors } from '../contract/violation.ts';
import type { CollectionDefinition } from '../sandbox/collection.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ApiDefinition } from './api.ts';

export interface IncompatibleRecord {
  collection: string;
  /** None where it is the collection that does not fit: its schema is none of the contract's. */
  key: string | undefined;
  /** The component schema that it is shown as. */
  schema: string;
  /** JSON Pointer, from the record as it is shown. */
  pointer: string;
  message: string;
}

/** The records of a world that do not fit: of those collections that say as what their records are shown. */
export type RecordChecker = (world: Sandbox) => IncompatibleRecord[];

/** Judges by the contract of `api` as it is now. Its schemas are compiled, which brings Ajv: only who asks loads it. */
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
    return (world: Sandbox): IncompatibleRecord[] =>
      (world.state(name)[collection]?.all() ?? []).flatMap((record) => {
        const wrong = firstWrong(record);
        return wrong ? [{ collection, key: definition.key(record), schema, ...wrong }] : [];
      });
  });
  return (world) => judges.flatMap((judge) => judge(world));
}

/** As it is in a reply: a member without a value is not there. */
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
