/** What the records that a collection begins with look like to a person. */
import { expect, test } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { behavingMock } from './shop-mock.ts';

const text = { type: 'string' };
const number = { type: 'number' };
const object = (properties: object, required: string[] = []) => ({ type: 'object', properties, required });
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const body = (schema: object) => ({ content: { 'application/json': { schema } } });

const documentOf = (name: string, record: object, request: object = {}): Document => ({
  openapi: '3.1.0',
  info: { title: 'Any', version: '1' },
  paths: {
    [`/${name}`]: {
      get: { responses: { 200: json({ type: 'array', items: { $ref: '#/components/schemas/Record' } }) } },
      post: {
        requestBody: body(object(request)),
        responses: { 201: json({ $ref: '#/components/schemas/Record' }) },
      },
    },
    [`/${name}/{id}`]: {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { responses: { 200: json({ $ref: '#/components/schemas/Record' }) } },
    },
  },
  components: { schemas: { Record: object({ id: { type: 'integer' }, ...record }, ['id']) } },
});

async function recordsOf(name: string, record: object, request?: object): Promise<any[]> {
  const { call } = await behavingMock(documentOf(name, record, request), {}, 20);
  return (await call('GET', `/${name}`)).body;
}

test('have each member that the schema has, and null now and then where it may be', async () => {
  const records = await recordsOf('notes', { text, colour: text, done: { type: ['boolean', 'null'] } });
  expect(records.every((one) => Object.keys(one).join() === 'id,text,colour,done')).toBe(true);
  expect(records.some(({ done }) => done === null)).toBe(true);
  expect(records[0].done).not.toBeNull();
});

test('keep the bounds that only requests have, also behind `anyOf` with null', async () => {
  const asked = { anyOf: [{ type: 'number', minimum: 0, maximum: 3 }, { type: 'null' }] };
  const rows = { type: 'array', items: object({ size: { ...number, maximum: 2, minimum: 1 } }) };
  const own = {
    weight: { anyOf: [number, { type: 'null' }] },
    code: text,
    rows: { type: 'array', items: object({ size: number }) },
  };
  const records = await recordsOf('parcels', own, {
    weight: asked,
    code: { ...text, pattern: '^[A-Z]{3}$' },
    rows,
  });
  for (const { weight, code, rows: inner } of records) {
    expect(weight === null || (weight >= 0 && weight <= 3)).toBe(true);
    expect(code).toMatch(/^[A-Z]{3}$/);
    expect(inner.every(({ size }: { size: number }) => size >= 1 && size <= 2)).toBe(true);
  }
});

test('have numbers as the names of their members say', async () => {
  const wide = { ...number, minimum: 0.01, maximum: 1e6 };
  const names = {
    age: number,
    price: wide,
    latitude: number,
    quantity: number,
    rating: number,
    userId: number,
  };
  for (const one of await recordsOf('things', names)) {
    expect(one.age >= 18 && one.age <= 80 && Number.isInteger(one.age)).toBe(true);
    expect(one.price >= 1 && one.price <= 500).toBe(true);
    expect(Math.abs(one.latitude)).toBeLessThanOrEqual(90);
    expect(Number.isInteger(one.quantity) && one.quantity <= 10).toBe(true);
    expect(one.rating >= 1 && one.rating <= 5).toBe(true);
    expect(Number.isInteger(one.userId)).toBe(true);
  }
});

test('have members that agree: addresses with names, ends with starts, totals with their parts', async () => {
  const date = { ...text, format: 'date' };
  const records = await recordsOf('bookings', {
    ...{ firstName: text, lastName: text, email: text, title: text, slug: text, birthDate: date },
    ...{ checkIn: date, checkOut: date, subtotal: number, tax: number, total: number },
    lines: { type: 'array', items: object({ quantity: number, unitPrice: number, amount: number }) },
  });
  for (const one of records) {
    expect(one.email).toContain(one.lastName.toLowerCase().split(/\W/)[0]);
    expect(one.slug).toBe(one.title.toLowerCase().replace(/[^a-z0-9]+/g, '-'));
    expect(one.checkIn <= one.checkOut && one.birthDate < '2009').toBe(true);
    expect(one.total).toBeCloseTo(one.subtotal + one.tax, 1);
    for (const { quantity, unitPrice, amount } of one.lines)
      expect(amount).toBeCloseTo(quantity * unitPrice, 1);
  }
});

test('have no time of what has not happened', async () => {
  const time = { type: ['string', 'null'], format: 'date-time' };
  const records = await recordsOf('posts', {
    published: { type: 'boolean' },
    publishedAt: time,
    deletedAt: time,
  });
  for (const { published, publishedAt, deletedAt } of records) {
    if (!published) expect(publishedAt).toBeNull();
    expect(deletedAt).toBeNull();
  }
});

test('are called as what they are: a room is not called as a person is', async () => {
  const [room] = await recordsOf('rooms', { name: text, manager: object({ name: text }) });
  expect(room.name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
  expect(room.manager.name).not.toBe(room.name);
});
