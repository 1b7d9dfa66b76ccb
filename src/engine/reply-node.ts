import type { Document, DocumentedReply, Operation } from '../contract/contract.ts';
import { deref } from '../contract/json-pointer.ts';

/** The Response Object of a reply. */
// biome-ignore lint/suspicious/noExplicitAny: a node of a user's document
export function replyNode(document: Document, { path, method }: Operation, { status }: DocumentedReply): any {
  const responses = deref(document, document.paths[path])?.[method.toLowerCase()]?.responses;
  return deref(document, responses?.[status] ?? responses?.[status.toLowerCase()]);
}
