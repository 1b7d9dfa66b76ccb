import type { Change } from '../../diff/change.ts';
import { compareDocuments } from '../../diff/compare-documents.ts';
import type { ReadVersion } from './read-version.ts';

/** The changes of the API's operations. `today` as `2026-11-29`: dates of an end count from it. */
export const compareVersions = (old: ReadVersion, next: ReadVersion, today: string): Change[] =>
  compareDocuments(old.document, next.document, { today });
