import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DocumentPattern } from '../../src/contract/document-pattern.ts';
import { PatternProgram } from '../../src/contract/pattern-program.ts';
import {
  longestMatch,
  type PatternNode,
  patternTree,
  shortestMatch,
} from '../../src/contract/pattern-tree.ts';
import { textOfPattern } from '../../src/contract/sample-pattern.ts';

const treeOf = (pattern: string): PatternNode => patternTree(pattern) as PatternNode;

/** Patterns of every kind that can be matched without going back. */
const patterns = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(
      'a',
      'b',
      '-',
      '.',
      '[ab]',
      '[^a]',
      '\\d',
      '\\W',
      '[\\]-]',
      '\\u{1f600}',
      '\\x61',
      '\\p{L}',
      '😀',
      '^',
      '$',
      '\\b',
      '',
    ),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '*?', '{2}', '{0,2}', '{1,}', '{0}'))
      .map(([a, sign]) => `(${a})${sign}`),
    tie('pattern').map((a) => `(?=${a})`),
    tie('pattern').map((a) => `(?!${a})`),
    // Without `*` and `+`: a lookbehind has a limit.
    tie('pattern').map((a) => `(?<=${a.replace(/[*+]\??|\{1,\}/g, '{0,2}')})`),
    tie('pattern').map((a) => `(?<!${a.replace(/[*+]\??|\{1,\}/g, '{0,2}')})`),
    tie('pattern').map((a) => `(?<name${a.length}>${a})`),
  ),
})).pattern;
const texts = fc
  .array(fc.constantFrom('a', 'b', '-', '1', ' ', '\n', '😀', ']'), { maxLength: 7 })
  .map((all) => all.join(''));

const nativeOf = (pattern: string): RegExp | undefined => {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    // Two groups of one name.
    return undefined;
  }
};

describe('a pattern that is matched without going back', () => {
  test('matches what JavaScript matches', () => {
    let tried = 0;
    fc.assert(
      fc.property(patterns, texts, (unanchored, text) => {
        // V8 also tries positions between the two halves of a character, which the flag `u` excludes.
        const pattern = text.includes('😀') ? `^(?:${unanchored})` : unanchored;
        const native = nativeOf(pattern);
        if (!native) return;
        tried++;
        const program = new PatternProgram(treeOf(pattern));
        expect(program.matches(text, { left: 1e6 }), `/${pattern}/ on ${JSON.stringify(text)}`).toBe(
          native.test(text),
        );
      }),
      { numRuns: 6000, seed: 1 },
    );
    expect(tried).toBeGreaterThan(3000);
  });

  test.each([
    ['^[a-z0-9]+(-[a-z0-9]+)*$', ['a-b-c', 'a--b', '-a', 'a'.repeat(50)]],
    ['^(?=.*[A-Z])(?=.*\\d).{8,}$', ['Abcdefg1', 'abcdefg1', 'Ab1']],
    ['^\\+?[1-9]\\d{1,14}$', ['+4912345', '0123', '+']],
    ['^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$', ['a.b@c.de', 'a@b', '@.']],
    ['\\u{1F600}|\\ud83d\\ude01', ['😀', '😁', '😂']],
    ['^[^\\]\\\\]+$', [']', '\\', 'a']],
    ['(a|b|ab)*c', ['ababc', 'abab', 'c']],
    ['^((?!-)[a-z-]{1,63}(?<!-)\\.)+[a-z]{2,6}$', ['a-b.c.de', 'a-.de', '-a.de', 'a.de-', 'a.d']],
    ['(?<=😀a?)b', ['😀b', '😀ab', 'ab', '😀aab']],
  ])('%s, as documents have it', (pattern, examples) => {
    const program = new PatternProgram(treeOf(pattern));
    for (const text of examples)
      expect(program.matches(text, { left: 1e6 }), text).toBe(new RegExp(pattern, 'u').test(text));
  });
});

