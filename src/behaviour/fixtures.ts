/** The starting records of each resource: those that the document gives as examples, then others that look like them. */
import { isNullable, valueTypes } from '../contract/schema-members.ts';
import { isRecord, isSlot, memberOf, withMember, withoutMember } from '../resources/member-path.ts';
import type { MemberPath, Relation, Resource } from '../resources/model.ts';
import { keyedRandom } from '../sandbox/random.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { withAgreement } from './agreeing-members.ts';
import { type ApiBehaviour, schemaOf } from './api-behaviour.ts';
import { timeOf } from './compare.ts';
import { pathExamples } from './documented-records.ts';
import { FixturePlan, type PlannedRecord } from './fixture-plan.ts';
import { anyOrigin, type FixtureRecipe, fixtureRecipe, isValid, withEnums } from './fixture-recipe.ts';
import { keyBeside } from './key-beside.ts';
import { likeExamples } from './like-examples.ts';
import { withLinkTypes } from './linked-records.ts';
import type { Node } from './node.ts';
import { memberSchema, objectSchema } from './object-schema.ts';
import { isSameKey, type StoredRecord } from './record.ts';
import { variantChooser, variantWithKeys } from './record-variants.ts';
import { timeWriter } from './times.ts';

/** How many records a collection starts with, if no option says otherwise. */
const usualRecords = 20;

/** A resource's starting records; `sandbox` is the fixtures of its seed and start. */
export type StartingRecords = (sandbox: Sandbox, resource: Resource) => StoredRecord[];

/** `records`: how many each collection has, if the document's examples are not more; 0 for none. */
export function startingRecords(behaviour: ApiBehaviour, records = usualRecords): StartingRecords {
  const worlds = new WeakMap<Sandbox, FixtureWorld>();
  const recipes = new Map<string, FixtureRecipe>();
  const recipeOf = (resource: Resource): FixtureRecipe => {
    let recipe = recipes.get(resource.name);
    if (!recipe) {
      recipe = fixtureRecipe(behaviour, resource);
      recipes.set(resource.name, recipe);
    }
    return recipe;
  };
  return (sandbox, resource) => {
    let world = worlds.get(sandbox);
    if (!world) {
      world = new FixtureWorld(behaviour, records, sandbox, recipeOf);
      worlds.set(sandbox, world);
    }
    return world.recordsOf(resource);
  };
}

/** Values of the schema are made for so many records; later ones have them again, with keys and times of their own. */
const mostSampled = 200;

/** The time over which the records of a collection were created, in microseconds: ninety days. */
const span = 90 * 24 * 3600 * 1_000_000;
const second = 1_000_000;

/** All starting records of one seed and start; each resource's are made when they are first asked for. */
class FixtureWorld {
  readonly #behaviour: ApiBehaviour;
  readonly #seed: number;
  readonly #start: number;
  readonly #recipeOf: (resource: Resource) => FixtureRecipe;
  readonly #plan: FixturePlan;
  readonly #samples = new Map<string, StoredRecord>();
  /** Records without those that they hold. */
  readonly #plain = new Map<PlannedRecord, StoredRecord>();

  constructor(
    behaviour: ApiBehaviour,
    records: number,
    sandbox: Sandbox,
    recipeOf: (resource: Resource) => FixtureRecipe,
  ) {
    this.#behaviour = behaviour;
    this.#seed = sandbox.seed;
    this.#start = sandbox.beginning?.start ?? sandbox.clock.now();
    this.#recipeOf = recipeOf;
    const sampled = (resource: Resource, n: number): StoredRecord => this.#sampled(resource, n);
    this.#plan = new FixturePlan({ behaviour, records, seed: sandbox.seed, sampled });
  }

  recordsOf(resource: Resource): StoredRecord[] {
    return this.#plan.of(resource).map((planned) => this.#record(planned));
  }

  /** With the records that it holds. */
  #record(planned: PlannedRecord): StoredRecord {
    const plain = this.#plainRecord(planned);
    const { resource } = planned;
    const held = resource.members.relations.filter(({ holds }) => holds === 'record');
    if (held.length === 0) return plain;
    const base = this.#base(planned);
    let record = plain;
    for (const relation of held) {
      const own = memberOf(base, relation.member);
      if (own !== undefined && own !== null) record = this.#holding(planned, record, relation, 0);
    }
    return isValid(this.#recipeOf(resource), record) ? record : plain;
  }

