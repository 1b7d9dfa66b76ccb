/** Which starting records there are: their keys, and which of them belong together. */
import { valueTypes } from '../contract/schema-members.ts';
import { valueProblem } from '../contract/value-problem.ts';
import { isRecord, isSlot, memberOf } from '../resources/member-path.ts';
import type { MemberPath, Parent, Resource } from '../resources/model.ts';
import { type ApiBehaviour, resourceNamed, schemaOf } from './api-behaviour.ts';
import { documentedRecords, pathExamples, schemaExamples, writtenExamples } from './documented-records.ts';
import { keySequence, type NextKey } from './fixture-keys.ts';
import { keySchema } from './key-schema.ts';
import { isUuid } from './new-key.ts';
import type { Node } from './node.ts';
import { memberSchema } from './object-schema.ts';
import { identityOf, type StoredRecord } from './record.ts';

/** A starting record before it is made. */
export interface PlannedRecord {
  resource: Resource;
  /** Counts from 0. */
  n: number;
  /** The document's example of it. */
  documented?: StoredRecord;
  /** The values of what identifies it, without what its parents give. */
  keys: readonly (readonly [MemberPath, unknown])[];
  /** Its parents and theirs, by the name of their resource. */
  parents: ReadonlyMap<string, PlannedRecord>;
}

/** A record that an example of another resource has the key of, or holds. */
interface MeantRecord {
  key: unknown;
  record?: StoredRecord;
}

export interface PlanOptions {
  behaviour: ApiBehaviour;
  /** How many records a collection has, if the document does not give more. */
  records: number;
  seed: number;
  /** What the sampler makes for a record: its own idea of a key is taken if that is a word. */
  sampled: (resource: Resource, n: number) => unknown;
}

/** At most so many records are made only because an example of another resource has their key. */
const mostReferenced = 10;

const nameOf = (path: MemberPath): string => path.join('.');

export class FixturePlan {
  readonly #options: PlanOptions;
  readonly #plans = new Map<string, PlannedRecord[]>();
  readonly #documented = new Map<string, StoredRecord[]>();
  readonly #keySchemas = new Map<string, Node>();

  constructor(options: PlanOptions) {
    this.#options = options;
  }

