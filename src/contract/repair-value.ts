import type { SchemaError, Validate } from './contract.ts';
import { isObject, listOf } from './document-nodes.ts';
import { textForComparison } from './exact-json.ts';
import { pathOf, valueAt } from './json-pointer.ts';
import { memberNode } from './member-node.ts';
import { ValueMaker, type ValueOptions, type ValueSource } from './sample-value.ts';
import { allProperties } from './schema-members.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;
type Path = readonly (string | number)[];

export interface RepairedValue {
  value: unknown;
  /** Empty if it is valid. */
  errors: readonly SchemaError[];
}

/** What the repair of the values of one schema may do. */
export interface RepairWork {
  /** How many changed values may still be validated. */
  left: number;
  /** The JSON of those that were. */
  tried: Set<string>;
}

/** Work for one schema. */
export const repairWork = (): RepairWork => ({ left: 240, tried: new Set() });

/** A value whose JSON has so many characters costs as much work as several. */
const large = 20_000;
/** Errors and members that are looked at. */
const mostLookedAt = 12;

/**
 * Changes a value where the validator finds it wrong, one change at a time, as long as fewer errors are left, or others. The value
 * is made again by `options` to know what each part was made from; `random` gives numbers for each part that is made anew.
 */
export function repairValue(
  schema: Node,
  value: unknown,
  options: ValueOptions,
  validate: Validate,
  random: (count: number) => () => number,
  work: RepairWork,
): RepairedValue {
  return new Repair(schema, value, options, validate, random, work).run();
}

class Repair {
  readonly #options: ValueOptions;
  readonly #validate: Validate;
  readonly #random: (count: number) => () => number;
  readonly #sources = new Map<string, ValueSource>();
  readonly #work: RepairWork;
  #best: RepairedValue;
  #remade = 0;

  constructor(
    schema: Node,
    value: unknown,
    options: ValueOptions,
    validate: Validate,
    random: (count: number) => () => number,
    work: RepairWork,
  ) {
    this.#options = options;
    this.#validate = validate;
    this.#random = random;
    const maker = new ValueMaker({ ...options, notes: undefined });
    maker.sources = this.#sources;
    maker.make(schema, '');
    this.#best = { value, errors: [...(validate.errors ?? [])] };
    this.#work = work;
  }

