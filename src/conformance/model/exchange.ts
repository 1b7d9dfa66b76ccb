import { readExactly } from '../../contract/bodies/json.ts';
import { bareType } from '../../contract/media-type.ts';

/** One request as it was sent, and what came back. */
export interface SentRequest {
  api: string;
  /** The id of its operation; undefined if it belongs to none. */
  operation: string | undefined;
  persona: string | undefined;
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array | undefined;
  /** What is wrong with it on purpose, in a few words: `limit is 251`. */
  mistake: string | undefined;
  /** Whether it is meant to be valid or to break its schema; undefined if neither is the point. */
  intent: 'valid' | 'invalid' | undefined;
}

/** An exchange in a few words: `POST https://… → 201`. */
export const exchangeLine = ({ sent: { method, url }, status }: Received): string =>
  `${method} ${url} → ${status === 0 ? 'no answer' : status}`;

/** A request's body as reports show it. */
export const bodyText = (body: string | Uint8Array): string =>
  typeof body === 'string' ? body : new TextDecoder().decode(body);

// biome-ignore lint/suspicious/noExplicitAny: the shape of a reply is unknown until it is judged
export type Json = any;

export class Received {
  readonly sent: SentRequest;
  readonly status: number;
  /** Names in lower case; repeated ones joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Milliseconds from the request to the end of the answer. */
  readonly took: number;
  #json: { value: Json } | undefined;

  constructor(
    sent: SentRequest,
    answer: { status: number; headers: Readonly<Record<string, string>>; text: string; took: number },
  ) {
    this.sent = sent;
    this.status = answer.status;
    this.headers = answer.headers;
    this.text = answer.text;
    this.took = answer.took;
  }

  /** Media type without parameters, in lower case; empty if there is none. */
  get mediaType(): string {
    return bareType(this.headers['content-type'] ?? '');
  }

  /** The body as JSON; undefined if it is not JSON. */
  get json(): Json {
    if (!this.#json) {
      let value: Json;
      try {
        value = readExactly(this.text).value as Json;
      } catch {
        value = undefined;
      }
      this.#json = { value };
    }
    return this.#json.value;
  }
}
