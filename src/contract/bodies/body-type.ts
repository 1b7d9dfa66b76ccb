import type { BodyContent, Document } from '../contract.ts';
import type { Violation } from '../violation.ts';

/** What is known of a body beside its bytes. */
export interface BodyContext {
  content: BodyContent;
  /** `Content-Type` as it was sent, with its parameters. */
  contentType: string;
  /** Loads the schema, which only XML needs. */
  schema(): Promise<BodySchema>;
}

export interface BodySchema {
  document: Document;
  // biome-ignore lint/suspicious/noExplicitAny: a schema of a user's document
  schema: any;
}

/** `keyword` and `message` as in a `Violation`; `path` leads to a field of a form. */
export interface BodyProblem {
  keyword: string;
  message: string;
  path?: readonly string[];
}

/** `locate` adds the line of an item to what is wrong with it. `exact`: of an integer beyond 2^53 (`exact-integers.ts`). */
export type ReadResult =
  | { value: unknown; exact?: bigint; locate?: (violations: Violation[]) => void }
  | { problem: BodyProblem };

export interface WrittenBody {
  bytes: string | Uint8Array;
  /** In place of the documented type, which may be a range or lack a parameter. */
  contentType?: string;
}

/** How bodies of a media type are read and written: `read` undoes `write`. */
export interface BodyType {
  read(bytes: Uint8Array, context: BodyContext): ReadResult | Promise<ReadResult>;
  /** What a schema describes in place of the value. */
  asDescribed?(value: unknown): unknown;
  /** Without a schema XML has the names of the members. */
  write(value: unknown, content: BodyContent, schema?: BodySchema): WrittenBody;
}
