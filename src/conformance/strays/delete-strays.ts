import { withMember } from '../../resources/member-path.ts';
import type { ListMethod, Resource } from '../../resources/model.ts';
import { SchemaView } from '../../resources/schema-view.ts';
import { operationSources } from '../derive/operation-source.ts';
import { LawResource } from '../laws/law-resource.ts';
import { ListReader } from '../laws/list-reader.ts';
import { ResourceCalls } from '../laws/resource-calls.ts';
import type { Check } from '../model/check.ts';
import { ownName } from '../model/own-names.ts';
import type { Suite } from '../model/suite.ts';
import { DocumentedCalls } from '../records/documented-calls.ts';
import { callerOf } from '../records/operation-caller.ts';
import type { CreatedResources, DoubtfulCreation } from '../run/created-resources.ts';
import type { Run } from '../run/run.ts';
import { openContext } from '../run/run-check.ts';

/** A record that a call has created although it was refused or not answered. */
export interface Stray {
  /** `createZone: standin-…` */
  name: string;
  refusedWith: number | undefined;
}

type Numbered = readonly [number: number, creation: DoubtfulCreation];

/**
 * Looks in the lists of a real target for what calls of a run have created although they were refused or not answered, and deletes
 * it. It deletes only records that show a name which that run alone has used.
 */
export async function deleteStrays(created: CreatedResources, run: Run): Promise<Stray[]> {
  const groups = Map.groupBy(created.doubtful(), ([, { api, operation, path }]) =>
    JSON.stringify([api, operation, path]),
  );
  const strays: Stray[] = [];
  for (const group of groups.values())
    try {
      strays.push(...(await deleteStraysOf(group, created, run)));
    } catch {
      // They stay in doubt, and unanswered calls are told.
    }
  return strays;
}

async function deleteStraysOf(
  group: readonly Numbered[],
  created: CreatedResources,
  run: Run,
): Promise<Stray[]> {
  const [[, { api, operation, path, persona }]] = group as [Numbered];
  const suite = run.suites.get(api);
  const resource = suite && resourceOf(suite, operation);
  const list = resource?.methods.find((one): one is ListMethod => one.kind === 'list');
  const named = group.filter(([, { sent }]) => sent.some((text) => ownName.test(text)));
  if (!suite || !resource || !list || named.length === 0 || !isGiven(path, api, run)) return [];
  const context = await openContext(lookOf(suite, list), run, { isCleanUp: true });
  try {
    const calls = new ResourceCalls(context, lawResourceOf(suite, resource), new DocumentedCalls(suite.api));
    const reader = new ListReader(calls, list, pathOfList(resource, operation, list, path));
    const { records } = await reader.walk();
    const strays: Stray[] = [];
    for (const record of records) {
      const texts = Object.values(record).filter((value) => typeof value === 'string');
      const found = named.find(([, { sent }]) =>
        sent.some((text) => ownName.test(text) && texts.some((value) => value === text)),
      );
      if (!found) continue;
      const [number, { sent, refusedWith }] = found;
      const key = resource.key?.member;
      const placed = reader.placed(record);
      // A server may look records up by their names although its lists show another key.
      const byName =
        key === undefined
          ? []
          : sent.filter((text) => ownName.test(text)).map((name) => withMember(placed, key, name));
      for (const one of [placed, ...byName]) {
        const removal = calls.of.records.deletionOf(resource, one);
        if (!removal) continue;
        const as = persona ?? callerOf(suite.api.operation(removal.operation), context);
        const { status } = await context.call(removal.operation, removal.parts, { as });
        if (status >= 400) continue;
        created.deleteAt(removal.operation, removal.parts.path ?? {});
        created.settle(number);
        strays.push({ name: `${operation}: ${sent[0]}`, refusedWith });
        break;
      }
    }
    return strays;
  } finally {
    await context.end();
  }
}

/** Only below parents that the configuration gives: those that the run has created are deleted with what is below them. */
const isGiven = (path: DoubtfulCreation['path'], api: string, { target }: Run): boolean => {
  const ids = Object.values(target.apis[api]?.ids ?? {});
  return Object.values(path).every((value) => ids.includes(String(value)));
};

const resourceOf = ({ api }: Suite, operation: string): Resource | undefined =>
  api.resources().resources.find(({ methods }) => methods.some((one) => one.operation === operation));

function lawResourceOf({ api, profile }: Suite, resource: Resource): LawResource {
  const sources = new Map(operationSources(api, profile).map((one) => [one.operation.id, one]));
  const { records } = new DocumentedCalls(api);
  return new LawResource(api, resource, records, new SchemaView(api.document), sources);
}

/** Both paths have the same parents, whatever their parameters are called. */
function pathOfList(
  { methods }: Resource,
  operation: string,
  list: ListMethod,
  path: DoubtfulCreation['path'],
): Record<string, unknown> {
  const address = methods.find((one) => one.operation === operation)?.address ?? {};
  const values = new Map(Object.entries(address).map(([name, member]) => [String(member), path[name]]));
  return Object.fromEntries(
    Object.entries(list.address).map(([name, member]) => [name, values.get(String(member))]),
  );
}

/** A check in form only: to delete, a context is needed, and contexts are made for checks. */
const lookOf = ({ api }: Suite, { operation }: ListMethod): Check => ({
  ...{ id: `${api.name}/clean-up`, api: api.name, operation, family: 'life', isSafe: false, covers: {} },
  expectation: { sentence: '', basis: 'inferred', source: '', pointer: '' },
  run: async () => {},
});
