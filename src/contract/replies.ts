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

/** The names of its examples, else its own. */
export const namesOfReply = ({ content, name }: DocumentedReply): string[] =>
  name === undefined ? content.flatMap(({ examples }) => examples.map((one) => one.name)) : [name];

/** HTTP sends no content with it, whatever is documented: RFC 9110, sections 9.3.2, 15.3.6, 15.3.5 and 15.4.5. */
export const isWithoutContent = (status: number, method?: string): boolean =>
  [204, 205, 304].includes(status) || method === 'HEAD';

/** The status to send: 200 for `default`, unless `sent` says otherwise. */
export const statusOf = ({ status, sent }: DocumentedReply): number =>
  sent ?? (status === 'default' ? 200 : Number(status.replace('XX', '00')));
