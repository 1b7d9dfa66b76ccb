/** Chooses a documented reply for an operation without a handler. `Prefer` works as in Prism. */
import type { DocumentedReply, ReplyContent } from '../contract/contract.ts';
import { isJson, specificity } from '../contract/media-type.ts';
import { isWithoutContent, namesOfReply, statusOf } from '../contract/replies.ts';
import type { Endpoint, NamedExample } from './endpoint.ts';
import type { Preferences } from './prefer.ts';

export type Choice =
  | { kind: 'example'; status: number; chosen: NamedExample }
  | {
      kind: 'sample';
      status: number;
      reply: DocumentedReply;
      content: ReplyContent;
      dynamic: boolean;
      notes: string[];
    }
  /** `content`: documented by its media type alone. */
  | { kind: 'empty'; status: number; reply: DocumentedReply; content?: ReplyContent }
  /** The preference asks for something that is not documented. */
  | { kind: 'undocumented'; reason: string };

export function negotiate(
  endpoint: Endpoint,
  prefer: Preferences | undefined,
  accept: string | undefined,
  isDynamic: boolean,
): Choice {
  const { code, example, dynamic = isDynamic } = prefer ?? {};
  const withoutExample = example === undefined ? undefined : endpoint.withoutExample(example);
  if (example !== undefined && code === undefined && !withoutExample)
    return byName(endpoint, example, accept);

  const reply = code === undefined ? (withoutExample ?? endpoint.success) : endpoint.reply(code);
  if (!reply) {
    const known = endpoint.operation.replies.map(({ status }) => status).join(', ');
    const reason =
      code === undefined
        ? 'the contract documents no reply'
        : `status ${code} is not documented; documented: ${known}`;
    return { kind: 'undocumented', reason };
  }
  const status = Number(code) || statusOf(reply);
  // After a 1XX a client still waits for the reply.
  if (status < 200) return { kind: 'undocumented', reason: `status ${status} is not a final reply` };
  const content = isWithoutContent(status) ? undefined : acceptable(reply.content, accept);
  if (!content) return { kind: 'empty', status, reply };
  if (example !== undefined && reply !== withoutExample) {
    const named = content.examples.find(({ name }) => name === example);
    if (named) return { kind: 'example', status, chosen: { reply, content, example: named } };
    const names = namesOfReply(reply).join(', ');
    return {
      kind: 'undocumented',
      reason: `status ${status} has no example ${example}; documented: ${names || 'none'}`,
    };
  }
  if (dynamic && content.hasSchema) return { kind: 'sample', status, reply, content, dynamic, notes: [] };
  return firstValid(endpoint, reply, content, status);
}

function byName(endpoint: Endpoint, name: string, accept: string | undefined): Choice {
  const first = endpoint.example(name);
  if (first) {
    const { reply } = first;
    // Several media types of a reply may have an example of one name: `page`, as JSON and as Markdown.
    const contents = reply.content.filter(({ examples }) => examples.some((one) => one.name === name));
    const content = acceptable(contents, accept) ?? first.content;
    const example = content.examples.find((one) => one.name === name) ?? first.example;
    return { kind: 'example', status: statusOf(reply), chosen: { reply, content, example } };
  }
  const reason = `no example ${name} is documented here; documented: ${endpoint.exampleNames().join(', ') || 'none'}`;
  return { kind: 'undocumented', reason };
}

/** The first example that is valid by its schema, else a value made from the schema. */
function firstValid(
  endpoint: Endpoint,
  reply: DocumentedReply,
  content: ReplyContent,
  status: number,
): Choice {
  const notes: string[] = [];
  for (const example of content.examples) {
    const chosen = { reply, content, example };
    const breach = endpoint.breach(chosen);
    if (breach === undefined) return { kind: 'example', status, chosen };
    notes.push(`the documented example ${example.name} breaks its schema: ${breach}`);
  }
  // The body of an error has a text in any case.
  if (content.hasSchema || status >= 400)
    return { kind: 'sample', status, reply, content, dynamic: false, notes };
  return { kind: 'empty', status, reply, content };
}

/**
 * The content with the highest weight in `Accept`; of equals the first; without the header JSON, and of equals that of which something
 * is documented. If none is acceptable,
 * the default is sent, which RFC 9110, section 12.5.1, allows.
 */
export function acceptable(
  contents: readonly ReplyContent[],
  accept: string | undefined,
): ReplyContent | undefined {
  const isStandard = ({ mediaType }: ReplyContent): boolean => isJson(mediaType) || mediaType === '*/*';
  const known = contents.filter(({ hasSchema, examples }) => hasSchema || examples.length > 0);
  const standard = known.find(isStandard) ?? known[0] ?? contents.find(isStandard) ?? contents[0];
  if (contents.length < 2 || accept === undefined) return standard;
  const ranges = accept.split(',').map(parseRange);
  let best: ReplyContent | undefined;
  let bestWeight = 0;
  // .NET documents text/plain before the JSON that it sends.
  const isPlain = ({ mediaType }: ReplyContent): boolean =>
    mediaType === 'text/plain' && standard !== undefined && isStandard(standard);
  const inOrder = [...known.filter((one) => !isPlain(one)), ...known.filter(isPlain)];
  for (const content of [...inOrder, ...contents]) {
    const weight = weigh(content.mediaType, ranges);
    if (weight > bestWeight) [best, bestWeight] = [content, weight];
  }
  return best ?? standard;
}

interface Range {
  range: string;
  quality: number;
}

function parseRange(text: string): Range {
  const [range = '', quality] = text.split(/;\s*q\s*=\s*/i);
  return { range, quality: quality === undefined ? 1 : Number.parseFloat(quality) || 0 };
}

/**
 * The quality of the range that matches this type most exactly; a documented range matches the types within it. A little less
 * if it matches but for the parameters or by a documented range, so that an exact type wins.
 */
function weigh(mediaType: string, ranges: readonly Range[]): number {
  let best = 0;
  let weight = 0;
  for (const { range, quality } of ranges) {
    const exactness = specificity(range, mediaType);
    // A type that is not wanted does not exclude a whole range.
    const score = exactness || (quality && specificity(mediaType, range) && 3);
    if (score > best) [best, weight] = [score, exactness === 0 || score === 4 ? quality * 0.999 : quality];
  }
  return weight;
}
