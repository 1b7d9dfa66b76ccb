import { ecmaPattern } from './ecma-pattern.ts';

/**
 * With the flag `u`, as JSON Schema recommends; without it if only that flag forbids the pattern, as it does `\@`.
 * @throws {SyntaxError} it is not valid either way
 */
export function documentRegExp(source: string, flags = 'u'): RegExp {
  const pattern = ecmaPattern(source);
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern, flags.replace('u', ''));
  }
}
