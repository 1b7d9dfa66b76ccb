import { type ApiOperation, isParameter, type Segment } from './api-operation.ts';

/** A path with its operations. Paths that differ only in the names of parameters or in the slash at the end are one. */
export interface PathEntry {
  /** `/orders/{}` */
  shape: string;
  segments: readonly Segment[];
  /** By method, upper case. */
  operations: ReadonlyMap<string, ApiOperation>;
}

export interface PathEntries {
  all: readonly PathEntry[];
  at(segments: readonly Segment[]): PathEntry | undefined;
}

const shapeOf = (segments: readonly Segment[]): string =>
  segments.map(({ text }) => `/${text.replace(/\{[^{}]*\}/g, '{}')}`).join('');

export function pathEntries(operations: readonly ApiOperation[]): PathEntries {
  const byShape = new Map<
    string,
    { shape: string; segments: readonly Segment[]; operations: Map<string, ApiOperation> }
  >();
  for (const one of operations) {
    const shape = shapeOf(one.segments);
    const entry = byShape.get(shape) ?? { shape, segments: one.segments, operations: new Map() };
    byShape.set(shape, entry);
    // Another operation with this method and path differs only in its query, so it is of the same resource.
    if (!entry.operations.has(one.operation.method)) entry.operations.set(one.operation.method, one);
  }
  return { all: [...byShape.values()], at: (segments) => byShape.get(shapeOf(segments)) };
}

/** The parameters that a path ends with: `/repos/{owner}/{repo}` has two. */
export function parametersAtEnd(segments: readonly Segment[]): string[] {
  const from = segments.findLastIndex((one) => !isParameter(one)) + 1;
  return segments.slice(from).flatMap(({ parameters }) => parameters);
}

/** The last text of a path that is not a parameter. */
export const lastLiteral = (segments: readonly Segment[]): string =>
  segments.findLast(({ parameters }) => parameters.length === 0)?.text ?? '';