  /** The records of a resource, in the order of creation. Empty while those of its parents are planned. */
  of(resource: Resource): readonly PlannedRecord[] {
    const known = this.#plans.get(resource.name);
    if (known) return known;
    const plan: PlannedRecord[] = [];
    this.#plans.set(resource.name, plan);
    for (const one of this.#planned(resource)) plan.push(one);
    return plan;
  }

  /** An example of its records, if the document has one. */
  exampleOf(resource: Resource): StoredRecord | undefined {
    return this.#examplesOf(resource)[0];
  }

  named(name: string | undefined): Resource | undefined {
    return resourceNamed(this.#options.behaviour, name);
  }

  *#planned(resource: Resource): Generator<PlannedRecord> {
    if (resource.kind === 'singleton') {
      yield* this.#singletons(resource);
      return;
    }
    const { records, sampled } = this.#options;
    if (records === 0) return;
    const own = this.#ownPaths(resource);
    const starts = this.#starts(resource, own);
    const sequences = own.map((path) => this.#sequence(resource, path, starts));
    const count = Math.max(records, starts.length);
    for (let n = 0; n < count; n++) {
      const { documented, keys: given } = starts[n] ?? {};
      const keys = own.map((path, index): readonly [MemberPath, unknown] => {
        const next = sequences[index] as NextKey;
        const value = given?.get(nameOf(path)) ?? next(() => memberOf(sampled(resource, n), path));
        return [path, value];
      });
      // The schema may allow no further key.
      if (keys.some(([, value]) => value === undefined)) return;
      const parents = this.#parentsOf(resource, n, documented, starts[n] !== undefined);
      yield { resource, n, keys, parents, ...(documented && { documented }) };
    }
  }

  *#singletons(resource: Resource): Generator<PlannedRecord> {
    const [documented] = this.#examplesOf(resource);
    const [nearest] = this.#parentNames(resource);
    const owner = this.named(nearest);
    if (!owner) {
      yield { resource, n: 0, keys: [], parents: new Map(), ...(documented && { documented }) };
      return;
    }
    for (const [n, parent] of this.of(owner).entries()) {
      const parents = new Map([...parent.parents, [owner.name, parent]]);
      yield { resource, n, keys: [], parents, ...(documented && n === 0 && { documented }) };
    }
  }

  /** The records that have to be there, each with the keys that it has. */
  #starts(
    resource: Resource,
    own: readonly MemberPath[],
  ): { documented?: StoredRecord; keys: ReadonlyMap<string, unknown> }[] {
    const found = new Map<string, { documented?: StoredRecord; keys: Map<string, unknown> }>();
    const add = (keys: Map<string, unknown>, documented?: StoredRecord): void => {
      // Without a key it is one that has no place yet.
      const name = keys.size === 0 ? `example ${found.size}` : JSON.stringify([...keys], withBigInts);
      if (!found.has(name)) found.set(name, { keys, ...(documented && { documented }) });
    };
    for (const record of this.#examplesOf(resource)) {
      const keys = own.flatMap((path): [string, unknown][] => {
        const value = keyThatFits(this.#keySchemaOf(resource, path), memberOf(record, path));
        return value === undefined ? [] : [[nameOf(path), value]];
      });
      if (keys.length === 0 && found.size > 0 && !own.every(isSlot)) continue;
      add(new Map(keys), record);
    }
    const { key } = resource;
    if (!key || own.length === 0) return [...found.values()];
    const path = nameOf(key.member);
    const others: MeantRecord[] = [
      ...this.#meantByExamples(resource).slice(0, mostReferenced),
      ...this.#keysInPaths(resource).map((value) => ({ key: value })),
    ];
    for (const { key: given, record } of others) {
      const value = keyThatFits(this.#keySchemaOf(resource, key.member), given);
      if (value === undefined) continue;
      const isKnown = [...found.values()].some(({ keys }) => String(keys.get(path)) === String(value));
      if (!isKnown) add(new Map([[path, value]]), record);
    }
    return [...found.values()];
  }

  #keySchemaOf(resource: Resource, path: MemberPath): Node {
    const name = `${resource.name} ${nameOf(path)}`;
    let schema = this.#keySchemas.get(name);
    if (!schema) {
      schema = keySchema(this.#options.behaviour, resource, path);
      this.#keySchemas.set(name, schema);
    }
    return schema;
  }

  #examplesOf(resource: Resource): StoredRecord[] {
    let found = this.#documented.get(resource.name);
    if (!found) {
      found = documentedRecords(this.#options.behaviour, resource);
      this.#documented.set(resource.name, found);
    }
    return found;
  }

  /** The examples of the member that is the key, and of the parameters that name a record by it. */
  #keysInPaths(resource: Resource): unknown[] {
    const { behaviour } = this.#options;
    const { key } = resource;
    if (!key) return [];
    const found = pathExamples(behaviour, resource, key.member);
    const { document } = behaviour;
    const member = memberSchema(document, schemaOf(behaviour, resource), key.member);
    return [...schemaExamples(document, member), ...found].flatMap(
      (value) => this.#asKey(resource, value) ?? [],
    );
  }

  /** The records of this resource that examples of others point to, or hold; those that are held first. */
  #meantByExamples(resource: Resource): MeantRecord[] {
    const { model } = this.#options.behaviour;
    const [only, ...more] = this.#ownPaths(resource);
    if (!only || more.length > 0) return [];
    const known = this.#examplesOf(resource).map((record) => memberOf(record, only));
    const example = known.find((one) => typeof one === 'string');
    const found = model.resources.flatMap((other) => {
      const { relations } = other.members;
      const members = [
        ...relations.filter((one) => one.resource === resource.name).map(({ member }) => member),
        ...other.parents
          .filter((one) => one.resource === resource.name && nameOf(one.key ?? only) === nameOf(only))
          .map(({ member }) => member),
      ];
      if (members.length === 0) return [];
      const shown = this.#examplesOf(other).flatMap((record) =>
        members.map((path) => memberOf(record, path)),
      );
      const written = members.flatMap((path) => writtenExamples(this.#options.behaviour, other, path));
      return [...shown, ...written].flat().flatMap((value): MeantRecord[] => {
        const key = this.#asKey(resource, isRecord(value) ? memberOf(value, only) : value);
        if (key === undefined || !isAlike(example, key)) return [];
        return [{ key, ...(isRecord(value) && { record: value }) }];
      });
    });
    return [...found.filter(({ record }) => record), ...found.filter(({ record }) => !record)];
  }

  /** The value in the type of the key; `undefined` if it can't be one. */
  #asKey(resource: Resource, value: unknown): unknown {
    const { behaviour } = this.#options;
    const path = resource.key?.member ?? [];
    const types = valueTypes(
      behaviour.document,
      memberSchema(behaviour.document, schemaOf(behaviour, resource), path),
    );
    const isNumber = types.some((type) => type === 'integer' || type === 'number');
    if (typeof value === 'number') return isNumber || !types.includes('string') ? value : String(value);
    if (typeof value !== 'string' || value === '') return undefined;
    if (!isNumber) return value;
    return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  }

