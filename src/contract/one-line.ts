/**
 * What a terminal, an editor or a browser obeys instead of showing it: control characters, line separators, and the characters
 * that change the direction of the text after them (Unicode Annex 9, section 2). Text of a document or a request could hide
 * or change with them what is printed around it.
 */
const directions = String.raw`\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069`;
const obeyedOrSpace = new RegExp(String.raw`[\s\0-\x1f\x7f-\x9f${directions}]+`, 'g');
const obeyedButLineBreak = new RegExp(String.raw`[\0-\x09\x0b-\x1f\x7f-\x9f${directions}]`, 'g');
/** JSON escapes the others itself: RFC 8259, section 7. */
const obeyedInJson = new RegExp(String.raw`[\x7f-\x9f${directions}]`, 'g');

/** What `oneLine` changes; most texts have none of it, and to look for it takes a fifth of the time of a replacement. */
const notOnOneLine = new RegExp(String.raw`[^\S ]|^ | $| {2}|[\0-\x1f\x7f-\x9f${directions}]`);

/** The text on one line, with a space for what a terminal would obey. */
export const oneLine = (text: string): string =>
  notOnOneLine.test(text) ? text.replace(obeyedOrSpace, ' ').trim() : text;

/** The same for a text of several lines: line breaks stay. */
export const visible = (text: string): string => text.replace(obeyedButLineBreak, ' ');

/** JSON with escapes for what a terminal would obey. `indent`: see `JSON.stringify`. */
export const visibleJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(
    obeyedInJson,
    (char) => `\\u${(char.codePointAt(0) as number).toString(16).padStart(4, '0')}`,
  );

/** At most `most` characters; a longer text ends with `…`. Surrogate pairs are not split. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
