/** Longer walks than those of `prism-walk.test.ts`, with other seeds. */
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { walk } from './prism-walk.ts';
import { walkedDocuments } from './walked-documents.ts';

test.each(walkedDocuments.map((file) => [basename(file), file] as const))(
  'Prism finds nothing wrong with the answers of long random walks over %s',
  async (_name, file) => {
    for (const seed of [2, 3]) expect((await walk(file, 250, seed)).findings).toEqual([]);
  },
);