describe('a pattern of a document', () => {
  const hostile: [pattern: string, text: string][] = [
    ['(a+)+$', `${'a'.repeat(50_000)}!`],
    ['^(a|a)*$', `${'a'.repeat(50_000)}!`],
    ['^(a|aa)+$', `${'a'.repeat(50_000)}!`],
    ['(.*)*x', 'a'.repeat(50_000)],
    ['\\s+$', `${' '.repeat(50_000)}x`],
    ['^(\\w+\\s?)*$', `${'word '.repeat(10_000)}!`],
    ['^\\d*\\d*\\d*\\d*x$', '1'.repeat(50_000)],
    ['(x+x+)+y', 'x'.repeat(50_000)],
    [`${'a?'.repeat(40)}${'a'.repeat(40)}$`, `${'a'.repeat(39)}`],
    [`^${'(a|a)'.repeat(40)}$`, `${'a'.repeat(39)}!`],
    ['^(?=(a+)+$).*$', `${'a'.repeat(50_000)}!`],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(50_000)],
  ];

  test.each(hostile)('%s is matched in steps that are in proportion to the text', (pattern, text) => {
    const budget = { left: 5_000_000 };
    expect(new PatternProgram(treeOf(pattern)).matches(text, budget)).toBe(false);
    expect(budget.left).toBeGreaterThan(0);
    const { nativeLength, isUnlimited } = new DocumentPattern(pattern);
    expect(nativeLength).toBeLessThan(text.length);
    expect(isUnlimited).toBe(true);
    expect(new DocumentPattern(pattern).test(text)).toBe(false);
  });

  test('that only the flag u forbids is matched like others, also for a long text', () => {
    const one = new DocumentPattern('^(\\@a*)*$');
    const text = `@${'a'.repeat(50_000)}`;
    expect(one.nativeLength).toBeLessThan(text.length);
    expect([one.test(text), one.test(`${text}b`), one.test('@a@aa'), one.test('@b')]).toEqual([
      ...[true, false, true, false],
    ]);
  });

  test('is left to JavaScript for the texts of ordinary patterns', () => {
    for (const pattern of [
      '^[a-z0-9_-]+$',
      '^[0-9a-f]{8}-[0-9a-f]{4}$',
      '^#[0-9a-fA-F]{6}$',
      '^/',
      '\\d{4}-\\d\\d-\\d\\d',
    ])
      expect(new DocumentPattern(pattern).nativeLength, pattern).toBeGreaterThanOrEqual(512);
  });

  test('that needs more steps than the limit does not match: the work is bounded whatever it is', () => {
    const program = new PatternProgram(treeOf('^(.{0,1000}x){3}y$'));
    const budget = { left: 10_000 };
    expect(program.matches('x'.repeat(1000), budget)).toBe(false);
    expect(budget.left).toBeLessThanOrEqual(0);
  });

  test('that can only be matched by going back is tried on short texts only', () => {
    for (const pattern of [
      '^(a+)\\1$',
      '(?<=a+)b',
      '^(?<q>["\'])(.*)\\k<q>$',
      `^${'(a{0,1000}){0,1000}'.repeat(3)}$`,
    ]) {
      const one = new DocumentPattern(pattern);
      expect(one.isUnlimited, pattern).toBe(false);
      expect(one.test('a'.repeat(100_000))).toBe(true);
    }
    expect(new DocumentPattern('^(a+)\\1$').test('aab')).toBe(false);
  });
});

test('the shortest and the longest match of a pattern are known without making one', () => {
  const lengths = (pattern: string) => [shortestMatch(treeOf(pattern)), longestMatch(treeOf(pattern), 12)];
  expect(lengths('^a{3,5}(b|cd)?e*$')).toEqual([3, 19]);
  expect(lengths('(a{100000}){100000}')).toEqual([1e10, 1e10]);
  expect(lengths('(a+){0}')).toEqual([0, 0]);
  expect(patternTree('('.repeat(500) + ')'.repeat(500))).toBeUndefined();
});

describe('the anchors that Ruby and Python have and JavaScript has not', () => {
  test.each([
    ['\\A[A-Z]\\d{2}\\z', 'A12', ['xA12', 'A12x', 'AA12Z', 'AA12z']],
    ['\\A[A-Z]\\d{2}\\Z', 'A12', ['xA12', 'A123']],
    ['(?:\\Aa|b\\z)', 'ax', ['ca', 'bc']],
  ])('%s is about the start and the end of the text', (pattern, fit, unfit) => {
    const one = new DocumentPattern(pattern);
    expect(one.test(fit)).toBe(true);
    expect(unfit.filter((text) => one.test(text))).toEqual([]);
    // Long texts are matched in another way.
    expect(new PatternProgram(treeOf(pattern)).matches(fit, { left: 1000 })).toBe(true);
    expect(unfit.filter((text) => new PatternProgram(treeOf(pattern)).matches(text, { left: 1000 }))).toEqual(
      [],
    );
  });

  test('are the letters in a class and behind an escaped backslash', () => {
    expect(new DocumentPattern('^[\\A\\Z]$').test('A')).toBe(true);
    expect(new DocumentPattern('^\\\\A$').test('\\A')).toBe(true);
  });

  test('are not part of a text that is made', () => {
    const made = textOfPattern(
      '\\A[A-Z]\\d{9}\\Z',
      { least: 0, most: 100 },
      () => 0.5,
      () => {},
    );
    expect(made).toMatch(/^[A-Z]\d{9}$/);
  });
});
