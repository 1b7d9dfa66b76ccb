import { expect, test } from 'vitest';
import { readYaml } from './read-spec.ts';

const { columns, activity_fields: fields, params, events } = readYaml('spec/fastio/events.yaml');
const { components } = readYaml('spec/fastio/openapi.yaml');
const rows = Object.entries<any>(events);

/** Names of the events whose row does not hold. */
const except = (holds: (row: any, name: string) => boolean): string[] =>
  rows.filter(([name, row]) => !holds(row, name)).map(([name]) => name);

test('there are 104 events, of 13 categories and 17 subcategories', () => {
  expect(rows).toHaveLength(104);
  expect(schemaOf('category').enum).toHaveLength(13);
  expect(schemaOf('sub_category').enum).toHaveLength(17);
});

/** The enum of a column in the HTTP contract. */
function schemaOf(column: string): { enum: unknown[] } {
  const name = {
    category: 'Category',
    sub_category: 'Subcategory',
    permission: 'Permission',
    visibility: 'Visibility',
    severity: 'Severity',
    notification: 'Notification',
  }[column];
  const found = Object.entries<any>(components.schemas).find(
    ([key]) => key.replace(/^Event/, '').toLowerCase() === name?.toLowerCase(),
  );
  if (!found) throw new Error(`no schema for ${column}`);
  return found[1];
}

test.each(['category', 'sub_category', 'permission', 'visibility', 'severity', 'notification'])(
  "every event's %s is one that the contract knows",
  (column) => {
    expect(except((row) => schemaOf(column).enum.includes(row[column]))).toEqual([]);
  },
);

test('every event has only columns that are declared', () => {
  expect(except((row) => Object.keys(row).every((key) => key in columns))).toEqual([]);
});

test('the pattern of `fields` has the names of the activity fields, twice, and no other', () => {
  const names = [...components.parameters.Fields.schema.pattern.matchAll(/\(([a-z_|]+)\)/g)].map(([, list]) =>
    list.split('|').toSorted(),
  );
  const known = Object.keys(fields).toSorted();
  expect(names).toEqual([known, known]);
});

test('every event touches activity fields that there are, keyed by an id that it has', () => {
  expect(
    except((row) =>
      [row.activity, ...(row.also ?? []), row.user_activity ?? row.activity].every((one) => one in fields),
    ),
  ).toEqual([]);
  expect(except((row) => ['object', 'user', 'none'].includes(row.key))).toEqual([]);
  expect(except((row) => row.key !== 'object' || row.object !== undefined)).toEqual([]);
  expect(except((row) => row.key !== 'user' || row.target === true)).toEqual([]);
});

test('every event belongs to a kind of profile, and its flags are true or false', () => {
  expect(except((row) => ['workspace', 'share', 'org', 'user'].includes(row.profile))).toEqual([]);
  const flags = ['target', 'system', 'requires_parent_node'];
  expect(except((row) => flags.every((flag) => [undefined, true, false].includes(row[flag])))).toEqual([]);
});

test('a targeted event has its target', () => {
  expect(except((row) => row.permission !== 'targeted' || row.target === true)).toEqual([]);
});

test('what an event carries is declared, and its sentence uses nothing else', () => {
  expect(except((row) => (row.required_params ?? []).every((one: string) => one in params))).toEqual([]);
  const placeholders = (row: any): string[] =>
    [...row.template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const may = (row: any): string[] => ['calling_user_name', ...(row.required_params ?? [])];
  expect(except((row) => placeholders(row).every((one) => may(row).includes(one)))).toEqual([]);
  expect(except((row) => !row.system || !placeholders(row).includes('calling_user_name'))).toEqual([]);
});

test('every declared field has an example of its type', () => {
  const wrong = Object.entries<any>(params).filter(([, { type, example }]) =>
    type === 'integer' ? !Number.isInteger(example) : typeof example !== type,
  );
  expect(wrong.map(([name]) => name)).toEqual([]);
});
