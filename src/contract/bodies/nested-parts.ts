import type { ValueShape } from '../contract.ts';
import { partsOfName } from '../parameters/bracketed-names.ts';
import { memberShape } from '../parameters/separated.ts';

/**
 * Where a part belongs: `['files', '0', 'caption']` of `files[0][caption]`, as Rails, PHP and browsers' libraries name the parts of
 * lists and maps. A name that the schema has with its brackets, `docs[]`, is one step; so is one that the schema does not know.
 */
export function pathOfPart(name: string, shape: ValueShape | undefined): string[] {
  const { members } = shape ?? {};
  if (members && Object.hasOwn(members, name)) return [name];
  const path = partsOfName(name);
  const isKnown = shape !== undefined && memberShape(shape, path[0] as string) !== undefined;
  if (path.length > 1 && isKnown && !(path.length === 2 && path[1] === '')) return path;
  return [name.replace(/\[\]$/, '')];
}

/** The shape of what stands there. */
export const shapeAt = (shape: ValueShape | undefined, path: readonly string[]): ValueShape | undefined =>
  path.reduce<ValueShape | undefined>(
    (around, step) =>
      around && (around.items && /^\d*$/.test(step) ? around.items : memberShape(around, step)),
    shape,
  );

export interface PlacedValue {
  path: readonly string[];
  value: unknown;
}

/** The value of parts below one name. Maps have no prototype: clients choose the names. */
export function nestedValue(placed: readonly PlacedValue[], shape: ValueShape | undefined): unknown {
  const leaves = placed.filter(({ path }) => path.length === 0);
  if (leaves.length > 0) {
    const values = leaves.map(({ value }) => value);
    const isList = values.length > 1 || (shape?.items !== undefined && shape.types.length === 0);
    return isList ? values : values[0];
  }
  // Each part of `a[][b]` is an item of its own.
  const steps = Map.groupBy(
    placed.map((one, n) => ({
      ...one,
      path: one.path[0] === '' ? [String(n), ...one.path.slice(1)] : one.path,
    })),
    ({ path }) => path[0] as string,
  );
  const isList = [...steps.keys()].every((step, n) => step === String(n)) && (!shape?.members || shape.items);
  const inside = (step: string, all: readonly PlacedValue[]): unknown =>
    nestedValue(
      all.map(({ path, value }) => ({ path: path.slice(1), value })),
      shapeAt(shape, [step]),
    );
  if (isList) return Array.from(steps, ([step, all]) => inside(step, all));
  const map: Record<string, unknown> = Object.create(null);
  for (const [step, all] of steps) map[step] = inside(step, all);
  return map;
}
