/** JSON Patch: RFC 6902. */
import { isRecord } from '../resources/member-path.ts';

/** Why a patch can't be applied: it is malformed, leads to a place that is not there, or one of its tests fails. */
export class PatchError extends Error {
  readonly isFailedTest: boolean;

  constructor(message: string, isFailedTest = false) {
    super(message);
    this.isFailedTest = isFailedTest;
  }
}

type Place = { holder: Record<string, unknown>; name: string } | { list: unknown[]; index: number };

/** The value after all operations; the given one is not changed. @throws {PatchError} */
export function applyPatch(value: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) throw new PatchError('a JSON Patch is a list of operations');
  // The path '' means the whole value, which a member of an object around it can hold as any other value.
  const root: Record<string, unknown> = { whole: structuredClone(value) };
  for (const operation of patch) apply(root, operation);
  return root.whole;
}

function apply(root: Record<string, unknown>, operation: unknown): void {
  if (!isRecord(operation)) throw new PatchError('an operation of a JSON Patch is an object');
  const { op, path, from } = operation;
  const to = stepsOf(path, 'path');
  const given = (): unknown => {
    if (!Object.hasOwn(operation, 'value')) throw new PatchError(`the operation ${String(op)} has no value`);
    return structuredClone(operation.value);
  };
  switch (op) {
    case 'add':
      add(root, to, given());
      break;
    case 'remove':
      remove(root, to);
      break;
    case 'replace': {
      const value = given();
      read(root, to);
      put(placeOf(root, to), value);
      break;
    }
    case 'move': {
      const source = stepsOf(from, 'from');
      // Section 4.4: a value can't be moved into itself.
      if (to.length > source.length && source.every((step, index) => step === to[index]))
        throw new PatchError(`${String(from)} can't be moved into itself`);
      add(root, to, remove(root, source));
      break;
    }
    case 'copy':
      add(root, to, structuredClone(read(root, stepsOf(from, 'from'))));
      break;
    case 'test':
      if (!isEqual(read(root, to), given()))
        throw new PatchError(`the value at ${String(path) || '/'} is another one than the patch tests`, true);
      break;
    default:
      throw new PatchError(`a JSON Patch has no operation ${String(op)}`);
  }
}

/** RFC 6901, section 4. */
function stepsOf(pointer: unknown, name: string): string[] {
  if (typeof pointer !== 'string' || (pointer !== '' && !pointer.startsWith('/')))
    throw new PatchError(`the ${name} of an operation is a JSON Pointer, as /name`);
  const steps = pointer.split('/').slice(1);
  return ['whole', ...steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))];
}

function placeOf(root: Record<string, unknown>, steps: readonly string[]): Place {
  let holder: unknown = root;
  for (const step of steps.slice(0, -1)) holder = inside(holder, step, steps);
  const name = steps.at(-1) as string;
  if (Array.isArray(holder)) {
    const index = name === '-' ? holder.length : indexOf(name);
    if (index === undefined || index > holder.length) throw notThere(steps);
    return { list: holder, index };
  }
  if (!isRecord(holder)) throw notThere(steps);
  return { holder, name };
}

function inside(holder: unknown, step: string, steps: readonly string[]): unknown {
  if (Array.isArray(holder)) {
    const index = indexOf(step);
    if (index !== undefined && index < holder.length) return holder[index];
  } else if (isRecord(holder) && Object.hasOwn(holder, step)) return holder[step];
  throw notThere(steps);
}

const read = (root: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((value, step) => inside(value, step, steps), root);

const indexOf = (step: string): number | undefined =>
  /^(0|[1-9]\d*)$/.test(step) ? Number(step) : undefined;

const notThere = (steps: readonly string[]): PatchError =>
  new PatchError(`there is no ${steps.slice(1).join('/') || 'value'} in the record`);

function add(root: Record<string, unknown>, steps: readonly string[], value: unknown): void {
  const place = placeOf(root, steps);
  if ('list' in place) place.list.splice(place.index, 0, value);
  else put(place, value);
}

function put(place: Place, value: unknown): void {
  if ('list' in place) place.list[place.index] = value;
  // Defined, because an assignment to `__proto__` would change the prototype.
  else
    Object.defineProperty(place.holder, place.name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}

function remove(root: Record<string, unknown>, steps: readonly string[]): unknown {
  const value = read(root, steps);
  const place = placeOf(root, steps);
  if ('list' in place) place.list.splice(place.index, 1);
  else delete place.holder[place.name];
  return value;
}

function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  if (isRecord(one) && isRecord(other)) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
    );
  }
  return one === other;
}
