import { describe, expect, test } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { Standin } from '../../src/engine/standin.ts';
import { toJson, Views } from '../../src/sandbox/views.ts';

describe('the JSON of a value with views in it', () => {
  const views = new Views();
  const view = views.of({}, 'a', () => ({ id: 1, text: 'é"', none: undefined }));

  test.each<[what: string, value: unknown]>([
    ['a view', view],
    ['a list of views', [view, view]],
    ['a list of a view and null', [view, null]],
    ['a list of a view and what JSON has no text for', [view, undefined, () => 1, Symbol('x')]],
    ['a list of a view and plain values', [view, 1, 'x', true, { a: [null] }]],
    ['a list that begins with null', [null, view]],
    ['a member', { data: { list: [view, null], none: undefined }, more: null }],
    ['what holds no view', { a: [1, null], b: undefined }],
  ])('is as of JSON.stringify: %s', (_, value) => {
    expect(toJson(value)).toBe(JSON.stringify(value));
  });
});

describe('views', () => {
  test('are made once for each record and variant', () => {
    const views = new Views();
    const record = {};
    let made = 0;
    const count = () => ({ n: ++made });
    expect(views.of(record, 'a', count)).toBe(views.of(record, 'a', count));
    expect(views.of(record, 'b', count)).toEqual({ n: 2 });
    expect(views.of({}, 'a', count)).toEqual({ n: 3 });
    expect(() => Object.assign(views.of(record, 'a', count), { n: 0 })).toThrow();
  });

  test('of two mocks are apart: neither a record’s view nor an edit of one shows in the other', () => {
    const [one, other] = [1, 2].map(() => new Standin({ apis: [waterQuality], clock: 'frozen' }));
    const [mine, theirs] = [one, other].map((mock) => mock?.sandboxes.use('default'));
    const record = {};
    const seen = mine?.views.of(record, 'a', () => ({ of: 'one' }));
    expect(theirs?.views.of(record, 'a', () => ({ of: 'other' }))).toEqual({ of: 'other' });
    other?.mount([waterQuality]);
    expect(mine?.views.of(record, 'a', () => ({ of: 'new' }))).toBe(seen);
    expect(theirs?.views.of(record, 'a', () => ({ of: 'edited' }))).toEqual({ of: 'edited' });
  });

  test('are shared by the sandboxes that share fixtures', () => {
    const { sandboxes } = new Standin({ apis: [waterQuality], clock: 'frozen' });
    expect(sandboxes.use('a')?.views).toBe(sandboxes.use('b')?.views);
  });
});
