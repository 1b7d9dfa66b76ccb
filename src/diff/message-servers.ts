import type { Document } from '../contract/contract.ts';
import { entriesOf, textOf } from '../contract/document-nodes.ts';
import { escapePointer } from '../contract/json-pointer.ts';
import { type Node, resolved, withoutNames } from './operations.ts';

/** The servers of an AsyncAPI document, version 2 or 3, in one form. */

export interface ServerAt {
  /** `wss://example.com/live` */
  address: string;
  node: Node;
  pointer: string;
}

export const serversOf = (document: Document): ServerAt[] =>
  entriesOf(document.servers).map(([name, reference]) =>
    serverAt(document, reference, `/servers/${escapePointer(name)}`),
  );

/** AsyncAPI 2 has a `url`, AsyncAPI 3 a `host` and a `pathname`. */
export function serverAt(document: Document, reference: Node, place: string): ServerAt {
  const server = resolved(document, reference, place);
  const { url, host, pathname, protocol } = server.node ?? {};
  const where = textOf(url).replace(/^[a-z][a-z0-9+.-]*:\/\//i, '') || `${textOf(host)}${textOf(pathname)}`;
  return { ...server, address: `${textOf(protocol)}://${withoutNames(where).replace(/\/+$/, '')}` };
}
