/** How a list shows its records. */
import { memberOf, withMember } from '../resources/member-path.ts';
import type { ListMethod, Resource } from '../resources/model.ts';
import { SchemaView } from '../resources/schema-view.ts';
import { keyedRandom } from '../sandbox/random.ts';
import type { ApiBehaviour } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { currentOf } from './embedded.ts';
import type { Envelope } from './envelope.ts';
import { type Fields, withFields } from './fields.ts';
import type { Node } from './node.ts';
import { itemSchema, memberSchema } from './object-schema.ts';
import { identityOf, keyOf, type StoredRecord } from './record.ts';
import { partValidator } from './reply-part.ts';
import { dependsOnOrigin, showOf } from './show.ts';

export type ShowElement = (
  context: OperationContext,
  record: StoredRecord,
  fields: Fields,
) => Readonly<Record<string, unknown>>;

/** The schema of an element's record; `undefined` if the document has none. */
export function elementSchema(
  { document }: ApiBehaviour,
  { reply }: ListMethod,
  { heldSchema }: Envelope,
): Node {
  const element = itemSchema(document, heldSchema);
  const each = reply.holds === 'list' ? reply.each : undefined;
  return each === undefined ? element : memberSchema(document, element, [each]);
}

/**
 * An element has the members of its own schema. What that requires and the record lacks is made, keyed by the record, so that it
 * is the same each time.
 */
export function elementShower(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: ListMethod,
  envelope: Envelope,
): ShowElement {
  const { document, values } = behaviour;
  const { operation, reply } = method;
  const { validate } = envelope;
  const each = reply.holds === 'list' ? reply.each : undefined;
  const path = reply.holds === 'list' ? reply.path : [];
  const schema = elementSchema(behaviour, method, envelope);
  const view = new SchemaView(document);
  const isRepresentation =
    schema === undefined ||
    view.resolve({ node: schema, at: '' }).node ===
      view.resolve({ node: { $ref: resource.schema }, at: '' }).node;
  const show = showOf(behaviour, resource, isRepresentation ? undefined : schema);
  const current = currentOf(behaviour, resource);
  const needsOrigin = dependsOnOrigin(behaviour, resource);
  const validElement =
    validate && partValidator(validate, [...path, 0, ...(each === undefined ? [] : [each])]);
  const key = keyOf(identityOf(resource));
  // What is repaired has the key and the times that it is found by.
  const { created, updated } = resource.members;
  const stays = [...identityOf(resource), ...(created ? [created] : []), ...(updated ? [updated] : [])];

  const complete = ({ sandbox, origin }: OperationContext, record: StoredRecord): object => {
    const shown = show(record, origin);
    if (!validElement || validElement(shown)) return shown;
    const repaired = values.repair(schema ?? { $ref: resource.schema }, shown, {
      random: (attempt) =>
        keyedRandom(
          sandbox.seed,
          'element',
          isRepresentation ? resource.name : operation,
          key(record),
          attempt,
        ),
      now: sandbox.start,
      validate: validElement,
    }) as Record<string, unknown>;
    return stays.reduce<Record<string, unknown>>((whole, path) => {
      const own = memberOf(shown, path);
      return own === undefined ? whole : withMember(whole, path, own);
    }, repaired);
  };
  const variant = isRepresentation ? `shown ${resource.name}` : `listed ${operation}`;
  const wrap = (element: object): Record<string, unknown> =>
    each === undefined ? (element as Record<string, unknown>) : withMember({}, [each], element);

  return (context, kept, fields) => {
    const record = current ? current(context, kept) : kept;
    const name = `${variant}${each ?? ''}${needsOrigin ? ` ${context.origin}` : ''}`;
    if (!fields) return context.sandbox.views.of(record, name, () => wrap(complete(context, record)));
    return wrap(withFields(complete(context, record) as Record<string, unknown>, fields));
  };
}
