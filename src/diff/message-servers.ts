import type { Document } from '../contract/contract.ts';
import { entriesOf, listOf, memberOf, textOf } from '../contract/document-nodes.ts';
import { escapePointer } from '../contract/json-pointer.ts';
import { type Node, resolved, withoutNames } from './operations.ts';

/** The servers of an AsyncAPI document, version 2 or 3, in one form. */

export interface ServerAt {
  /** `wss://example.com/live` */
  address: string;
  /** With the value of each variable that has only one. */
  writtenOut: string;
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
  const addressOf = (text: string): string =>
    `${textOf(protocol)}://${withoutNames(text).replace(/\/+$/, '')}`;
  return {
    ...{ ...server, address: addressOf(where) },
    writtenOut: addressOf(writtenOut(where, server.node?.variables, document)),
  };
}

export const isSameServer = (one: ServerAt, other: ServerAt): boolean =>
  one.address === other.address || one.writtenOut === other.writtenOut;

const writtenOut = (where: string, variables: Node, document: Document): string =>
  where.replace(/\{([^{}]*)\}/g, (variable, name) => {
    const values = listOf(resolved(document, memberOf(variables, name), '').node?.enum);
    return values.length === 1 ? String(values[0]) : variable;
  });
