import type { ListMethod, Method } from '../../resources/model.ts';
import { Blocked } from '../model/mismatch.ts';
import { needsCredentials } from '../model/unstated-credentials.ts';
import { callerOf } from '../records/operation-caller.ts';
import { personaWithRole } from '../target/persona-role.ts';
import type { Law } from './law.ts';
import type { LawResource } from './law-resource.ts';
import { isIdentified, ListReader } from './list-reader.ts';
import type { MadeRecord, ResourceCalls } from './resource-calls.ts';

export const foreignIsNotShown: Law = {
  name: 'foreign-is-not-shown',
  family: 'roles',
  needsRole: 'foreign',
  demand: (resource) => {
    const [method] = [...itemMethods(resource), ...lists(resource)];
    return resource.creation && isGuarded(resource, resource.creation) && method
      ? {
          method,
          sentence: `A record of ${resource.name} is neither shown to an account without access to it, nor changed or deleted by it.`,
        }
      : undefined;
  },
  run: async (calls) => {
    const { of, context } = calls;
    const { creation } = of;
    const foreign = personaWithRole(context.apiTarget, 'foreign');
    if (!creation || foreign === undefined) return context.skip('there is no account without access');
    if (callerOf(of.operation(creation), context) === foreign)
      context.skip('no account that has access is known');
    const made = await calls.create();
    const stranger = calls.actingAs(foreign);
    for (const list of lists(of)) await isNotListed(stranger, list, made);
    for (const method of itemMethods(of)) {
      if (!context.hasOperation(method.operation)) continue;
      const parts =
        method.kind === 'update' || method.kind === 'replace'
          ? await calls.changeParts(method, made.record, {}, true)
          : calls.partsAt(method, made.record);
      const received = await stranger.send(method, parts, {
        mistake: `it belongs to another account than ${foreign}`,
      });
      if (received.status >= 500)
        throw new Blocked(`${method.operation} was answered ${received.status}`, received);
      if (received.status < 300)
        calls.breaks(`a refusal of ${method.operation} for ${foreign}`, String(received.status), received);
    }
  },
};

/** @throws {Mismatch} the list shows the record; a list that is refused shows nothing */
async function isNotListed(stranger: ResourceCalls, list: ListMethod, { record }: MadeRecord): Promise<void> {
  if (!stranger.context.hasOperation(list.operation)) return;
  const reader = ListReader.of(stranger, list, record);
  if (!reader) return;
  const first = await reader.answer({});
  if (first.status >= 300) return;
  const own = reader.identity(record);
  const { pages } = await reader.walk();
  const shown = pages.find(({ records }) => records.some((one) => reader.identity(one) === own));
  if (own !== undefined && shown)
    stranger.breaks('no record of another account', `the record ${stranger.keyOf(record)}`, shown.received);
}

/** Methods on a record that need credentials, those that change nothing first. */
const itemMethods = (resource: LawResource) =>
  (['get', 'update', 'replace', 'delete'] as const)
    .flatMap((kind) => resource.all(kind))
    .filter((one) => one.kind !== 'replace' || !one.creates)
    .filter((one) => isGuarded(resource, one));

const lists = (resource: LawResource): ListMethod[] =>
  resource.all('list').filter((one) => isGuarded(resource, one) && isIdentified(resource, one));

const isGuarded = (resource: LawResource, method: Method): boolean =>
  needsCredentials(resource.operation(method));
