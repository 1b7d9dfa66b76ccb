import type { DocumentedReply, GeneralError, Validate } from '../../contract/contract.ts';
import { shortened } from '../../contract/one-line.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Json, Received } from '../model/exchange.ts';
import type { Expectation } from '../model/expectation.ts';
import type { Target } from '../target/target.ts';

/** What differs: documented against received. `isAccepted`: of a real target it is let pass, and told. */
export interface Failing {
  documented: string;
  received: string;
  isAccepted?: boolean;
}

export interface Judging {
  api: ApiContract;
  target: Target;
  expectation: Expectation;
  operation: string | undefined;
}

/** Judges one answer by the contract. Each gives what differs, or nothing. */
export const judge = {
  status({ target, expectation }: Judging, received: Received, documented: number): Failing | undefined {
    if (received.status === documented) return undefined;
    const failing = {
      documented: `status ${documented}`,
      received: `status ${received.status}${excerpt(received)}`,
    };
    const accepted = [...(expectation.accepts ?? []), ...(target.allow[documented] ?? [])];
    return !target.strict && accepted.includes(received.status) ? { ...failing, isAccepted: true } : failing;
  },

  /** The body and headers, by what is documented for the status that was received. */
  reply({ api, operation }: Judging, received: Received, status = received.status): Failing | undefined {
    const { mediaType } = received;
    if (operation === undefined) return undefined;
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
    if (reply.content.length === 0)
      return received.text === ''
        ? undefined
        : { documented: 'no body', received: `a body${excerpt(received)}` };
    const types = reply.content.map((content) => content.mediaType);
    const type = types.find((one) => bare(one) === mediaType || one === '*/*');
    if (type === undefined)
      return {
        documented: `a body of type ${types.join(' or ')}`,
        received: mediaType === '' ? 'no media type' : mediaType,
      };
    if (!/[/+]json\b/.test(mediaType)) return undefined;
    if (received.json === undefined)
      return { documented: 'a body of JSON', received: `no JSON${excerpt(received)}` };
    const validate = api.contract.validators.reply(id, reply.status, type);
    return validate && invalid(validate, received.json, 'the body');
  },

  /** Something that was pushed, by the schema of its message. */
  message: (validate: Validate, value: Json, name: string): Failing | undefined =>
    invalid(validate, value, `the message ${name}`),

  /** The documented error: status, schema, and the code that tells it from others, where the contract says what that is. */
  error(
    judging: Judging,
    received: Received,
    name: string,
    operation: string | undefined,
  ): Failing | undefined {
    const { api } = judging;
    const found = namedError(api, operation, name);
    if (!found) throw new Error(`${operation} documents no error ${name}`);
    const status = judge.status(judging, received, found.status);
    if (status) return status;
    const reply = found.isGeneral
      ? likeExample(received.json, found.value)
      : judge.reply({ ...judging, operation }, received);
    if (reply) return reply;
    const pointer: unknown = api.document['x-error-code'];
    if (typeof pointer !== 'string') return undefined;
    const wanted = valueAt(found.value, pointer);
    const given = valueAt(received.json, pointer);
    if (wanted === undefined || wanted === given) return undefined;
    return {
      documented: `${pointer} ${JSON.stringify(wanted)} (${name})`,
      received: JSON.stringify(given) ?? 'nothing there',
    };
  },

  /** Some text or member name of the error is the field's name, or has it as a word. */
  names(received: Received, field: string): Failing | undefined {
    if (mentions(received.json ?? received.text, field)) return undefined;
    return { documented: `an error that names ${field}`, received: short(received.text) };
  },

  equal(received: unknown, documented: unknown, what: string): Failing | undefined {
    const [a, b] = [canonical(documented), canonical(received)];
    return a === b ? undefined : { documented: `${what}: ${short(a)}`, received: short(b) };
  },
};

/** What of a value its schema does not let pass: the first thing. */
function invalid(validate: Validate, value: Json, whole: string): Failing | undefined {
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  const documented = `${error?.instancePath || whole} ${error?.message}`;
  const wrong = valueAt(value, error?.instancePath ?? '');
  return { documented, received: short(JSON.stringify(wrong) ?? 'nothing') };
}

export function documentedReply(
  replies: readonly DocumentedReply[],
  status: number,
): DocumentedReply | undefined {
  const names = [String(status), `${String(status)[0]}XX`, 'default'];
  return names.map((name) => replies.find((reply) => reply.status === name)).find(Boolean);
}

/** A documented error by its name: of the operation, or of the paths and methods outside of all. */
export function namedError(
  { contract }: ApiContract,
  operation: string | undefined,
  name: string,
): { status: number; value: unknown; isGeneral: boolean } | undefined {
  const own = contract.operations.find(({ id }) => id === operation)?.replies ?? [];
  for (const { status, content } of own) {
    const example = content.flatMap(({ examples }) => examples).find((one) => one.name === name);
    if (example) return { status: Number(status), value: example.value, isGeneral: false };
  }
  const general: (GeneralError | undefined)[] = [contract.unknownPath, contract.wrongMethod];
  const found = general.find((one) => one?.name === name);
  return found && { status: found.status, value: found.value, isGeneral: true };
}

/** What no schema documents has at least the members that its example has. */
function likeExample(received: Json, example: Json): Failing | undefined {
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return undefined;
  for (const [name, value] of Object.entries(example)) {
    const given = received?.[name];
    if (typeof given !== typeof value)
      return { documented: `an error with ${name}`, received: short(JSON.stringify(received) ?? 'no JSON') };
    const inner = likeExample(given, value);
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

export function valueAt(node: Json, pointer: string): Json {
  const steps = pointer.split('/').slice(1);
  return steps.reduce((at, step) => at?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], node);
}

const bare = (mediaType: string): string => mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
const excerpt = ({ text }: Received): string => (text === '' ? '' : `: ${short(text)}`);
const short = (text: string): string => shortened(text, 300);

/** Equal for equal values, whatever the order of their members. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, node) =>
      typeof node === 'object' && node !== null && !Array.isArray(node)
        ? Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1)))
        : node,
    ) ?? 'nothing'
  );
}
