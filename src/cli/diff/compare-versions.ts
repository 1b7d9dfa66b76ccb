import type { Document } from '../../contract/contract.ts';
import type { Change } from '../../diff/change.ts';
import { compareDocuments } from '../../diff/compare-documents.ts';
import { compareMessages } from '../../diff/compare-messages.ts';
import { UsageError } from '../usage-error.ts';
import type { ReportedChange } from './diff-report.ts';
import { type Place, PlaceFinder } from './place-finder.ts';
import type { DocumentOfVersion, ReadVersion } from './read-version.ts';

export interface Comparison {
  changes: Change[];
  /** Where a change is, in the documents that it was found in. */
  placesOf(change: Change): Pick<ReportedChange, 'old' | 'new' | 'near'>;
}

/** Finds the place of a pointer into a document; undefined if there is no document. */
type Locate = (pointer: string | undefined) => Place | undefined;

/**
 * The changes of the API's operations and of the messages that it pushes. `today` as `2026-11-29`: dates of an end count from it.
 * @throws {UsageError} the two are of different kinds
 */
export function compareVersions(old: ReadVersion, next: ReadVersion, today: string): Comparison {
  const places = new Map<Change, readonly [Locate, Locate]>();
  const add = (changes: readonly Change[], parts: readonly [PartOf, PartOf]): void => {
    const locate = [locatorOf(old, parts[0]), locatorOf(next, parts[1])] as const;
    for (const change of changes) places.set(change, locate);
  };
  if (old.openapi && next.openapi)
    add(compareDocuments(old.openapi.document, next.openapi.document, { today }), [
      old.openapi,
      next.openapi,
    ]);
  else if (old.openapi || next.openapi) throw differentKinds(old, next);
  const [before, after] = [messagesOf(old), messagesOf(next)];
  if (before && after) add(compareMessages(before, after), [old.asyncapi, next.asyncapi]);
  return {
    changes: [...places.keys()],
    placesOf: (change) => {
      const [inOld, inNew] = places.get(change) as readonly [Locate, Locate];
      const { oldPointer, newPointer } = change;
      const [then, now] = [inOld(oldPointer), inNew(newPointer)];
      const near = now ? undefined : inNew(oldPointer);
      return { ...(then && { old: then }), ...(now && { new: now }), ...(near && { near }) };
    },
  };
}

type PartOf = DocumentOfVersion | undefined;

function locatorOf({ textOf, shownFile }: ReadVersion, part: PartOf): Locate {
  if (!part) return () => undefined;
  const finder = new PlaceFinder({ ...part, textOf, shownFile });
  return (pointer) => (pointer === undefined ? undefined : finder.locate(pointer));
}

/** That a file has no messages beside it says nothing about the messages of its API. */
export const messagesOf = ({ asyncapi, isWhole }: ReadVersion): Document | undefined =>
  asyncapi?.document ?? (isWhole ? { channels: {} } : undefined);

function differentKinds(old: ReadVersion, next: ReadVersion): UsageError {
  const [rest, messages] = old.openapi ? [old, next] : [next, old];
  return new UsageError(
    `${rest.name} is an OpenAPI document and ${messages.name} an AsyncAPI document: compare two of a kind, or two folders`,
  );
}