  /** With a record, or records, in this member; as it is if there is none. */
  #holding(planned: PlannedRecord, record: StoredRecord, relation: Relation, depth: number): StoredRecord {
    const own = memberOf(this.#base(planned), relation.member);
    const beside = keyBeside(planned.resource, relation);
    const key = beside && memberOf(record, beside);
    const named = key === undefined ? undefined : this.#withKey(relation, key);
    const chosen = named ? [named] : this.#chosen(planned, relation, own);
    const show = this.#recipeOf(planned.resource).inside.get(relation);
    if (!show || (chosen.length === 0 && !relation.isList)) return record;
    const held = chosen.map((one) => show(this.#heldRecord(one, depth), anyOrigin));
    return withMember(record, relation.member, relation.isList ? held : held[0]);
  }

  #withKey({ resource }: Relation, key: unknown): PlannedRecord | undefined {
    const target = this.#plan.named(resource);
    return (
      target &&
      this.#plan.of(target).find((one) => isSameKey(this.#valueIn(one, target.key?.member ?? []), key))
    );
  }

  /** A record inside another one holds others only if it has to, and these hold none. */
  #heldRecord(planned: PlannedRecord, depth: number): StoredRecord {
    const plain = this.#plainRecord(planned);
    const { resource } = planned;
    const { required } = this.#recipeOf(resource);
    let record = plain;
    for (const relation of resource.members.relations)
      if (
        relation.holds === 'record' &&
        !relation.isList &&
        required.has(relation.member[0] ?? '') &&
        depth < 2
      )
        record = this.#holding(planned, record, relation, depth + 1);
    return record;
  }

  /** What it is made from. */
  #base({ resource, n, documented, keys }: PlannedRecord): StoredRecord {
    if (documented) return documented;
    const { document, values } = this.#behaviour;
    const variant = variantWithKeys(document, this.#recipeOf(resource).variants, keys);
    if (variant === undefined) return this.#sampled(resource, n);
    return this.#kept(`${resource.name} ${n} of its kind`, () => {
      const random = (attempt: number) => keyedRandom(this.#seed, resource.name, n, 'kind', attempt);
      const { noun } = this.#recipeOf(resource);
      return values.make(variant, { random, now: this.#start, isVaried: true, isComplete: true, noun });
    });
  }

  #plainRecord(planned: PlannedRecord): StoredRecord {
    let plain = this.#plain.get(planned);
    if (!plain) {
      plain = this.#made(planned);
      this.#plain.set(planned, plain);
    }
    return plain;
  }

  #made(planned: PlannedRecord): StoredRecord {
    const { resource, n, documented } = planned;
    const recipe = this.#recipeOf(resource);
    const dated = this.#dated(planned, recipe, this.#base(planned));
    const whole = this.#identified(planned, this.#related(planned, dated));
    const isExample = documented !== undefined || (n === 0 && recipe.hasExamples);
    const varied = isExample ? whole : withEnums(recipe, whole, n);
    const own = (record: StoredRecord): StoredRecord => withoutMembers(record, recipe.selves);
    const agreed = isExample ? varied : this.#agreed(planned, varied);
    for (const one of new Set([agreed, varied, whole])) if (isValid(recipe, own(one))) return own(one);
    return own(this.#identified(planned, this.#mended(planned, recipe, whole)));
  }

  #agreed(planned: PlannedRecord, record: StoredRecord): StoredRecord {
    const { schema } = this.#recipeOf(planned.resource);
    const agreed = withAgreement(this.#behaviour.document, record, schema);
    if (!isRecord(agreed)) return record;
    return withLinkTypes(this.#behaviour, planned.resource, this.#identified(planned, agreed));
  }

  /** Gives it the key that it has by the plan, and those of its parents. */
  #identified(planned: PlannedRecord, given: StoredRecord): StoredRecord {
    const { resource, keys, parents } = planned;
    let record = given;
    for (const [path, value] of keys) record = withMember(record, path, value);
    for (const { member, resource: name, key } of resource.parents) {
      const parent = name === undefined ? undefined : parents.get(name);
      const value = parent && this.#valueIn(parent, key ?? parent.resource.key?.member ?? []);
      const typed = value === undefined ? undefined : this.#typed(resource, member, value);
      if (typed !== undefined) record = withMember(record, member, typed);
      else if (name === undefined && !isSlot(member)) record = this.#ofOneOwner(planned, record, member);
    }
    return record;
  }

