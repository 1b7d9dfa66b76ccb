import type { Received } from '../model/exchange.ts';
import type { RequestParts } from '../model/request.ts';
import { uniqueValues } from '../records/unique-values.ts';
import type { CheckContext } from '../run/check-context.ts';
import type { OperationSource } from './operation-source.ts';
import type { RequestField } from './request-fields.ts';
import { validatorOf } from './test-values.ts';

/**
 * Ends the check where a real target refuses a value at a limit and, in the same field, an ordinary one too: then the field takes only
 * what the target knows, such as the name of a team or the key that the path has, and the refusal says nothing about the limit.
 */
export async function expectOrdinaryTaken(
  { api, operation }: OperationSource,
  context: CheckContext,
  field: RequestField,
  parts: RequestParts,
  { received, value, as }: { received: Received; value: unknown; as: string | null },
): Promise<void> {
  const isRefused = [400, 403, 404, 409, 422].includes(received.status);
  if (!isRefused || field.in !== 'body' || context.isolation.isDisposable || context.target.strict) return;
  const validate = validatorOf(api.compiler, field.schema.value);
  const ordinary = ordinaryValues(value, field.read(parts), context).find(
    (one) => one !== value && (validate?.(one) ?? true),
  );
  if (ordinary === undefined) return;
  const { status } = await context.call(operation.id, field.write(parts, ordinary), { as, intent: 'valid' });
  if (status === received.status)
    context.skip(
      `${operation.id} takes in ${field.name} only what the target knows: give a body under bodies, as ${operation.id}`,
    );
}

function ordinaryValues(value: unknown, present: unknown, context: CheckContext): unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1];
  return typeof value === 'string'
    ? uniqueValues(typeof present === 'string' ? present : '', context.uniqueName())
    : [];
}
