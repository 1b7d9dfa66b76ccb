import type { BodyForm } from '../contract/bodies/body-form.ts';
import type { DocumentedReply, Example, Operation, ReplyContent } from '../contract/contract.ts';
import type { ErrorForm } from '../contract/errors/schema-view.ts';
import { concreteType } from '../contract/media-type.ts';
import { documentedReply, replyNamed, statusOf } from '../contract/replies.ts';
import type { ApiDefinition } from './api.ts';
import { isHeaderField, type StandinReply } from './message.ts';

/** A documented example, with its reply and content. */
export interface NamedExample {
  reply: DocumentedReply;
  content: ReplyContent;
  example: Example;
}

/** A mounted operation, with what its requests need, computed once. */
export class Endpoint {
  readonly api: ApiDefinition;
  readonly operation: Operation;
  /** The others with its method and path, which were mounted later. A set: each base path finds them again. */
  readonly rivals = new Set<Endpoint>();
  /** Whether parameters stand side by side in its path, so that only their schemas tell where the second begins. */
  readonly hasJoinedValues: boolean;
  /** `fastio/searchEvents` */
  readonly name: string;
  /** The default reply: the lowest 2XX, else the lowest 3XX, else `default`, else the first. */
  readonly success: DocumentedReply | undefined;
  /** What `WWW-Authenticate` of a 401 has; empty if the operation needs no credentials. */
  readonly challenge: string;
  /** Filled by what makes the bodies of errors. */
  readonly errorForms = new Map<ReplyContent, ErrorForm>();
  /** Filled by what makes bodies from schemas. */
  readonly bodyForms = new Map<ReplyContent, BodyForm>();
  readonly #byName = new Map<string, NamedExample>();
  readonly #prepared = new Map<Example, StandinReply>();
  readonly #headersOf = new Map<ReplyContent, Readonly<Record<string, string>>>();
  readonly #texts = new Map<Example, string>();
  readonly #breaks = new Map<Example, string | undefined>();

  constructor(api: ApiDefinition, operation: Operation) {
    this.api = api;
    this.operation = operation;
    this.name = `${api.name}/${operation.id}`;
    this.hasJoinedValues = operation.path.includes('}{');
    const { replies } = operation;
    const successes = replies
      .filter(({ status }) => /^[23]/.test(status))
      .sort((a, b) => (a.status < b.status ? -1 : 1));
    const challenges = operation.security.flat().map((name) => api.contract.securitySchemes[name]?.challenge);
    this.challenge = [...new Set(challenges)].filter(Boolean).join(', ');
    this.success = successes[0] ?? this.documented('default') ?? replies[0];
    for (const reply of this.success ? [this.success, ...replies] : replies) {
      for (const content of reply.content) {
        for (const example of content.examples) {
          if (!this.#byName.has(example.name)) this.#byName.set(example.name, { reply, content, example });
        }
      }
    }
  }

  /** By code, by range (`4XX`), else `default`. */
  reply(status: string): DocumentedReply | undefined {
    return documentedReply(this.operation.replies, status);
  }

  documented(status: string): DocumentedReply | undefined {
    return replyNamed(this.operation.replies, status);
  }

  /** The error of this name, if it has no example. */
  withoutExample(name: string): DocumentedReply | undefined {
    return this.operation.replies.find((one) => one.name === name);
  }

  /** The examples of the success reply come first; the name of an error is unique. */
  example(name: string): NamedExample | undefined {
    return this.#byName.get(name);
  }

  exampleNames(): string[] {
    return [...this.#byName.keys(), ...this.operation.replies.flatMap(({ name }) => name ?? [])];
  }

  /** Serialized once. */
  fromExample({ reply, content, example }: NamedExample, status = statusOf(reply)): StandinReply {
    const prepared = this.#prepared.get(example);
    if (prepared && prepared.status === status) return prepared;
    const { text, base64 } = example.written ?? {};
    const body =
      base64 === undefined
        ? (text ?? JSON.stringify(example.value))
        : Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const made = this.withBody(reply, content, status, body, example.written?.contentType);
    this.#prepared.set(example, made);
    return made;
  }

  /** The example's value, which the caller may change. For JSON this is several times faster than structuredClone. */
  copyOf(example: Example): unknown {
    let text = this.#texts.get(example);
    if (text === undefined) {
      text = JSON.stringify(example.value);
      this.#texts.set(example, text);
    }
    return JSON.parse(text);
  }

  /** `mediaType` if it is more exact than the documented one. */
  withBody(
    reply: DocumentedReply,
    content: ReplyContent,
    status: number,
    body: string | Uint8Array,
    mediaType?: string,
  ): StandinReply {
    const headers = this.#headers(reply, content);
    return { status, headers: mediaType ? { ...headers, 'content-type': mediaType } : headers, body };
  }

  #headers(reply: DocumentedReply, content: ReplyContent): Readonly<Record<string, string>> {
    const known = this.#headersOf.get(content);
    if (known) return known;
    const made = { 'content-type': contentType(content.mediaType), ...documentedHeaders(reply) };
    this.#headersOf.set(content, made);
    return made;
  }

  /** How an example breaks its own schema; undefined if it does not. Nothing judges one that is written as it is sent. */
  breach({ reply, content, example }: NamedExample): string | undefined {
    if (this.#breaks.has(example)) return this.#breaks.get(example);
    const validate =
      example.written && example.written.text === example.value
        ? undefined
        : this.api.contract.validators.reply(this.operation.id, reply.status, content.mediaType);
    const [error] = validate && !validate(example.value) ? (validate.errors ?? []) : [];
    const breach = error && `${error.instancePath || '/'} ${error.message}`;
    this.#breaks.set(example, breach);
    return breach;
  }
}

export function documentedHeaders({ headers }: DocumentedReply): Record<string, string> {
  return Object.fromEntries(
    headers.flatMap(({ name, text }) =>
      text !== undefined && canSend(name, text) ? [[name.toLowerCase(), text]] : [],
    ),
  );
}

/** The transport sets these headers; OpenAPI 3.1, section 4.8.17 ignores `content-type`. */
const transport =
  /^(connection|content-(encoding|length|range|type)|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

export const canSend = (name: string, value: string): boolean =>
  isHeaderField(name, value) && !transport.test(name);

/** Text gets a charset; a media range becomes a type in it. */
export function contentType(mediaType: string): string {
  const type = concreteType(mediaType);
  return /^text\/(?!event-stream)/.test(type) && !/charset/i.test(type) ? `${type}; charset=UTF-8` : type;
}
