import { relative } from 'node:path';

/** Relative to the current directory, if the file is below it. */
export const shownFile = (file: string): string => {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
};
