import type { Choice } from './choices.ts';
import { type Conjunction, onlyType } from './located.ts';
import type { View, Views } from './view.ts';

/** One way to match schemas with choices: all of them hold, with a branch of each choice. */
export interface Alternative {
  all: Conjunction;
  view: View;
  /** The names of the branches. */
  name: string;
  tags: readonly string[];
  pointer: string | undefined;
}

const most = 1000;

/** All ways to match schemas. */
export interface Ways {
  all: Alternative[];
  /** A choice among them refuses a value that matches two branches: `oneOf`. */
  isExclusive: boolean;
}

/** Undefined if there are more than can be compared. */
export function alternativesOf(views: Views, all: Conjunction): Ways | undefined {
  const found: Alternative[] = [];
  let isExclusive = false;
  const expand = (one: Omit<Alternative, 'view'>, depth: number): boolean => {
    const view = views.of(one.all);
    const [choice] = view.choices;
    if (!choice) {
      found.push({ ...one, view });
      return found.length <= most;
    }
    if (depth > 16) return false;
    isExclusive ||= choice.keyword === 'oneOf';
    const around = leavesAround(view, choice);
    return choice.branches.every((branch, index) =>
      expand(
        {
          all: [...around, ...branch],
          name: [one.name, choice.names[index]].filter((each) => each !== '').join('/'),
          tags: choice.tags?.[index] ?? one.tags,
          pointer: branch[0]?.pointer ?? one.pointer,
        },
        depth + 1,
      ),
    );
  };
  const [first] = all;
  const isWhole = expand({ all, name: componentName(first?.pointer), tags: [], pointer: first?.pointer }, 0);
  return isWhole ? { all: found, isExclusive } : undefined;
}

/** One alternative for each type of value. */
export const splitByType = (views: Views, all: readonly Alternative[]): Alternative[] =>
  all.flatMap((one) => {
    const types = new Set([...one.view.types.types].map((type) => (type === 'fraction' ? 'number' : type)));
    if (types.has('number')) types.delete('integer');
    if (types.size < 2) return one;
    return [...types].map((type) => {
      const conjunction = [...one.all, onlyType(type, one.pointer ?? '')];
      return { ...one, all: conjunction, view: views.of(conjunction) };
    });
  });

/** Whether alternatives have types in common without having the same ones. */
export function overlapInTypes(all: readonly Alternative[]): boolean {
  const texts = new Set(all.map(({ view }) => [...view.types.types].sort().join(' ')));
  const types = new Set(all.flatMap(({ view }) => [...view.types.types]));
  const count = [...texts].reduce((sum, text) => sum + text.split(' ').length, 0);
  return count > types.size;
}

/** The schemas without the choice. */
const leavesAround = ({ leaves }: View, { leaf, around }: Choice): Conjunction =>
  leaves.flatMap((one) => (one.key === leaf.key ? (around ?? []) : one));

const componentName = (pointer = ''): string => /^\/components\/schemas\/([^/]+)$/.exec(pointer)?.[1] ?? '';