  /** What identifies a record among those of its parents. */
  #ownPaths(resource: Resource): MemberPath[] {
    const given = new Set(resource.parents.map(({ member }) => nameOf(member)));
    return identityOf(resource).filter((path) => !given.has(nameOf(path)));
  }

  #sequence(
    resource: Resource,
    path: MemberPath,
    starts: readonly { keys: ReadonlyMap<string, unknown> }[],
  ): NextKey {
    const { behaviour, seed } = this.#options;
    const known = starts.flatMap(({ keys }) => keys.get(nameOf(path)) ?? []);
    return keySequence(behaviour, resource, path, known, seed);
  }

  /** The resources that its records belong to, those that belong to others of them first. */
  #parentNames({ parents }: Resource): string[] {
    const names = [...new Set(parents.flatMap(({ resource }) => resource ?? []))];
    const isBelow = (one: string, other: string): boolean =>
      this.named(one)?.parents.some(({ resource }) => resource === other) === true;
    return names.sort((one, other) => (isBelow(one, other) ? -1 : isBelow(other, one) ? 1 : 0));
  }

  /** The parent whose key examples of the resource's paths have. */
  #parentInPath(
    resource: Resource,
    entries: readonly Parent[],
    all: readonly PlannedRecord[],
  ): PlannedRecord | undefined {
    const named = entries.map(({ member, key }) => ({
      key,
      examples: new Set(pathExamples(this.#options.behaviour, resource, member).map(String)),
    }));
    return all.find((one) => named.every(({ key, examples }) => examples.has(String(plannedKey(one, key)))));
  }

  /** `isExample`: the document has the record's key, so the parents that examples of its path name are its own. */
  #parentsOf(
    resource: Resource,
    n: number,
    documented: StoredRecord | undefined,
    isExample: boolean,
  ): Map<string, PlannedRecord> {
    const found = new Map<string, PlannedRecord>();
    for (const name of this.#parentNames(resource)) {
      const owner = found.has(name) ? undefined : this.named(name);
      const all = owner ? this.of(owner) : [];
      if (all.length === 0) continue;
      const entries = resource.parents.filter((one) => one.resource === name);
      const meant =
        (documented && all.find((one) => belongs(documented, entries, one))) ??
        (isExample ? this.#parentInPath(resource, entries, all) : undefined);
      // The first parents have several each, and later ones none, as in a world that has grown.
      const spread = Math.min(all.length, Math.max(1, Math.ceil(Math.sqrt(this.#options.records))));
      const chosen = meant ?? (all[n % spread] as PlannedRecord);
      found.set(name, chosen);
      for (const [other, one] of chosen.parents) if (!found.has(other)) found.set(other, one);
    }
    return found;
  }
}

/** The key in the type that its schema has; `undefined` if its own path would refuse it, so that it could never be got. */
function keyThatFits(schema: Node, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined;
  const digits = typeof value === 'number' || (typeof value === 'string' && /^\d{1,15}$/.test(value));
  const forms = digits ? [value, String(value), Number(value)] : [value];
  const isFit = (one: unknown): boolean =>
    valueProblem(schema, one) === undefined && (schema.format !== 'uuid' || isUuid(one));
  return forms.find(isFit);
}

/** The value of a planned record's key, or of this member of it. */
function plannedKey({ keys, resource }: PlannedRecord, member: MemberPath | undefined): unknown {
  const path = member ?? resource.key?.member ?? [];
  return keys.find(([one]) => nameOf(one) === nameOf(path))?.[1];
}

/** Whether the example has the parent's key. */
function belongs(documented: StoredRecord, entries: readonly Parent[], parent: PlannedRecord): boolean {
  const named = entries.filter(({ member }) => memberOf(documented, member) !== undefined);
  return (
    named.length > 0 &&
    named.every(({ member, key }) => {
      const value = plannedKey(parent, key);
      return value !== undefined && String(memberOf(documented, member)) === String(value);
    })
  );
}

/** Whether a key looks like one of the document: an account's number is not the id `account_in71c4`. */
function isAlike(known: unknown, value: unknown): boolean {
  if (typeof known !== 'string' || typeof value !== 'string') return true;
  const form = (text: string): string =>
    /^\d+$/.test(text) ? 'digits' : (/^[A-Za-z][A-Za-z_]*[_-](?=.*\d)/.exec(text)?.[0] ?? '');
  return form(known) === form(value);
}

const withBigInts = (_name: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `${value}n` : value;
