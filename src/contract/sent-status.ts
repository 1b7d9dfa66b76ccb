import type { DocumentedReply } from './contract.ts';
import { replyNamed } from './replies.ts';

/** The first are those that most clients expect. A 304 has no content, and a 401 and a 407 need a challenge. */
const usual: Readonly<Record<string, readonly number[]>> = {
  '2XX': [200, 201, 202, 203],
  '3XX': [302, 303, 307, 308, 301, 300],
  '4XX': [400, 404, 409, 422, 403, 410, 412],
  '5XX': [500, 503, 502, 504, 501],
};

/**
 * The replies with the status to send. For a range it is a usual one that no other reply documents. `default` documents a
 * failure where another reply documents a success or a redirect.
 */
export const withSentStatus = (replies: readonly DocumentedReply[]): DocumentedReply[] =>
  replies.map((reply) => {
    const isFailure = reply.status === 'default' && replies.some(({ status }) => /^[23]/.test(status));
    const sent = isFailure ? 500 : usual[reply.status]?.find((one) => !replyNamed(replies, String(one)));
    return sent === undefined ? reply : { ...reply, sent };
  });
