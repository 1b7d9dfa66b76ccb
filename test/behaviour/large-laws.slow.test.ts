import { expect, test } from 'vitest';
import { checkLaws } from '../../scripts/corpus/check-laws.ts';
import { largeDocuments } from './large-documents.ts';

test.each(largeDocuments)(
  'the resources of %s keep the laws of the suite, and every reply is valid',
  async (name) => {
    expect((await checkLaws(`test/resources/documents/${name}`)).broken).toEqual([]);
  },
);
