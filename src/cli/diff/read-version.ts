import { InputError } from '../../contract/input-error.ts';
import { type ReadDocument, type ReadOptions, readDocument } from '../../contract/read-document.ts';
import type { Version } from './version.ts';

/** A version with its documents. */
export interface ReadVersion extends Version, ReadDocument {}

/** @throws {InputError} it can't be read; the error names files as reports do */
export async function readVersion(
  version: Version,
  { allowRefs, overlays }: ReadOptions,
): Promise<ReadVersion> {
  const options = { allowRefs, overlays: version.isOwn ? overlays : [] };
  const read = await readDocument(version.location, options).catch((error: unknown) => {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.code, version.shownText(error.message));
  });
  return { ...version, ...read, faults: read.faults.map(version.shownText) };
}
