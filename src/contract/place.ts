import { relative } from 'node:path';

/** From where we are, if it lies below. */
export const shownFile = (file: string): string => {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
};
