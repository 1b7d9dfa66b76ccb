import { dirname, join } from 'node:path';
import type { Validate } from '../../contract/contract.ts';
import { type Facts, messagesAsDocument, readMessages } from '../../contract/read-messages.ts';
import { SchemaCompiler } from '../../contract/schema-compiler.ts';

/** Validators for an API's messages, from its `asyncapi.yaml`. */
export interface MessageSchemas {
  names: readonly string[];
  /** The extension values of each channel: `x-heartbeat-seconds` as `heartbeatSeconds`. */
  facts: Readonly<Record<string, Facts>>;
  /** @throws the API has no message of this name */
  validator(name: string): Validate;
}

/** Reads the `asyncapi.yaml` beside this `openapi.yaml`. Each schema is compiled at its first use. */
export async function readMessageSchemas(openapiFile: string): Promise<MessageSchemas> {
  const messages = (await readMessages(join(dirname(openapiFile), 'asyncapi.yaml'))) ?? {
    payloads: {},
    schemas: {},
    facts: {},
    files: [],
  };
  const { payloads } = messages;
  const document = messagesAsDocument(messages);
  const compiler = new SchemaCompiler(document, 'reply');
  const compiled = new Map<string, Validate>();
  return {
    names: Object.keys(payloads),
    facts: messages.facts,
    validator: (name) => {
      if (!Object.hasOwn(payloads, name))
        throw new Error(`${openapiFile} has no asyncapi.yaml with a message ${name} beside it`);
      const found = compiled.get(name) ?? compiler.compile(payloads[name]);
      compiled.set(name, found);
      return found;
    },
  };
}
