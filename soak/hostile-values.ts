import type { Random } from './random.ts';

const nested = (depth: number): unknown => {
  let value: unknown = 0;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
};

/** JSON values that programs are known to handle wrongly. */
const values: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => '',
  () => [],
  () => ({}),
  () => -1,
  () => 0.1,
  () => 1e308,
  () => Number.MAX_SAFE_INTEGER + 2,
  () => '\u0000\u001b[31m\u202e',
  () => '\ud800',
  () => '1970-01-01T00:00:00Z',
  () => '9999-12-31T23:59:59.999999Z',
  () => '../../etc/passwd',
  () => '__proto__',
  () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":1}}'),
  () => 'x'.repeat(100_000),
  () => Array.from({ length: 1_000 }, (_, n) => n),
  () => nested(200),
];

export const hostileValue = (random: Random): unknown => random.pick(values)();

/** A copy with some of its nodes replaced, removed or renamed. */
export function mutate(value: unknown, random: Random, changes = 1): unknown {
  const copy = { root: structuredClone(value) };
  for (let change = 0; change < changes; change++) mutateOnce(copy, random);
  return copy.root;
}

type Node = Record<string, unknown>;

function mutateOnce(copy: Node, random: Random): void {
  let parent: Node = copy;
  let key = 'root';
  // Goes down from the root: each level ends the walk with the same probability, so that no level is spared.
  while (random.chance(0.8)) {
    const child = parent[key];
    if (typeof child !== 'object' || child === null) break;
    const keys = Object.keys(child);
    if (keys.length === 0) break;
    parent = child as Node;
    key = random.pick(keys);
  }
  const old = parent[key];
  const how = random.whole(4);
  if (how === 0 && parent !== copy) delete parent[key];
  else if (how === 1 && parent !== copy && !Array.isArray(parent)) {
    delete parent[key];
    parent[random.pick(['__proto__x', 'constructor', '', 'length', 'x'.repeat(300)])] = old;
  } else parent[key] = hostileValue(random);
}
