/** An escaped anchor, or what an escape could stand in: another escape, or a class. */
const escapes = /\\[AZz]|\\.|\[(?:[^\]\\]|\\.)*\]/gs;

/**
 * The pattern as JavaScript reads it. Documents of Ruby and Python servers have the anchors `\A`, `\Z` and `\z`, which mean the start and
 * the end of the text; to JavaScript they are letters.
 */
export const ecmaPattern = (source: string): string =>
  /\\[AZz]/.test(source)
    ? source.replace(escapes, (found) => (found === '\\A' ? '^' : /^\\[Zz]$/.test(found) ? '$' : found))
    : source;
