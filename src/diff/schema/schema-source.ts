import type { Document } from '../../contract/contract.ts';
import { isObject } from '../../contract/document-nodes.ts';
import { nodeAtRef, pathOfRef, pointerTo } from '../../contract/json-pointer.ts';
import { isHidden } from '../../contract/json-schema.ts';
import { type Located, locate, type Node } from './located.ts';

/** `message`: neither a request nor a reply, so that `readOnly` and `writeOnly` do not hide a member. */
export type Side = 'request' | 'reply' | 'message';

/** The schemas of one document, as they are meant in one direction. */
export class SchemaSource {
  readonly document: Document;
  readonly side: Side;
  readonly is30: boolean;
  readonly #readsSiblings: boolean;

  /** `readsSiblings`: what stands beside a `$ref` counts, which OpenAPI 3.0 ignores. */
  constructor(document: Document, side: Side, readsSiblings: boolean) {
    this.document = document;
    this.side = side;
    this.is30 = is30(document);
    this.#readsSiblings = readsSiblings;
  }

  /** The schema itself in place of references that lead to it and say no more. */
  at(node: Node, pointer: string): Located {
    let found = locate(node, pointer);
    for (let hops = 0; hops < 64; hops++) {
      const { $ref: ref } = isObject(found.node) ? found.node : {};
      if (typeof ref !== 'string' || this.siblings(found.node).length > 0) return found;
      const target = this.target(ref);
      if (target === undefined) return found;
      found = target;
    }
    return found;
  }

  target(ref: string): Located | undefined {
    const path = pathOfRef(ref);
    const node = nodeAtRef(this.document, ref);
    return path === undefined || node === undefined ? undefined : locate(node, pointerTo(path));
  }

  /** The keywords beside a `$ref` that count. */
  siblings(node: Node): string[] {
    return this.#readsSiblings
      ? Object.keys(node).filter((name) => name !== '$ref' && !isAnnotation(name))
      : Object.keys(node).filter((name) => name === 'readOnly' || name === 'writeOnly');
  }

  /** Whether a member of this schema is not part of the value in this direction. */
  isHidden({ node }: Located): boolean {
    return this.side !== 'message' && isHidden(this.document, node, this.side);
  }
}

export const is30 = (document: Document): boolean => String(document.openapi).startsWith('3.0');

const annotations = new Set([
  ...['title', 'description', 'example', 'examples', 'externalDocs', '$comment', '$defs', 'definitions'],
  ...['summary', '$id', '$anchor', '$schema', 'id'],
]);

/** A keyword that says nothing about the values. */
export const isAnnotation = (name: string): boolean => annotations.has(name) || name.startsWith('x-');
