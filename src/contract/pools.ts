import { base, en, Faker } from '@faker-js/faker';

/** One pool of a `pools.yaml`: values from faker, or given ones. */
export type PoolRecipe = { faker: string; count: number } | { values: readonly string[] };

/**
 * The values of a pool differ from each other and are the same in each run. `faker` is a path such as
 * `person.firstName`.
 */
export function fillPools(recipes: Readonly<Record<string, PoolRecipe>>): Record<string, string[]> {
  const faker = new Faker({ locale: [en, base], seed: 2026 });
  return Object.fromEntries(
    Object.entries(recipes).map(([name, recipe]) => [name, fill(faker, name, recipe)]),
  );
}

function fill(faker: Faker, name: string, recipe: PoolRecipe): string[] {
  if ('values' in recipe) return [...recipe.values];
  // biome-ignore lint/suspicious/noExplicitAny: a path into faker's modules
  const make = recipe.faker.split('.').reduce<any>((node, part) => node?.[part], faker);
  if (typeof make !== 'function') throw new Error(`pool ${name}: faker has no ${recipe.faker}`);
  const values = new Set<string>();
  for (let tries = 0; values.size < recipe.count; tries++) {
    if (tries > recipe.count * 50)
      throw new Error(`pool ${name}: ${recipe.faker} gives fewer than ${recipe.count} values`);
    values.add(String(make()));
  }
  return [...values];
}
