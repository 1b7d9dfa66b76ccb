import { readFileSync } from 'node:fs';

/** The package's version: `package.json` stands two folders up, in a checkout and in the package alike. */
export const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as {
  version: string;
};
