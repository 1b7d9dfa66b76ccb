import { xml } from '../../src/contract/bodies/xml.ts';
import { replyNode } from '../../src/contract/operation-node.ts';
import { documentedContent, documentedReply } from '../../src/contract/replies.ts';
import type { Answered } from './judge-answer.ts';
import { type Verdict, wrong } from './verdict.ts';

/** XML is read by Standin's own code: its schema has to admit what was read. */
export async function judgeXml(
  { api, operation, reply }: Answered,
  text: string,
): Promise<Verdict | undefined> {
  const contentType = reply.headers['content-type'] ?? '';
  const documented = documentedReply(operation.replies, reply.status);
  const content = documented && documentedContent(documented, contentType);
  if (!documented || !content?.hasSchema) return undefined;
  const { mediaType } = content;
  const schema = replyNode(api.document, operation, documented)?.content?.[mediaType]?.schema;
  const read = await xml.read(new TextEncoder().encode(text), {
    ...{ content: { mediaType }, contentType },
    schema: async () => ({ document: api.document, schema }),
  });
  if ('problem' in read) return wrong('xml', `${read.problem.message}: ${text}`, read.problem.message);
  const validate = api.contract.validators.reply(operation.id, documented.status, mediaType);
  if (!validate || validate(xml.asDescribed?.(read.value) ?? read.value)) return undefined;
  const [error] = validate.errors ?? [];
  return wrong('xml', `${error?.instancePath} ${error?.message}: ${text}`, `${error?.message}`);
}
