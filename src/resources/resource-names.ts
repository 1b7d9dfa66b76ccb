import type { Draft } from './draft.ts';

/** Gives resources of one name the texts of their paths before it: `carts-items` and `orders-items`. */
export function withDistinctNames(drafts: Draft[]): Draft[] {
  for (let depth = 1; depth < maxDepth; depth++) {
    const byName = Map.groupBy(drafts, ({ name }) => name);
    const same = [...byName.values()].filter((list) => list.length > 1).flat();
    if (same.length === 0) return drafts;
    for (const draft of same) draft.name = nameOf(draft, depth);
  }
  const counts = new Map<string, number>();
  for (const draft of drafts) {
    const count = (counts.get(draft.name) ?? 0) + 1;
    counts.set(draft.name, count);
    if (count > 1) draft.name = `${draft.name}-${count}`;
  }
  return drafts;
}

const maxDepth = 8;

function nameOf({ item, collection, name }: Draft, depth: number): string {
  const { segments } = item ?? collection ?? { segments: [] };
  const literals = segments.filter(({ parameters }) => parameters.length === 0).map(({ text }) => text);
  return literals.length === 0 ? name : literals.slice(-depth - 1).join('-');
}
