import { isAdmin, maySee, rolesOf } from './access.ts';
import { type EventEntry, typeOfEntry } from './event-entries.ts';
import type { Context } from './generated/handlers.ts';
import type { Reader, Schemas } from './reader.ts';
import { acknowledgementKey, type Profile, type State } from './state.ts';
import { readDatetime } from './times.ts';
import { scopeHasEvent } from './token-scope.ts';

type Query = Context<'searchEvents', State>['query'];

/** The bounds of `created`, both included, in whole seconds since the epoch. */
export interface CreatedBounds {
  least: number;
  most: number;
  inverted: boolean;
}

export function createdBounds(query: Query, refuse: Context<'searchEvents', State>['refuse']): CreatedBounds {
  const [min, max] = (['created-min', 'created-max'] as const).map((name) => {
    const text = query[name];
    return text === undefined ? undefined : (readDatetime(text) ?? refuse(noDatetime(name)));
  });
  const inverted =
    min !== undefined &&
    max !== undefined &&
    (min.seconds > max.seconds || (min.seconds === max.seconds && min.fraction > max.fraction));
  return {
    least: min?.seconds ?? Number.NEGATIVE_INFINITY,
    most: max?.seconds ?? Number.POSITIVE_INFINITY,
    inverted,
  };
}

const noDatetime = (name: string) =>
  ({
    example: 'datetime-invalid',
    body: (documented: Schemas['Error']) => {
      const params = [{ name, kind: 'invalid', code: 1605, message: 'must be a day that exists' }];
      return { ...documented, error: { ...documented.error, params } };
    },
  }) as const;

/** Whether an event of what is searched matches every other filter, and the reader may see it. */
export function filterOf(
  query: Query,
  reader: Reader,
  among: { kind: string; id: string },
  state: State,
): (entry: EventEntry) => boolean {
  const { event, category, subcategory, calling_user_id, object_id, visibility, acknowledged } = query;
  const roleOf = rolesOf(reader, state);
  const isAudit = visibility === 'external_audit_log';
  const liftsTargeted = isAudit && isAdmin(roleOf(`${among.kind}/${among.id}` as Profile));
  return (entry) => {
    const { data } = entry;
    const kind = typeOfEntry(entry);
    // An upload stands in the log of its uploader's profile too, whose event it is not.
    if (among.kind === 'user' && data.user_id !== among.id) return false;
    if (event !== undefined && entry.event !== event) return false;
    if (category !== undefined && kind.category !== category) return false;
    if (subcategory !== undefined && kind.sub_category !== subcategory) return false;
    if (calling_user_id !== undefined && entry.actor !== calling_user_id) return false;
    if (object_id !== undefined && data.object_id !== object_id) return false;
    if (visibility !== undefined && kind.visibility !== visibility) return false;
    if (acknowledged !== undefined) {
      const done = state.acknowledgements.has(acknowledgementKey(data.event_id, reader.id));
      if (done !== (acknowledged === 'true')) return false;
    }
    // The admins of the profile searched see its targeted audit events of others too, with this filter alone.
    if (liftsTargeted && kind.permission === 'targeted') return scopeHasEvent(reader.scope, data);
    return maySee(entry, reader, roleOf);
  };
}
