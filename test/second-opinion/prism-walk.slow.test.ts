/** Longer walks than those of `prism-walk.test.ts`, with another seed. */
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { walk } from './prism-walk.ts';
import { walkedDocuments } from './walked-documents.ts';

test.each(walkedDocuments.map((file) => [basename(file), file] as const))(
  'Prism finds nothing wrong with the answers of long random walks over %s',
  async (_name, file) => {
    expect((await walk(file, 250, 2)).findings).toEqual([]);
  },
);
