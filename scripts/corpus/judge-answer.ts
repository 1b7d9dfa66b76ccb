import type { ApiContract } from '../../src/conformance/model/api-contract.ts';
import { differences } from '../../src/conformance/model/differences.ts';
import { Received } from '../../src/conformance/model/exchange.ts';
import { bodyKindOf } from '../../src/contract/bodies/body-kind.ts';
import type { Operation } from '../../src/contract/contract.ts';
import { documentedType } from '../../src/contract/media-type.ts';
import { isWithoutContent } from '../../src/contract/replies.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import type { StandinReply } from '../../src/engine/message.ts';
import { judgeXml } from './judge-xml.ts';
import type { OriginalReply, OriginalSchemas } from './original-schemas.ts';
import { kindOf, type Verdict, wrong } from './verdict.ts';

/** Reasons of the journal for a request that was refused before anything answered it. */
const refusal =
  /^(invalid|unauthenticated|wrong-method|unknown-path|unsupported|body-too-large|target-too-long|upgrade|handshake)/;

/** What is judged: the answer to a valid request of `operation`, with the journal's record of it. */
export interface Answered {
  api: ApiContract;
  original: OriginalSchemas;
  operation: Operation;
  reply: StandinReply;
  record: ExchangeRecord | undefined;
}

/** `undefined` if it is right: by the check of the conformance suite, and by the document as it was published. */
export async function judgeAnswer(answered: Answered): Promise<Verdict | undefined> {
  const { original, operation, reply, record } = answered;
  const { status, headers, body } = reply;
  const because = record?.because ?? 'no record of the exchange';
  const problem = headers['standin-problem'];
  if (because.startsWith('internal'))
    return wrong('500', `${because} ${record?.notes.join(' ') ?? ''}`, because);
  if (refusal.test(because)) return wrong('refused', because);
  if (status >= 500 && problem !== undefined) return wrong('500', problem);
  if (problem !== undefined) return { verdict: 'excused', kind: kindOf(problem), detail: problem };
  const documented = original.reply(operation.documentPath ?? operation.path, operation.method, status);
  if (!documented) return wrong('status', `${status} is not documented`);
  const missing = documented.requiredHeaders.find((name) => headers[name] === undefined);
  if (missing !== undefined) return wrong('header', `the required header ${missing} is missing`);
  if (body === undefined) {
    const needsNone = isWithoutContent(status, operation.method) || !documented.hasSchema;
    return needsNone ? undefined : wrong('body', 'no body, though its schema is documented');
  }
  const contentType = headers['content-type'] ?? '';
  const mediaType = documentedType(documented.mediaTypes, contentType);
  if (mediaType === undefined && documented.mediaTypes.length > 0)
    return wrong('media type', `${contentType} is not one of ${documented.mediaTypes.join(', ')}`);
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
  const kind = bodyKindOf(contentType);
  return (
    judgeBySuite(answered, text) ??
    (kind === 'json' ? judgeJson(documented, mediaType ?? contentType, text) : undefined) ??
    (kind === 'xml' ? await judgeXml(answered, text) : undefined)
  );
}

function judgeBySuite({ api, operation, reply }: Answered, text: string): Verdict | undefined {
  const sent = {
    ...{ api: api.name, operation: operation.id, persona: undefined, method: operation.method, url: '' },
    ...{ headers: {}, body: undefined, mistake: undefined, intent: undefined },
  };
  const { status, headers } = reply;
  const received = new Received(sent, { status, headers, text, took: 0 });
  const difference = differences.reply(api, operation.id, received);
  if (!difference || difference.isUnstated) return undefined;
  const { documented, received: found } = difference;
  return wrong('suite', `${documented}, received ${found}`, documented);
}

function judgeJson(documented: OriginalReply, mediaType: string, text: string): Verdict | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong('body', `is not JSON: ${text}`, 'is not JSON');
  }
  let validate: ReturnType<OriginalReply['validator']>;
  try {
    validate = documented.validator(mediaType);
  } catch {
    // An invalid schema: the suite's check is the only one.
    return undefined;
  }
  if (!validate || validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  const said = `${error?.keyword} ${error?.message}`;
  return wrong(
    'published schema',
    `${error?.instancePath} ${said} ${JSON.stringify(error?.params)}: ${text}`,
    said,
  );
}
