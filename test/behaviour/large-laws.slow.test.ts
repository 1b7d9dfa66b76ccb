import { expect, test } from 'vitest';
import { checkLaws } from '../../scripts/corpus/check-laws.ts';

test.each(['stripe-core', 'github-issues'])(
  'the resources of %s keep the laws of the suite, and every reply is valid',
  async (name) => {
    const { broken } = await checkLaws(`test/resources/documents/${name}.json`);
    expect(broken).toEqual([]);
  },
);
