import { ownNames } from '../model/own-names.ts';

/** How many characters of a difference are compared. */
const longest = 500;

/** The text without what differs from case to case: names, ids, times, list indexes, and the body after a status. */
export function withoutVariableParts(text: string): string {
  return text
    .slice(0, longest)
    .replace(/^(status \d+): .*$/s, '$1')
    .replace(ownNames, '‹name›')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '‹id›')
    .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?(Z|UTC)|[+-]\d\d:?\d\d)?/g, '‹time›')
    .replace(/(?<=\/)\d+(?=\/|\b)/g, '*')
    .replace(/\b(?=\w*\d)(?=\w*[A-Za-z])\w{8,}\b/g, '‹id›')
    .replace(/\d{5,}/g, '‹number›');
}
