import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { Router, routeKey } from '../../src/contract/router.ts';
import { cpuTime } from '../cpu-time.ts';

function routerOf(...templates: string[]): Router<string> {
  const router = new Router<string>();
  for (const template of templates) router.add('GET', template, template);
  return router;
}

const routeOf = (router: Router<string>, path: string): string | undefined =>
  router.match('GET', path).found?.route;

describe('which route a path gets', () => {
  test('a literal comes before a mixed segment, and that before a parameter, in whatever order they were added', () => {
    const templates = ['/files/{id}', '/files/{name}.json', '/files/all.json'];
    for (const order of [templates, templates.toReversed()]) {
      const router = routerOf(...order);
      expect(routeOf(router, '/files/all.json')).toBe('/files/all.json');
      expect(routeOf(router, '/files/one.json')).toBe('/files/{name}.json');
      expect(routeOf(router, '/files/one')).toBe('/files/{id}');
    }
  });

  test('of two mixed segments the one with more literal text comes first', () => {
    for (const order of [
      ['/{name}.json', '/{name}.min.json'],
      ['/{name}.min.json', '/{name}.json'],
    ])
      expect(routeOf(routerOf(...order), '/a.min.json')).toBe('/{name}.min.json');
  });

  test('where a literal leads nowhere it goes back to the parameter', () => {
    const router = routerOf('/users/me/keys', '/users/{id}/posts/{post}');
    expect(router.match('GET', '/users/me/posts/7').found).toEqual({
      route: '/users/{id}/posts/{post}',
      names: ['id', 'post'],
      values: ['me', '7'],
    });
  });

  test('what a dead end took in is not among the values', () => {
    const router = routerOf(
      '/users/me/{x}/deep',
      '/users/{id}/{y}/{z}',
      '/{a}/{b}.txt/{c}/x',
      '/{a}/{b}/{c}/{d}',
    );
    expect(router.match('GET', '/users/me/1/2').found?.values).toEqual(['me', '1', '2']);
    expect(router.match('GET', '/1/2.txt/3/y').found?.values).toEqual(['1', '2.txt', '3', 'y']);
  });

  test('a trailing slash makes another path', () => {
    const router = routerOf('/workspaces/all/', '/workspaces');
    expect(routeOf(router, '/workspaces/all/')).toBe('/workspaces/all/');
    expect(routeOf(router, '/workspaces/all')).toBeUndefined();
    expect(routeOf(router, '/workspaces')).toBe('/workspaces');
    expect(routeOf(router, '/workspaces/')).toBeUndefined();
  });

  test('an empty segment is not a value of a parameter', () => {
    const router = routerOf('/users/{id}', '/users/{id}/posts');
    expect(routeOf(router, '/users/')).toBeUndefined();
    expect(routeOf(router, '/users//posts')).toBeUndefined();
  });

  test('an empty segment is let through to a parameter that allows it, and to no other', () => {
    const router = new Router<string>();
    router.add('GET', '/orgs/{org}/events/{id}/', 'event', new Set(['id']));
    expect(router.match('GET', '/orgs/1/events//').found).toMatchObject({
      route: 'event',
      values: ['1', ''],
    });
    expect(router.match('GET', '/orgs//events/1/').found).toBeUndefined();
  });

  test('values stay percent-encoded, and an encoded slash does not split a segment', () => {
    expect(routerOf('/files/{path}').match('GET', '/files/a%2Fb%20c').found?.values).toEqual(['a%2Fb%20c']);
  });

  test('a literal is found in its percent-encoded form', () => {
    const router = routerOf('/my files/{id}', '/{any}/{id}');
    expect(routeOf(router, '/my%20files/1')).toBe('/my files/{id}');
    expect(routeOf(router, '/my%2/1')).toBe('/{any}/{id}');
  });

  test('the root is a path of its own', () => {
    expect(routeOf(routerOf('/'), '/')).toBe('/');
    expect(routeOf(routerOf('/'), '')).toBeUndefined();
    expect(routeOf(routerOf('/a'), '/')).toBeUndefined();
  });

  test('several parameters of one segment each get their part', () => {
    const router = routerOf('/range/{from}-{to}', '/repos/{base}...{head}');
    expect(router.match('GET', '/range/1-20').found).toMatchObject({
      names: ['from', 'to'],
      values: ['1', '20'],
    });
    expect(router.match('GET', '/repos/main...dev').found?.values).toEqual(['main', 'dev']);
    expect(routeOf(router, '/repos/mainxxxdev')).toBeUndefined();
  });

  test('a position with decimals keeps them before an extension', () => {
    const router = routerOf('/at/{lat},{lon}.{ext}', '/files/{name}.{ext}');
    expect(router.match('GET', '/at/37.77,-122.41.json').found?.values).toEqual(['37.77', '-122.41', 'json']);
    expect(router.match('GET', '/files/archive.tar.gz').found?.values).toEqual(['archive.tar', 'gz']);
  });
});

