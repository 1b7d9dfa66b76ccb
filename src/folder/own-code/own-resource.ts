/** A resource with what the code for it is made from. */
import { type ApiBehaviour, schemaOf } from '../../behaviour/api-behaviour.ts';
import { startingRecords } from '../../behaviour/fixtures.ts';
import type { Node } from '../../behaviour/node.ts';
import { itemSchema, type ObjectSchema, objectSchema } from '../../behaviour/object-schema.ts';
import { identityOf, type StoredRecord } from '../../behaviour/record.ts';
import { givenSelves } from '../../behaviour/record-url.ts';
import { recordValidator } from '../../behaviour/record-validator.ts';
import { showOf } from '../../behaviour/show.ts';
import { writtenMembers } from '../../behaviour/written-members.ts';
import type { Document } from '../../contract/contract.ts';
import { isRecord, isSlot } from '../../resources/member-path.ts';
import type { Resource } from '../../resources/model.ts';
import { frozenStart } from '../../sandbox/clock.ts';
import { Sandbox } from '../../sandbox/sandbox.ts';
import { type ResourceNames, resourceNames } from './names.ts';

export interface OwnResource {
  behaviour: ApiBehaviour;
  resource: Resource;
  names: ResourceNames;
  /** The others of the API too, by name. */
  all: ReadonlyMap<string, OwnResource>;
  schema: ObjectSchema;
  /** The members of its records that replies do not show: a parent's key, a password. */
  hidden: readonly string[];
  fixtures: readonly StoredRecord[];
  /** Members of fixtures that are times, which depend on when the sandbox starts: `created_at`, `period.end`. */
  times: readonly string[];
  /** Whether fixtures have members that their schemas do not name, as a part of another record may, or lack a URL of their own. */
  hasUnlisted: boolean;
  /** Whether replies show the fixtures as they are. */
  isValid: boolean;
}

export function ownResources(behaviour: ApiBehaviour, records?: number): OwnResource[] {
  const all = new Map<string, OwnResource>();
  const { resources } = behaviour.model;
  const hidden = new Map(resources.map((one) => [one.name, hiddenMembers(behaviour, one)]));
  const names = resourceNames(resources, ({ name }) => hidden.get(name)?.length !== 0);
  const start = startingRecords(behaviour, records);
  const [sandbox, later] = [frozenStart, frozenStart + shift].map((time) =>
    Sandbox.ofFixtures(new Map([[behaviour.name, { collections: {} }]]), 1, time),
  ) as [Sandbox, Sandbox];
  for (const resource of resources) {
    const schema = objectSchema(behaviour.document, schemaOf(behaviour, resource));
    const fixtures = start(sandbox, resource).map((one) => inOrder([...schema.members.keys()], one));
    const validate = recordValidator(behaviour, resource);
    const show = showOf(behaviour, resource);
    all.set(resource.name, {
      ...{ behaviour, resource, all, fixtures },
      names: names.get(resource.name) as ResourceNames,
      schema,
      hidden: hidden.get(resource.name) ?? [],
      hasUnlisted:
        givenSelves(behaviour, resource).length > 0 ||
        fixtures.some((one) =>
          isUnlisted(behaviour.document, schemaOf(behaviour, resource), one, [
            ...(hidden.get(resource.name) ?? []),
          ]),
        ),
      times: differences(fixtures, start(later, resource)),
      isValid: !validate || fixtures.every((one) => validate(show(one, 'http://localhost'))),
    });
  }
  return [...all.values()];
}

/** Whether a value has members that its schema does not name. `known`: those that are known otherwise. */
function isUnlisted(document: Document, node: Node, value: unknown, known: readonly string[] = []): boolean {
  if (Array.isArray(value)) return value.some((one) => isUnlisted(document, itemSchema(document, node), one));
  if (!isRecord(value)) return false;
  const { members } = objectSchema(document, node);
  return Object.entries(value).some(
    ([name, one]) =>
      (!members.has(name) && !known.includes(name)) || isUnlisted(document, members.get(name), one),
  );
}

/** Its members as replies show them, and those that they do not show behind them. */
const inOrder = (names: readonly string[], record: StoredRecord): StoredRecord => ({
  ...Object.fromEntries(
    names.filter((name) => Object.hasOwn(record, name)).map((name) => [name, record[name]]),
  ),
  ...record,
});

/** A day and some: a time differs in each part of its text. */
const shift = 86_400_000_000 * 40 + 3_723_000_000;

function differences(ones: readonly StoredRecord[], others: readonly StoredRecord[]): string[] {
  const found = new Set<string>();
  const compare = (one: unknown, other: unknown, path: string): void => {
    if (Array.isArray(one) && Array.isArray(other))
      for (const [at, value] of one.entries()) compare(value, other[at], path);
    else if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null)
      for (const [name, value] of Object.entries(one))
        compare(value, (other as StoredRecord)[name], path === '' ? name : `${path}.${name}`);
    else if (one !== other) found.add(path);
  };
  for (const [at, one] of ones.entries()) compare(one, others[at], '');
  return [...found].sort();
}

function hiddenMembers(behaviour: ApiBehaviour, resource: Resource): string[] {
  const { members, isOpen } = objectSchema(behaviour.document, schemaOf(behaviour, resource));
  const slots = [...resource.identity, ...resource.parents.map(({ member }) => member)].filter(isSlot).flat();
  const writeOnly = resource.members.writeOnly.flatMap((path) => (path.length === 1 ? path : []));
  const written = resource.methods.flatMap((method) =>
    'request' in method ? [...writtenMembers(behaviour, method).keys()] : [],
  );
  const unknown = isOpen ? [] : written.filter((name) => !members.has(name));
  const ordinals = identityOf(resource).filter(isSlot).flat();
  return [...new Set([...slots, ...ordinals, ...writeOnly, ...unknown])];
}
