/**
 * With the flag `u`, as JSON Schema recommends; without it if only that flag forbids the pattern, as it does `\@`.
 * @throws {SyntaxError} it is not valid either way
 */
export function documentRegExp(source: string, flags = 'u'): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    return new RegExp(source, flags.replace('u', ''));
  }
}
