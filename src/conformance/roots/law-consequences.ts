import { merged } from './merge-groups.ts';
import type { RootFacts } from './root-facts.ts';

/** For each law the laws that break with it, because they see the same fault. The first one that is broken is taken for the cause. */
const consequences: Readonly<Record<string, readonly string[]>> = {
  'unknown-is-not-found': [
    ...['second-delete', 'deleted-is-not-got', 'deleted-is-not-listed', 'deleted-is-not-changed'],
    'other-parent-is-not-found',
  ],
  'second-delete': ['deleted-is-not-got', 'deleted-is-not-listed', 'deleted-is-not-changed'],
  'deleted-is-not-got': ['deleted-is-not-listed', 'deleted-is-not-changed'],
  'pages-hold-each-once': ['created-is-listed-once', 'total-agrees', 'next-agrees'],
  'total-agrees': ['next-agrees'],
};

/** A deletion that deletes nothing is one fault, whichever of the other operations show it; so are pages that repeat a record. */
export function mergeConsequences<One extends RootFacts>(groups: readonly One[][]): One[][] {
  const laws = new Map(groups.map((group) => [group, lawOf(group)] as const));
  return merged(groups, (group) => {
    const own = laws.get(group);
    if (!own) return undefined;
    for (const [cause, effects] of Object.entries(consequences)) {
      if (!effects.includes(own.law)) continue;
      const found = groups.find((other) => {
        const of = laws.get(other);
        return other !== group && of?.law === cause && of.resource === own.resource;
      });
      if (found) return found;
    }
    return undefined;
  });
}

/** The law and the resource of a group, if a single check of a law is in it. */
function lawOf(group: readonly RootFacts[]): { resource: string; law: string } | undefined {
  const [first] = group;
  if (group.length !== 1 || !first) return undefined;
  const [, resource, law] = /^(.*)\/law\/([^/]+)$/.exec(first.id) ?? [];
  return resource === undefined || law === undefined ? undefined : { resource, law };
}
