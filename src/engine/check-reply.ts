import type { Endpoint } from './endpoint.ts';
import { isJson } from './endpoint.ts';
import type { StandinReply } from './message.ts';

/** What of a handler's reply the contract does not document; undefined if nothing. */
export function replyViolation(
  endpoint: Endpoint,
  { status, headers, body }: StandinReply,
): string | undefined {
  const documented = endpoint.reply(String(status));
  if (!documented) return `status ${status} is not documented`;
  const mediaType = headers['content-type'];
  if (body === undefined || mediaType === undefined) {
    return documented.content.length > 0 && body === undefined
      ? `status ${status} is documented with content`
      : undefined;
  }
  const bare = bareType(mediaType);
  const content = documented.content.find((one) => bareType(one.mediaType) === bare);
  if (!content) return `status ${status} is not documented as ${bare}`;
  if (!isJson(content.mediaType) || typeof body !== 'string') return undefined;
  const validate = endpoint.api.contract.validators.reply(
    endpoint.operation.id,
    documented.status,
    content.mediaType,
  );
  if (!validate || validate(JSON.parse(body))) return undefined;
  const [error] = validate.errors ?? [];
  return `the body of ${status} breaks its schema at ${error?.instancePath || '/'}: ${error?.message}`;
}

export const bareType = (mediaType: string): string =>
  (mediaType.split(';')[0] as string).trim().toLowerCase();
