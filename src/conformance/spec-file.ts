import { fileURLToPath } from 'node:url';

/**
 * A file of the folder `spec/`. The published command is bundled into files in `dist/cli`, from which relative paths are those of a
 * module that stands directly in a folder of `src/`.
 */
export const specFile = (name: string): string =>
  fileURLToPath(new URL(`../../spec/${name}`, import.meta.url));
