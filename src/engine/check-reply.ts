import type { DocumentedReply, ReplyContent } from '../contract/contract.ts';
import { pointerTo, valueAt } from '../contract/json-pointer.ts';
import { bareType, isJson } from '../contract/media-type.ts';
import { documentedContent } from '../contract/replies.ts';
import { fromSchemaErrors } from '../contract/violation.ts';
import type { Endpoint } from './endpoint.ts';
import type { StandinReply } from './message.ts';

/** What of a reply its contract does not document. */
export interface ReplyBreach {
  /** `status`, `header etag`, `media type`, `body`, or with the pointer of a value in it `body /items/0/id`. */
  place: string;
  documented: string;
  received: string;
  /** All of it as one sentence, for the journal. */
  says: string;
}

/** A reply, wherever it is from. */
export interface JudgedReply {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** Its text; undefined where there is none, or where it can't be read: a stream, a picture. */
  body: string | undefined;
  /** Whether there is a body, read or not. */
  hasBody: boolean;
}

/** What of a handler's reply the contract does not document; undefined if nothing. */
export function replyViolation(
  endpoint: Endpoint,
  { status, headers, body }: StandinReply,
): string | undefined {
  const text = typeof body === 'string' ? body : undefined;
  const [breach] = replyBreaches(endpoint, { status, headers, body: text, hasBody: body !== undefined });
  return breach?.says;
}

/** What of a reply the contract does not document: of status, headers and media type the first, of the body all. */
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
    const says = `status ${status} is documented with the header ${missing.name}`;
    return [breach(`header ${missing.name}`, 'always sent', 'no such header', says)];
  }
  const mediaType = headers['content-type'];
  const types = documented.content.map((one) => one.mediaType).join(' or ');
  if (!hasBody) {
    if (documented.content.length === 0) return [];
    return [breach('body', types, 'no body', `status ${status} is documented with content`)];
  }
  if (mediaType === undefined) return [];
  const bare = bareType(mediaType);
  const content = documentedContent(documented, bare);
  if (!content) {
    const says = `status ${status} is not documented as ${bare}`;
    return [breach('media type', types || 'no body', bare, says)];
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
    return [breach('body', 'JSON', short(body), `the body of ${status} is no JSON`)];
  }
  const { validators } = endpoint.api.contract;
  const validate = validators.reply(endpoint.operation.id, documented.status, content.mediaType);
  if (!validate || validate(value)) return [];
  const found = fromSchemaErrors(validate.errors ?? [], (path) => ({
    in: 'body',
    path,
    value: valueAt(value, path),
  }));
  return found.map(({ path, message, value: wrong }) => {
    const pointer = pointerTo(path);
    const received = wrong === undefined ? 'nothing there' : short(JSON.stringify(wrong));
    const says = `the body of ${status} breaks its schema at ${pointer || '/'}: ${message}`;
    return breach(`body ${pointer}`.trimEnd(), message, received, says);
  });
}

const breach = (place: string, documented: string, received: string, says: string): ReplyBreach => ({
  place,
  documented,
  received,
  says,
});

const short = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 197)}…`);
