import type { Document } from '../../contract/contract.ts';
import { InputError } from '../../contract/input-error.ts';
import { type ReadDocument, type ReadOptions, readDocument } from '../../contract/read-document.ts';
import { readMessagesDocument } from '../../contract/read-messages.ts';
import type { Version } from './version.ts';

/** A document of a version, and the files that it was read from. */
export interface DocumentOfVersion {
  document: Document;
  /** Its file, absolute, or its URL. */
  location: string;
  text: string;
  files: string[];
}

/** A version with its documents. */
export interface ReadVersion extends Version {
  openapi: ReadDocument | undefined;
  asyncapi: DocumentOfVersion | undefined;
}

/** @throws {InputError} it can't be read; the error names files as reports do */
export async function readVersion(version: Version, options: ReadOptions): Promise<ReadVersion> {
  try {
    return {
      ...version,
      openapi: await openapiOf(version, options),
      asyncapi: await asyncapiOf(version, options),
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.code, version.shownText(error.message));
  }
}

async function openapiOf(
  version: Version,
  { allowRefs, overlays }: ReadOptions,
): Promise<ReadDocument | undefined> {
  if (version.location === undefined) return undefined;
  const read = await readDocument(version.location, { allowRefs, overlays: version.isOwn ? overlays : [] });
  return { ...read, faults: read.faults.map(version.shownText) };
}

async function asyncapiOf(
  { messages: location }: Version,
  { allowRefs }: ReadOptions,
): Promise<DocumentOfVersion | undefined> {
  if (location === undefined) return undefined;
  const read = await readMessagesDocument(location, { allowRefs });
  return { ...read, location };
}
