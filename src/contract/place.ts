import { relative } from 'node:path';

/** Control characters of a file must not reach the terminal. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** From where we are, if it lies below. */
export const shownFile = (file: string): string => {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
};
