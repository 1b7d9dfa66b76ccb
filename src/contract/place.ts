import { relative } from 'node:path';

/** Relative to the current directory, if the file is below it. A URL stays as it is. */
export const shownFile = (file: string): string => {
  if (/^https?:/i.test(file)) return file;
  const short = relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
};
