import type { DocumentedReply, ReplyContent } from './contract.ts';
import { documentedType } from './media-type.ts';

/** The reply with the status's own code, else with its range (`4XX`), else `default`: OpenAPI 3.1, section 4.8.16. */
export function documentedReply(
  replies: readonly DocumentedReply[],
  status: number | string,
): DocumentedReply | undefined {
  const code = String(status);
  return replyNamed(replies, code) ?? replyNamed(replies, `${code[0]}XX`) ?? replyNamed(replies, 'default');
}

/** `name` is `200`, `4XX` or `default`. */
export const replyNamed = (replies: readonly DocumentedReply[], name: string): DocumentedReply | undefined =>
  replies.find(({ status }) => status === name);

export function documentedContent({ content }: DocumentedReply, mediaType: string): ReplyContent | undefined {
  const type = documentedType(
    content.map((one) => one.mediaType),
    mediaType,
  );
  return content.find((one) => one.mediaType === type);
}

/** The first are those that most clients expect. A 304 has no content, and a 401 and a 407 need a challenge. */
const usual: Readonly<Record<string, readonly number[]>> = {
  '2XX': [200, 201, 202, 203],
  '3XX': [302, 303, 307, 308, 301, 300],
  '4XX': [400, 404, 409, 422, 403, 410, 412],
  '5XX': [500, 503, 502, 504, 501],
};

/** The status to send: of a range a usual one that no other of the replies documents; 200 for `default`. */
export function statusOf({ status }: DocumentedReply, replies: readonly DocumentedReply[] = []): number {
  if (status === 'default') return 200;
  const free = usual[status]?.find((one) => !replyNamed(replies, String(one)));
  return free ?? Number(status.replace('XX', '00'));
}