describe('a segment of several parameters', () => {
  const parts = fc.array(fc.constantFrom('a', '-', '--', '.', '{p}'), { minLength: 2, maxLength: 7 });
  const mixed = parts.map((all) => all.join('')).filter((text) => text.includes('{p}') && text !== '{p}');
  const segment = fc
    .array(fc.constantFrom('a', 'b', '-', '.'), { minLength: 1, maxLength: 9 })
    .map((all) => all.join(''));

  /** The rule said naively, with backtracking: each value as long as possible, the first one first. */
  const naive = (template: string, sent: string): string[] | undefined =>
    new RegExp(
      `^${template
        .split('{p}')
        .map((text) => text.replaceAll('.', '\\.'))
        .join('(.+)')}$`,
    )
      .exec(sent)
      ?.slice(1);

  test('gets the values that a naive matcher gives', () => {
    fc.assert(
      fc.property(mixed, segment, (template, sent) => {
        const router = routerOf(`/${template}`);
        expect(router.match('GET', `/${sent}`).found?.values).toEqual(naive(template, sent));
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  test('is matched in as many steps as the template has literals, however long the path is', () => {
    const router = routerOf('/{a}-{b}-{c}-{d}-{e}-{f}-{g}-{h}.x');
    const search = vi.spyOn(String.prototype, 'lastIndexOf');
    try {
      for (const hyphens of [8, 800, 8000]) {
        search.mockClear();
        expect(router.match('GET', `/${'-'.repeat(hyphens)}y`).found).toBeUndefined();
        expect(router.match('GET', `/${'a-'.repeat(6)}${'y'.repeat(hyphens)}.x`).found).toBeUndefined();
        expect(router.match('GET', `/${'-'.repeat(hyphens * 2)}.x`).found).toBeDefined();
        expect(search.mock.calls.length).toBeLessThan(30);
      }
    } finally {
      search.mockRestore();
    }
  });
});

test('tens of thousands of templates that differ only in a segment are added in little time', () => {
  const router = new Router<string>();
  const before = cpuTime();
  for (let n = 0; n < 20_000; n++) router.add('GET', `/{name}-${n}`, String(n));
  expect(cpuTime() - before).toBeLessThan(3000);
  expect(router.match('GET', '/a-7').found?.route).toBe('7');
  expect(router.match('GET', '/a-19999').found?.route).toBe('19999');
});

describe('methods', () => {
  test('each method has its own route, with its own parameter names', () => {
    const router = new Router<string>();
    router.add('GET', '/a/{id}', 'get');
    router.add('PUT', '/a/{key}', 'put');
    expect(router.match('GET', '/a/1').found).toMatchObject({ route: 'get', names: ['id'] });
    expect(router.match('PUT', '/a/1').found).toMatchObject({ route: 'put', names: ['key'] });
  });

  test('the wrong method is answered with those of the path', () => {
    const router = new Router<string>();
    router.add('GET', '/a/{id}', 'get');
    router.add('DELETE', '/a/{id}', 'delete');
    expect(router.match('POST', '/a/1')).toEqual({ allowed: ['GET', 'DELETE'] });
    expect(router.match('POST', '/b')).toEqual({ allowed: [] });
  });

  test('a parameter answers the method that the literal lacks', () => {
    const router = new Router<string>();
    router.add('GET', '/a/all', 'all');
    router.add('DELETE', '/a/{id}', 'delete');
    expect(router.match('DELETE', '/a/all').found?.route).toBe('delete');
  });

  test('the first of two routes with the same method and path stays', () => {
    const router = new Router<string>();
    expect(router.add('GET', '/a/{id}', 'first')).toBeUndefined();
    expect(router.add('GET', '/a/{other}', 'second')).toBe('first');
    expect(router.match('GET', '/a/1').found?.route).toBe('first');
  });
});

test('templates have the same key when only their parameters are named differently', () => {
  expect(routeKey('/a/{id}/b.{format}')).toBe(routeKey('/a/{key}/b.{type}'));
  expect(routeKey('/a/{id}')).not.toBe(routeKey('/a/{id}/'));
});

/** The rule said naively: of all templates that fit, the one that is the more literal at the first difference. */
function naive(templates: readonly string[], path: string): string | undefined {
  const segments = path.split('/').slice(1);
  const rank = (part: string): number => (part.includes('{') ? (part === '{p}' ? 2 : 1) : 0);
  const fitting = templates.filter((template) => {
    const parts = template.split('/').slice(1);
    return (
      parts.length === segments.length &&
      parts.every((part, index) => {
        const segment = segments[index] as string;
        if (rank(part) === 0) return part === segment;
        return rank(part) === 2 ? segment !== '' : segment.length > 2 && segment.endsWith('.a');
      })
    );
  });
  const ranks = (template: string): string => template.split('/').slice(1).map(rank).join('');
  return fitting.toSorted((a, b) => (ranks(a) < ranks(b) ? -1 : 1))[0];
}

test('it finds what a naive comparison of all templates finds', () => {
  const part = fc.constantFrom('a', 'b', '', '{p}', '{p}.a');
  const templates = fc.uniqueArray(
    fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
    { maxLength: 12 },
  );
  const path = fc
    .array(fc.constantFrom('a', 'b', 'c', '', 'x.a', '.a'), { minLength: 1, maxLength: 4 })
    .map((parts) => `/${parts.join('/')}`);
  fc.assert(
    fc.property(templates, path, (known, asked) => {
      expect(routeOf(routerOf(...known), asked)).toBe(naive(known, asked));
    }),
    { numRuns: 2000, seed: 1 },
  );
});