  run(): RepairedValue {
    let current: RepairedValue | undefined = this.#best;
    while (current && this.#best.errors.length > 0 && this.#work.left > 0) {
      current = this.#step(current);
      if (current && current.errors.length < this.#best.errors.length) this.#best = current;
    }
    return this.#best;
  }

  /** The first change that leaves fewer errors, else one that leaves as many. */
  #step({ value, errors }: RepairedValue): RepairedValue | undefined {
    let equal: RepairedValue | undefined;
    for (const changed of this.#changes(value, errors)) {
      const text = textForComparison(changed);
      if (text === undefined || this.#work.tried.has(text)) continue;
      this.#work.tried.add(text);
      this.#work.left -= Math.max(1, text.length / large);
      const left = this.#validate(changed) ? [] : [...(this.#validate.errors ?? [])];
      if (left.length < errors.length) return { value: changed, errors: left };
      if (left.length === errors.length) equal ??= { value: changed, errors: left };
      if (this.#work.left <= 0) break;
    }
    return equal;
  }

  /** Changed values: what the errors name first, then parts that are made anew, from the wrong one outwards. */
  *#changes(value: unknown, errors: readonly SchemaError[]): Generator<unknown> {
    const looked = errors.slice(0, mostLookedAt);
    for (const error of looked) yield* this.#named(value, error);
    const paths = new Map(looked.map(({ instancePath }) => [instancePath, pathOf(instancePath)]));
    for (const path of paths.values()) {
      for (const varied of [false, true, true]) yield this.#withRemade(value, path, varied);
      const part = valueAt(value, path);
      if (isObject(part))
        for (const name of Object.keys(part).slice(-mostLookedAt)) yield without(value, [...path, name]);
      yield without(value, path);
    }
    for (const { keyword, instancePath } of looked)
      if (keyword === 'oneOf' || keyword === 'not') yield* this.#withOthers(value, pathOf(instancePath));
    for (const path of paths.values())
      for (let length = path.length - 1; length >= 0; length--)
        yield this.#withRemade(value, path.slice(0, length), true);
    for (const path of paths.values())
      for (let count = 0; count < 6; count++) yield this.#withRemade(value, path, true);
  }

  /** What the keyword of the error asks for. */
  *#named(value: unknown, { keyword, instancePath, params }: SchemaError): Generator<unknown> {
    const path = pathOf(instancePath);
    const part = valueAt(value, path);
    const source = this.#sourceOf(path);
    const own = source?.path.length === path.length ? source.schema : {};
    const limit = Number(params.limit ?? params.len);
    const at = (made: unknown): unknown => changed(value, path, made);
    const madeOf = (schema: Node): unknown => this.#made({ ...own, ...schema }, source?.name ?? '');
    switch (keyword) {
      case 'required':
      case 'dependentRequired': {
        const name = String(params.missingProperty);
        yield changed(value, [...path, name], this.#made(memberNode(own, name), name));
        yield changed(value, [...path, name], this.#made({}, name));
        if (params.property !== undefined) yield without(value, [...path, String(params.property)]);
        return;
      }
      case 'additionalProperties':
      case 'unevaluatedProperties':
      case 'propertyNames': {
        const name = params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName;
        yield without(value, [...path, String(name)]);
        return;
      }
      case 'false schema':
        yield without(value, path);
        return;
      case 'maxItems':
      case 'items':
      case 'additionalItems':
      case 'unevaluatedItems':
        yield at(listOf(part).slice(0, limit));
        return;
      case 'minItems': {
        const items = [...listOf(part)];
        while (items.length < Math.min(limit, items.length + 100)) {
          const made = this.#made(own.prefixItems?.[items.length] ?? own.items ?? {}, source?.name ?? '');
          if (made === undefined) break;
          items.push(made);
        }
        yield at(items);
        return;
      }
      case 'uniqueItems': {
        const index = Number(params.i);
        const node = own.prefixItems?.[index] ?? own.items ?? {};
        for (let count = 0; count < 4; count++)
          yield changed(value, [...path, index], this.#made(node, source?.name ?? ''));
        yield without(value, [...path, index]);
        return;
      }
      case 'contains': {
        const items = listOf(part);
        if (params.maxContains !== undefined)
          for (let index = items.length - 1; index >= 0; index--) yield without(value, [...path, index]);
        const node = { allOf: [own.items ?? {}, own.contains ?? {}] };
        yield at([...items, this.#made(node, source?.name ?? '')]);
        for (let index = items.length - 1; index >= 0; index--) {
          yield changed(value, [...path, index], this.#made(node, source?.name ?? ''));
          yield changed(value, [...path, index], this.#made(own.items ?? {}, source?.name ?? ''));
        }
        return;
      }
      case 'enum':
        for (const one of listOf(params.allowedValues).slice(0, mostLookedAt)) yield at(one);
        return;
      case 'const':
        yield at(params.allowedValue);
        return;
      case 'type':
        for (const type of [params.type].flat()) yield at(madeOf({ type }));
        return;
      case 'minimum':
      case 'maximum':
        yield at(madeOf({ [keyword]: limit }));
        yield at(limit);
        return;
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
      case 'minLength':
      case 'maxLength':
        yield at(madeOf({ [keyword]: limit }));
        return;
      case 'multipleOf':
      case 'pattern':
      case 'format':
        yield at(madeOf({ [keyword]: params[keyword] }));
        // A pattern may be of the end of a text only, as `@example\\.org$`.
        if (keyword === 'format') for (const start of ['a', 'https://a']) yield at(`${start}${part}`);
    }
  }

  /** With a member that one of several matching alternatives does not allow, or with any. */
  *#withOthers(value: unknown, path: Path): Generator<unknown> {
    const part = valueAt(value, path);
    const source = this.#sourceOf(path);
    if (!isObject(part) || source?.path.length !== path.length) return;
    const named = allProperties(this.#options.document, source.node).map(([name]) => name);
    for (const name of [...new Set([...named, 'other'])])
      if (!Object.hasOwn(part, name))
        for (const one of ['text', 0, {}]) yield changed(value, [...path, name], one);
  }

  #withRemade(value: unknown, path: Path, isVaried: boolean): unknown {
    const source = this.#sourceOf(path);
    if (!source) return value;
    const made = this.#made(source.node, source.name, isVaried);
    return made === undefined ? value : changed(value, source.path, made);
  }

  /** What the part was made from; of a part of an example what the example stands for. */
  #sourceOf(path: Path): (ValueSource & { path: Path }) | undefined {
    for (let length = path.length; length >= 0; length--) {
      const start = path.slice(0, length);
      const source = this.#sources.get(JSON.stringify(start));
      if (source) return { ...source, path: start };
    }
    return undefined;
  }

  /** Undefined if no value can be made. */
  #made(node: Node, name: string, isVaried = true): unknown {
    const count = this.#remade++;
    const options = {
      ...this.#options,
      ...{
        random: this.#random(count),
        usesExamples: false,
        usesHints: false,
        isVaried,
        isSparse: count % 2 === 0,
      },
    };
    try {
      return new ValueMaker(options).make(node, name);
    } catch {
      return undefined;
    }
  }
}

/** The value with another part at the path. */
function changed(value: Node, [step, ...rest]: Path, part: unknown): Node {
  if (step === undefined) return part;
  if (part === undefined || typeof value !== 'object' || value === null) return value;
  const inner = changed(Object.hasOwn(value, step) ? value[step] : undefined, rest, part);
  if (Array.isArray(value)) return value.with(Number(step), inner);
  return Object.fromEntries([...Object.entries(value), [String(step), inner]]);
}

/** The value without the member or item at the path; itself if the path is empty. */
function without(value: unknown, path: Path): unknown {
  const last = path.at(-1);
  if (last === undefined) return value;
  const parent = valueAt(value, path.slice(0, -1));
  if (Array.isArray(parent))
    return changed(
      value,
      path.slice(0, -1),
      parent.filter((_, index) => index !== last),
    );
  if (!isObject(parent)) return value;
  const kept = Object.entries(parent).filter(([name]) => name !== String(last));
  return changed(value, path.slice(0, -1), Object.fromEntries(kept));
}
