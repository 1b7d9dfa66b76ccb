import { existsSync } from 'node:fs';
import { type BundleResult, bundle, createConfig, getLineColLocation, Source } from '@redocly/openapi-core';
import type { Document } from './contract.ts';
import { DocumentResolver } from './document-resolver.ts';
import { InputError } from './input-error.ts';
import { deref } from './json-pointer.ts';
import { oneLine } from './one-line.ts';
import { parseText } from './parse-text.ts';
import { shownFile } from './place.ts';
import type { ReadOptions } from './read-document.ts';
import { readText } from './read-source.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

/** The messages that an API pushes, by name, and the schemas that they use. */
export interface Messages {
  payloads: Record<string, Node>;
  schemas: Record<string, Node>;
  /** The extension values of each channel, by its name. */
  facts: Record<string, Facts>;
  /** The files that were read, absolute. */
  files: string[];
}

export type Facts = Record<string, string | number | boolean>;

/** The extensions of a node whose values are primitive: `x-heartbeat-seconds` as `heartbeatSeconds`. */
export function factsOf(node: Node): Facts {
  const facts: Facts = {};
  for (const [name, value] of Object.entries<Node>(node ?? {})) {
    if (!name.startsWith('x-') || name === 'x-provenance' || typeof value === 'object') continue;
    facts[name.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] = value;
  }
  return facts;
}

/**
 * Reads an `asyncapi.yaml`; `undefined` if the file does not exist. @throws {InputError} it can't be read, or a
 * reference has no target
 */
export async function readMessages(file: string, options: ReadOptions = {}): Promise<Messages | undefined> {
  if (!existsSync(file)) return undefined;
  const { document, files } = await readMessagesDocument(file, options);
  const payloads: Record<string, Node> = {};
  const facts: Record<string, Facts> = {};
  for (const [name, channel] of Object.entries<Node>(document.channels ?? {})) {
    facts[name] = factsOf(channel);
    for (const [key, reference] of Object.entries<Node>(channel.messages ?? {})) {
      const message = deref(document, reference);
      payloads[message.name ?? key] = message.payload;
    }
  }
  return { payloads, schemas: document.components?.schemas ?? {}, facts, files };
}

export interface ReadMessagesDocument {
  /** References to other files are bundled into it. */
  document: Document;
  /** As it was written. */
  text: string;
  /** The files that were read, absolute. */
  files: string[];
}

/** Reads an AsyncAPI document as a whole. @throws {InputError} it can't be read, or a reference has no target */
export async function readMessagesDocument(
  file: string,
  { allowRefs }: ReadOptions = {},
): Promise<ReadMessagesDocument> {
  const source = new Source(file, readText(file));
  const document = { source, parsed: parseText(source.body, file) };
  const config = await createConfig({ extends: [] });
  const resolver = new DocumentResolver(document, allowRefs);
  let result: BundleResult;
  try {
    result = await bundle({ doc: document, config, externalRefResolver: resolver });
  } catch (error) {
    throw (
      resolver.failure ??
      new InputError('CONTRACT_INVALID', oneLine((error as Error).message), {
        file: shownFile(file),
        line: 1,
      })
    );
  }
  if (resolver.failure) throw resolver.failure;
  const [problem] = result.problems;
  const [location] = problem?.location ?? [];
  if (!problem || !location)
    return {
      document: result.bundle.parsed as Document,
      text: source.body,
      files: resolver.localFiles(),
    };
  const { start } = getLineColLocation(location);
  throw new InputError('CONTRACT_INVALID', oneLine(problem.message), {
    file: shownFile(location.source.absoluteRef),
    line: start.line,
    column: start.col,
  });
}

/** The name of a payload's schema, which no schema of the document has. */
export const messageSchema = (name: string): string => `message:${name}`;

/**
 * The messages as an OpenAPI document, from which types and validators are made. Each payload is the schema
 * `messageSchema(name)`.
 */
export const messagesAsDocument = ({ payloads, schemas }: Messages): Document => ({
  openapi: '3.1.0',
  info: { title: 'messages', version: '1' },
  paths: {},
  components: {
    schemas: {
      ...schemas,
      ...Object.fromEntries(Object.entries(payloads).map(([name, one]) => [messageSchema(name), one])),
    },
  },
});
