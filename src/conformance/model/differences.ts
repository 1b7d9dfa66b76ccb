import { readSequence } from '../../contract/bodies/sequence.ts';
import type { GeneralError, Validate } from '../../contract/contract.ts';
import { asNumbers } from '../../contract/exact-json.ts';
import { valueAt } from '../../contract/json-pointer.ts';
import { isJson } from '../../contract/media-type.ts';
import { shortened } from '../../contract/one-line.ts';
import {
  documentedContent,
  documentedReply,
  isWithoutContent,
  namesOfReply,
  statusOf,
} from '../../contract/replies.ts';
import type { ApiContract } from './api-contract.ts';
import type { Json, Received } from './exchange.ts';

/** What the contract says, and what was received instead. */
export interface Difference {
  documented: string;
  received: string;
  /** The documented status, if it is the status that differs. */
  status?: number;
  /** No document says this in so many words: it is no violation where the target is not judged strictly. */
  isUnstated?: boolean;
}

/** Each compares one answer with the contract and gives the first difference; undefined if there is none. */
export const differences = {
  status: (received: Received, documented: number): Difference | undefined =>
    received.status === documented
      ? undefined
      : {
          documented: `status ${documented}`,
          received: `status ${received.status}${excerpt(received)}`,
          status: documented,
        },

  /** Headers, media type and body, by what the operation documents for this status. */
  reply(
    api: ApiContract,
    operation: string,
    received: Received,
    status = received.status,
  ): Difference | undefined {
    const { replies, id } = api.operation(operation);
    const reply = documentedReply(replies, status);
    if (!reply)
      return {
        documented: `one of ${replies.map((one) => one.status).join(', ')}`,
        received: `status ${status}`,
      };
    const missing = reply.headers.find(
      ({ name, required }) => required && !(name.toLowerCase() in received.headers),
    );
    if (missing) return { documented: `the header ${missing.name}`, received: 'no such header' };
    if (isWithoutContent(received.status, received.sent.method) && received.text === '') return undefined;
    if (reply.content.length === 0)
      return received.text === ''
        ? undefined
        : { documented: 'no body', received: `a body${excerpt(received)}`, isUnstated: true };
    const { mediaType, headers } = received;
    const content = documentedContent(reply, headers['content-type'] ?? '');
    if (!content)
      return {
        documented: `a body of type ${reply.content.map((one) => one.mediaType).join(' or ')}`,
        received: mediaType === '' ? 'no media type' : mediaType,
      };
    if (content.isSequence) {
      const read = readSequence(received.text, mediaType);
      if ('problem' in read)
        return { documented: `a body of type ${mediaType}`, received: `a body that ${read.problem.message}` };
      const validate = api.contract.validators.reply(id, reply.status, content.mediaType);
      return validate && invalid(validate, read.value as Json, 'the body');
    }
    if (!isJson(mediaType)) return undefined;
    if (received.json === undefined)
      return { documented: 'a body of JSON', received: `no JSON${excerpt(received)}` };
    const validate = api.contract.validators.reply(id, reply.status, content.mediaType);
    return validate && invalid(validate, received.json, 'the body');
  },

  /** A message of a channel, by its schema. */
  message: (validate: Validate, value: Json, name: string): Difference | undefined =>
    invalid(validate, value, `the message ${name}`),

  /** A documented error: its body, and the code that identifies it if `x-error-code` says where that is. */
  error(
    api: ApiContract,
    operation: string | undefined,
    received: Received,
    name: string,
    { value, isGeneral }: DocumentedError,
  ): Difference | undefined {
    const ofBody =
      isGeneral || operation === undefined
        ? missingMember(received.json, value)
        : differences.reply(api, operation, received);
    if (ofBody) return ofBody;
    const pointer: unknown = api.document['x-error-code'];
    if (typeof pointer !== 'string') return undefined;
    const [documented, given] = [valueAt(value, pointer), valueAt(received.json, pointer)];
    if (documented === undefined || documented === given) return undefined;
    return {
      documented: `${pointer} ${JSON.stringify(documented)} (${name})`,
      received: JSON.stringify(given) ?? 'nothing there',
    };
  },

  /** Whether the error names the field: as a member, or as a word in one of its texts. */
  fieldNamed: (received: Received, field: string): Difference | undefined =>
    mentions(received.json ?? received.text, field)
      ? undefined
      : { documented: `an error that names ${field}`, received: short(received.text) },

  value(received: unknown, documented: unknown, what: string): Difference | undefined {
    const [a, b] = [canonical(documented), canonical(received)];
    return a === b ? undefined : { documented: `${what}: ${short(a)}`, received: short(b) };
  },
};

/** The first place where a value breaks its schema. */
function invalid(validate: Validate, value: Json, whole: string): Difference | undefined {
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  const documented = `${error?.instancePath || whole} ${error?.message}`;
  const wrong = valueAt(value, error?.instancePath ?? '');
  return { documented, received: short(JSON.stringify(wrong) ?? 'nothing') };
}

export interface DocumentedError {
  status: number;
  /** Its example; undefined if it has none. */
  value: unknown;
  /** It belongs to unknown paths or wrong methods, not to an operation: no schema describes it. */
  isGeneral: boolean;
}

/** A documented error by its name. A range or `default` documents the status of the answer too, if that is given. */
export function documentedError(
  { contract }: ApiContract,
  operation: string | undefined,
  name: string,
  answer?: Pick<Received, 'status'>,
): DocumentedError | undefined {
  const own = contract.operations.find(({ id }) => id === operation)?.replies ?? [];
  for (const reply of own) {
    if (!namesOfReply(reply).includes(name)) continue;
    const example = reply.content.flatMap(({ examples }) => examples).find((one) => one.name === name);
    const isAnswer = answer && answer.status >= 400 && documentedReply(own, answer.status) === reply;
    const status = isAnswer ? answer.status : statusOf(reply);
    return { status, value: example?.value, isGeneral: false };
  }
  const general: (GeneralError | undefined)[] = [contract.unknownPath, contract.wrongMethod];
  const found = general.find((one) => one?.name === name);
  return found && { status: found.status, value: found.value, isGeneral: true };
}

/** An error without a schema has to have the members of its example, with values of the same types. */
function missingMember(received: Json, example: Json): Difference | undefined {
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return undefined;
  for (const [name, value] of Object.entries(example)) {
    const given = received?.[name];
    if (typeof given !== typeof value)
      return { documented: `an error with ${name}`, received: short(JSON.stringify(received) ?? 'no JSON') };
    const inner = missingMember(given, value);
    if (inner) return inner;
  }
  return undefined;
}

function mentions(node: Json, field: string): boolean {
  const word = new RegExp(
    `(^|[^A-Za-z0-9_-])${field.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}($|[^A-Za-z0-9_-])`,
  );
  if (typeof node === 'string') return word.test(node);
  if (typeof node !== 'object' || node === null) return false;
  return Object.entries(node).some(([name, value]) => word.test(name) || mentions(value, field));
}

const excerpt = ({ text }: Received): string => (text === '' ? '' : `: ${short(text)}`);
const short = (text: string): string => shortened(text, 300);

/** Whether two values are equal as JSON, whatever the order of their members. */
export const isSame = (one: Json, other: Json): boolean => canonical(one) === canonical(other);

/** Equal for equal values, whatever the order of their members. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, node) =>
      typeof node === 'object' && node !== null && !Array.isArray(node)
        ? Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1)))
        : asNumbers(node),
    ) ?? 'nothing'
  );
}