  /** Records of an owner that the document does not describe have the same one: that of the path's examples, so that these lead to them. */
  #ofOneOwner(
    { resource, documented }: PlannedRecord,
    record: StoredRecord,
    member: MemberPath,
  ): StoredRecord {
    if (documented && memberOf(documented, member) !== undefined) return record;
    for (const example of pathExamples(this.#behaviour, resource, member)) {
      const value = this.#typed(resource, member, example);
      if (value !== undefined) return withMember(record, member, value);
    }
    for (let n = 0; n < usualRecords; n++) {
      const value = memberOf(this.#sampled(resource, n), member);
      if (value !== undefined && value !== null) return withMember(record, member, value);
    }
    return record;
  }

  /** A member of a planned record, which need not be made for it if the plan has it. */
  #valueIn(planned: PlannedRecord, path: MemberPath): unknown {
    const name = path.join('.');
    const plannedKey = planned.keys.find(([one]) => one.join('.') === name)?.[1];
    if (plannedKey !== undefined) return plannedKey;
    for (const { member, resource, key } of planned.resource.parents) {
      const parent = member.join('.') === name && resource !== undefined && planned.parents.get(resource);
      if (parent) return this.#valueIn(parent, key ?? parent.resource.key?.member ?? []);
    }
    return memberOf(this.#base(planned), path);
  }

  /** A key in the type of the member that holds it; `undefined` if it can't hold that. */
  #typed(resource: Resource, member: MemberPath, value: unknown): unknown {
    if (isSlot(member)) return value;
    const { document } = this.#behaviour;
    const node = memberSchema(document, schemaOf(this.#behaviour, resource), member);
    const types = valueTypes(document, node).filter((type) => type !== 'null');
    if (types.length === 0) return value;
    if (typeof value === 'number' && !types.some(isNumeric))
      return types.includes('string') ? String(value) : undefined;
    if (typeof value !== 'string' || types.includes('string')) return value;
    return types.some(isNumeric) && !Number.isNaN(Number(value)) ? Number(value) : undefined;
  }

  /** Members that hold keys of other records get those of records that exist. Records that are held come later. */
  #related(planned: PlannedRecord, given: StoredRecord): StoredRecord {
    const { resource, documented } = planned;
    let record = given;
    for (const relation of resource.members.relations) {
      const own = memberOf(record, relation.member);
      if (own === undefined || own === null) continue;
      const isOfParent = resource.parents.some(
        ({ member }) => member.join('.') === relation.member.join('.'),
      );
      if (isOfParent || (documented && relation.holds === 'key')) continue;
      const value = relation.holds === 'key' ? this.#relatedKey(planned, relation, own) : undefined;
      record =
        value === undefined
          ? withoutRelation(this.#behaviour, resource, record, relation)
          : withMember(record, relation.member, value);
    }
    return record;
  }

  /** `undefined` if there is no record to point to. */
  #relatedKey(planned: PlannedRecord, relation: Relation, own: unknown): unknown {
    const keys = this.#chosen(planned, relation, own).flatMap((one) => {
      const key = this.#valueIn(one, one.resource.key?.member ?? []);
      return key === undefined ? [] : [key];
    });
    const [first] = keys;
    if (first === undefined) return undefined;
    return relation.isList ? keys : this.#typed(planned.resource, relation.member, first);
  }

  /** The records that a relation is to: of an example those that it means, else any. `own`: what the member has. */
  #chosen(planned: PlannedRecord, relation: Relation, own: unknown): PlannedRecord[] {
    const { member, isList } = relation;
    const target = this.#plan.named(relation.resource);
    const candidates = target ? this.#candidates(planned, target) : [];
    if (candidates.length === 0) return [];
    const random = keyedRandom(this.#seed, planned.resource.name, planned.n, member.join('.'));
    const pick = (): PlannedRecord => candidates[Math.floor(random() * candidates.length)] as PlannedRecord;
    const meant = (value: unknown): PlannedRecord =>
      (planned.documented && isRecord(value) ? this.#meantBy(candidates, value) : undefined) ?? pick();
    return isList ? [...new Set([own].flat().map(meant))] : [meant(own)];
  }

  /** Those that share a parent with the record, if there are any; of its own collection only earlier ones. */
  #candidates(planned: PlannedRecord, target: Resource): readonly PlannedRecord[] {
    const all = this.#plan.of(target).filter((one) => one.resource !== planned.resource || one.n < planned.n);
    const near = all.filter(({ parents }) =>
      [...parents].every(([name, parent]) => (planned.parents.get(name) ?? parent) === parent),
    );
    return near.length > 0 ? near : all;
  }

  /** The record whose key an example's inner object has. */
  #meantBy(candidates: readonly PlannedRecord[], value: Record<string, unknown>): PlannedRecord | undefined {
    return candidates.find(({ keys }) =>
      keys.every(([path, key]) => String(memberOf(value, path)) === String(key)),
    );
  }

  /** Times in the order of creation: created after its parents, and updated after that, all before the start. */
  #dated(planned: PlannedRecord, { schema, times }: FixtureRecipe, given: StoredRecord): StoredRecord {
    const { resource, n, documented } = planned;
    const { created, updated } = resource.members;
    const { document } = this.#behaviour;
    const random = keyedRandom(this.#seed, resource.name, n, 'times');
    const begun = this.#createdAt(planned);
    const share = random();
    const changed = share < 0.3 ? begun : wholeSecond(begun + share * share * (this.#start - begun));
    let record = given;
    const write = (path: MemberPath | undefined, time: number): void => {
      if (!path || (documented && memberOf(documented, path) !== undefined)) return;
      record = withMember(record, path, timeWriter(document, memberSchema(document, schema, path))(time));
    };
    write(created, begun);
    write(updated, changed);
    if (documented) return record;
    for (const name of times) {
      const time = timeOf(record[name]);
      const isOther = ![created, updated].some((path) => path?.join('.') === name);
      if (isOther && time !== undefined && time < begun)
        write([name], wholeSecond(begun + random() * (this.#start - begun)));
    }
    return record;
  }

  #createdAt({ resource, n, parents }: PlannedRecord): number {
    const count = Math.max(1, this.#plan.of(resource).length);
    const step = span / count;
    const jitter = keyedRandom(this.#seed, resource.name, n, 'created')() * 0.8;
    const own = this.#start - span + (n + jitter) * step;
    const earliest = Math.max(
      0,
      ...[...parents.values()].map((parent) => this.#createdAt(parent) + 60 * second),
    );
    return wholeSecond(Math.min(Math.max(own, earliest), this.#start - second));
  }

  #sampled(resource: Resource, n: number): StoredRecord {
    const at = n % mostSampled;
    return this.#kept(`${resource.name} ${at}`, () => this.#newSample(resource, at));
  }

  #kept(name: string, make: () => unknown): StoredRecord {
    let sample = this.#samples.get(name);
    if (!sample) {
      const made = make();
      sample = isRecord(made) ? made : {};
      this.#samples.set(name, sample);
    }
    return sample;
  }

  #newSample(resource: Resource, n: number): StoredRecord {
    const { schema, bounded, noun, validate, hasExamples } = this.#recipeOf(resource);
    const { document, name: api } = this.#behaviour;
    const documented = this.#plan.exampleOf(resource);
    const make = (node: Node, isVaried: boolean): unknown =>
      this.#behaviour.values.make(node, {
        random: (attempt) => keyedRandom(this.#seed, api, resource.name, n, attempt),
        now: this.#start,
        ...(isVaried && { isVaried, isComplete: true, hasNulls: n > 0, noun }),
        validate,
      });
    // Examples of single members are together the example of one record.
    const isOfExamples = n === 0 && hasExamples && !documented;
    const made = isOfExamples ? make(schema, false) : make(bounded, true);
    const random = keyedRandom(this.#seed, api, resource.name, n, 'like');
    const options = { document, random, now: this.#start };
    const like = isOfExamples ? made : likeExamples(made, schema, documented, options);
    const sample = !validate || validate(like) ? like : made;
    return isRecord(sample) ? sample : {};
  }

  /** What the schema does not allow is made again. */
  #mended({ resource, n }: PlannedRecord, recipe: FixtureRecipe, record: StoredRecord): StoredRecord {
    const { schema, show, validate, variants } = recipe;
    if (!validate) return record;
    const shown = show(record, anyOrigin);
    const { document, values } = this.#behaviour;
    const kind = variants.length > 1 ? variants[variantChooser(document, variants)(shown)] : schema;
    const mended = values.repair(kind, shown, {
      random: (attempt) => keyedRandom(this.#seed, resource.name, n, 'mended', attempt),
      now: this.#start,
      validate,
    });
    if (!isRecord(mended)) return record;
    // An example that can't be mended would be shown otherwise than it is kept: a made record stands for it.
    const sampled = this.#sampled(resource, n);
    if (!validate(mended) && isValid(recipe, sampled)) return sampled;
    const kept = Object.entries(record).filter(([name]) => !(name in shown));
    return { ...mended, ...Object.fromEntries(kept) };
  }
}

const isNumeric = (type: string): boolean => type === 'integer' || type === 'number';

const wholeSecond = (micros: number): number => Math.floor(micros / second) * second;

const withoutMembers = (record: StoredRecord, paths: readonly MemberPath[]): StoredRecord =>
  paths.reduce(withoutMember<StoredRecord>, record);

/** A relation without a record to hold is null, or left out if it may be. */
function withoutRelation(
  behaviour: ApiBehaviour,
  resource: Resource,
  record: StoredRecord,
  { member, isList }: Relation,
): StoredRecord {
  const { document } = behaviour;
  const schema = schemaOf(behaviour, resource);
  if (isList) return withMember(record, member, []);
  if (isNullable(document, memberSchema(document, schema, member))) return withMember(record, member, null);
  const { required } = objectSchema(document, schema);
  return required.has(member[0] ?? '') ? record : withoutMember(record, member);
}
