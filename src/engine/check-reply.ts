import type { DocumentedReply, ReplyContent } from '../contract/contract.ts';
import { pointerTo, valueAt } from '../contract/json-pointer.ts';
import { bareType, isJson } from '../contract/media-type.ts';
import { shortened } from '../contract/one-line.ts';
import { documentedContent, isWithoutContent } from '../contract/replies.ts';
import { fromSchemaErrors } from '../contract/violation.ts';
import type { Endpoint } from './endpoint.ts';
import type { StandinReply } from './message.ts';

/** One way in which a reply breaks its contract. */
export interface ReplyBreach {
  /** `status`, `header etag`, `media type`, `body`, or with the pointer to a value `body /items/0/id`. */
  place: string;
  documented: string;
  received: string;
  /** One sentence, for the journal. */
  message: string;
}

/** A reply of the mock or of another server. */
export interface JudgedReply {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** Undefined if there is no body, or if it can't be read: a stream, a picture. */
  body: string | undefined;
  /** Whether there is a body, also one that can't be read. */
  hasBody: boolean;
}

/** How a handler's reply breaks the contract; undefined if it does not. */
export function replyViolation(
  endpoint: Endpoint,
  { status, headers, body }: StandinReply,
): string | undefined {
  const text = typeof body === 'string' ? body : undefined;
  const [breach] = replyBreaches(endpoint, { status, headers, body: text, hasBody: body !== undefined });
  return breach?.message;
}

/** How a reply breaks the contract: for status, headers and media type only the first breach, for the body all. */
export function replyBreaches(endpoint: Endpoint, reply: JudgedReply): ReplyBreach[] {
  const { status, headers, hasBody } = reply;
  const documented = endpoint.reply(String(status));
  if (!documented) {
    const known = endpoint.operation.replies.map((one) => one.status).join(', ');
    return [breach('status', `one of ${known}`, String(status), `status ${status} is not documented`)];
  }
  const missing = documented.headers.find(
    ({ name, required }) => required && headers[name.toLowerCase()] === undefined,
  );
  if (missing) {
    const message = `status ${status} is documented with the header ${missing.name}`;
    return [breach(`header ${missing.name}`, 'always sent', 'no such header', message)];
  }
  const mediaType = headers['content-type'];
  const types = documented.content.map((one) => one.mediaType).join(' or ');
  if (!hasBody) {
    const isWithout = isWithoutContent(status, endpoint.operation.method);
    if (isWithout || documented.content.length === 0) return [];
    return [breach('body', types, 'no body', `status ${status} is documented with content`)];
  }
  if (mediaType === undefined) return [];
  const bare = bareType(mediaType);
  const content = documentedContent(documented, bare);
  // HEAD has the header fields of GET, whose content is not its own: RFC 9110, section 9.3.2.
  if (!content && endpoint.operation.method === 'HEAD') return [];
  if (!content) {
    const message = `status ${status} is not documented as ${bare}`;
    return [breach('media type', types || 'no body', bare, message)];
  }
  return isJson(bare) && reply.body !== undefined
    ? bodyBreaches(endpoint, documented, content, status, reply.body)
    : [];
}

function bodyBreaches(
  endpoint: Endpoint,
  documented: DocumentedReply,
  content: ReplyContent,
  status: number,
  body: string,
): ReplyBreach[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return [breach('body', 'JSON', short(body), `the body of ${status} is not JSON`)];
  }
  const { validators } = endpoint.api.contract;
  const validate = validators.reply(endpoint.operation.id, documented.status, content.mediaType);
  if (!validate || validate(value)) return [];
  const found = fromSchemaErrors(validate.errors ?? [], (path) => ({
    in: 'body',
    path,
    value: valueAt(value, path),
  }));
  return found.map(({ path, message: demand, value: wrong }) => {
    const pointer = pointerTo(path);
    const received = wrong === undefined ? 'nothing there' : short(JSON.stringify(wrong));
    const message = `the body of ${status} breaks its schema at ${pointer || '/'}: ${demand}`;
    return breach(`body ${pointer}`.trimEnd(), demand, received, message);
  });
}

const breach = (place: string, documented: string, received: string, message: string): ReplyBreach => ({
  place,
  documented,
  received,
  message,
});

const short = (text: string): string => shortened(text, 200);
