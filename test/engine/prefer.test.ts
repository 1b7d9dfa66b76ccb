import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appliedPreferences, parsePrefer } from '../../src/engine/prefer.ts';
import { cpuTime } from '../cpu-time.ts';

describe('parsePrefer reads what RFC 7240 allows', () => {
  test.each([
    ['code=404', { code: '404' }],
    ['example=not-found', { example: 'not-found' }],
    ['dynamic=true', { dynamic: true }],
    ['dynamic', { dynamic: true }],
    ['dynamic=false', { dynamic: false }],
    ['code=404, example=not-found', { code: '404', example: 'not-found' }],
    ['code = 404 ,\texample = "not-found"', { code: '404', example: 'not-found' }],
    ['example="two words"', { example: 'two words' }],
    ['example="a, b; c=d"', { example: 'a, b; c=d' }],
    ['example="say \\"no\\" \\\\"', { example: 'say "no" \\' }],
    ['CODE=404; Example=x', { code: '404' }],
    ['Example=x', { example: 'x' }],
    ['code=404; wait=1; x="a, code=500"', { code: '404' }],
    ['respond-async; x="a, code=500, b", example=y', { example: 'y' }],
    ['wait=10, respond-async, code=201', { code: '201' }],
    [', ,code=404,,', { code: '404' }],
    ['example=a=b', { example: 'a=b' }],
  ])('%s', (header, preferences) => {
    expect(parsePrefer(header)).toEqual(preferences);
  });

  test.each([
    ['code=404, code=500', { code: '404' }],
    ['example=a, example=b', { example: 'a' }],
    ['dynamic=false, dynamic=true', { dynamic: false }],
    ['code="404", CODE=500', { code: '404' }],
  ])('of a repeated preference the first counts: %s', (header, preferences) => {
    expect(parsePrefer(header)).toEqual(preferences);
  });

  test.each([
    undefined,
    '',
    ' ',
    ',',
    'respond-async',
    'wait=10; code=404',
    'code',
    'code=',
    'code=40',
    'code=4040',
    'code=4x4',
    'code="404',
    'example',
    'example=""',
    'xcode=404',
    '=404',
  ])('there is no preference that we know in: %s', (header) => {
    expect(parsePrefer(header)).toBeUndefined();
  });

  test('any text is read in a moment, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'code=4;,"\\ \t') })),
        (header) => {
          parsePrefer(header);
        },
      ),
    );
    const started = cpuTime();
    for (const part of ['a', ' ', '"', '\\', 'a=" ', 'a;', '=', ','])
      parsePrefer(`x${part.repeat(200_000)}!`);
    expect(cpuTime() - started).toBeLessThan(3000);
  });
});

describe('appliedPreferences', () => {
  test.each([
    [{ code: '404', example: 'not-found', dynamic: true }, 'code=404, example=not-found, dynamic=true'],
    [{ example: 'two words' }, 'example="two words"'],
    [{ example: 'a "b", \\c' }, 'example="a \\"b\\", \\\\c"'],
  ])('writes %j as a header', (preferences, header) => {
    expect(appliedPreferences(preferences)).toBe(header);
  });

  test('is read back as it was', () => {
    const code = fc.integer({ min: 100, max: 999 }).map(String);
    const example = fc.string({ minLength: 1, unit: 'binary-ascii' });
    const any = fc.record({ code, example, dynamic: fc.constant(true) }, { requiredKeys: ['code'] });
    fc.assert(
      fc.property(any, (preferences) => {
        expect(parsePrefer(appliedPreferences(preferences))).toEqual(preferences);
      }),
    );
  });
});
