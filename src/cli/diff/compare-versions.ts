import type { Change } from '../../diff/change.ts';
import { compareDocuments } from '../../diff/compare-documents.ts';
import type { ReadVersion } from './read-version.ts';

/** The changes of the API's operations and of the messages that it pushes. */
export async function compareVersions(old: ReadVersion, next: ReadVersion): Promise<Change[]> {
  return compareDocuments(old.document, next.document);
}
