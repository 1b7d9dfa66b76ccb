/** The exchanges that Prism is asked about: what is sent, what has to answer, and what of the request is wrong. */
import type { GeneralError } from '../../src/contract/contract.ts';
import type { Standin } from '../../src/engine/standin.ts';
import type { SentRequest } from './http-client.ts';
import type { PrismViolation } from './prism-proxy.ts';
import type { OperationSamples, SampleRequest } from './sample-requests.ts';
import { roomToken, type Subject, signed, validRequest } from './subjects.ts';

export interface Exchange {
  what: string;
  request: SentRequest;
  status: number;
  /** The media type that the reply has to begin with. */
  mediaType?: string;
  /** The body, exactly. */
  body?: unknown;
  /** The documented error that answers, whose filled-in members may be others. */
  error?: unknown;
  /** How Standin's reply has to name the value that is wrong. */
  named?: string;
  /** Tells what Prism has to say of the request; undefined: nothing. */
  wrong?: (violation: PrismViolation) => boolean;
}

/** What each API calls the errors that every operation can have. */
const general: Record<string, { unauthenticated: string; invalid: string }> = {
  'org-workspaces': { unauthenticated: 'authentication-failed', invalid: 'validation-failed' },
  'water-quality': { unauthenticated: 'not-authenticated', invalid: 'validation-failed' },
  fastio: { unauthenticated: 'authentication-invalid', invalid: 'invalid-input' },
  'workspace-acl': { unauthenticated: 'not-authenticated', invalid: 'invalid-payload' },
};

const unauthorized = ({ message }: PrismViolation) => message.startsWith('Invalid security scheme used');
const unrouted = ({ message }: PrismViolation) => message === 'Selected route not found';

/** At `place` itself, or above it and saying that it is missing. Prism tells parameters in lower case. */
function isAt(place: string[]): (violation: PrismViolation) => boolean {
  const wanted = place.join(' ').toLowerCase();
  return ({ location, message }) => {
    const [, missing] = message.match(/must have required property '(.+)'$/) ?? [];
    return [...location, ...(missing === undefined ? [] : [missing])].join(' ').toLowerCase() === wanted;
  };
}

/** What is required, and everything that is documented. */
export async function passing(samples: OperationSamples, standin: Standin): Promise<Exchange[]> {
  const success = samples.operation.replies.find(({ status }) => status.startsWith('2'));
  const status = Number(success?.status);
  const [least, all] = await both(samples, standin);
  return [
    { what: 'with what is required', request: samples.toRequest(least), status },
    { what: 'with all parameters', request: samples.toRequest(all), status },
  ];
}

const both = (samples: OperationSamples, standin: Standin) =>
  Promise.all([validRequest(samples, standin), validRequest(samples, standin, { all: true })] as const);

/** Every documented content of every documented reply: by each of its examples, and made from its schema. */
export async function forced(samples: OperationSamples, standin: Standin): Promise<Exchange[]> {
  const valid = await validRequest(samples, standin);
  return samples.operation.replies.flatMap((reply) =>
    reply.content.flatMap(({ mediaType, examples }): Exchange[] => {
      const status = Number(reply.status);
      const by = (preference: string) => ({
        what: `${status} ${mediaType}, ${preference}`,
        request: preferring(samples, valid, `code=${status}, ${preference}`, mediaType),
        status,
        mediaType,
      });
      const named = examples.map(({ name, value }) => ({ ...by(`example=${name}`), body: value }));
      return [by('dynamic=true'), ...(named.length > 0 ? named : [by('dynamic=false')])];
    }),
  );
}

export function preferring(
  samples: OperationSamples,
  valid: SampleRequest,
  prefer?: string,
  accept?: string,
): SentRequest {
  const more = { ...(prefer !== undefined && { prefer }), ...(accept !== undefined && { accept }) };
  return samples.toRequest({ ...valid, headers: { ...valid.headers, ...more } });
}

/** The documented errors that the engine finds out by itself, each with requests that get it. */
export async function provoked(
  { api }: Subject,
  samples: OperationSamples,
  standin: Standin,
): Promise<Exchange[]> {
  const valid = await validRequest(samples, standin);
  const found: Exchange[] = [];
  const add = (name: string, request: SampleRequest, wrong?: Exchange['wrong']) => {
    const answer = errorOf(samples, name);
    if (answer)
      found.push({ what: name, request: samples.toRequest(request), ...answer, ...(wrong && { wrong }) });
  };

  const { authorization, ...others } = valid.headers;
  const withoutToken = { ...valid, headers: others };
  const as = (header: string) => ({ ...valid, headers: { ...valid.headers, authorization: header } });
  const { unauthenticated } = general[api.name]!;
  add(unauthenticated, withoutToken, unauthorized);
  add(unauthenticated, as('Basic bm9ib2R5Og=='), unauthorized);
  add(unauthenticated, as('Bearer nobody'));
  add(unauthenticated, as(`Bearer ${await signed(standin, { sub: 'owner' }, -1)}`));

  add('authorization-missing', withoutToken, unauthorized);
  add('authorization-malformed', as('nonsense'), unauthorized);
  add('authorization-malformed', as('Bearer one two'));
  add('authorization-not-bearer', as('Basic bm9ib2R5Og=='), unauthorized);
  add('authorization-token-missing', as('Bearer'), unauthorized);
  add('token-not-jwt', as('Bearer nonsense'));
  add('token-rejected', as(`Bearer ${await roomToken(standin, {}, -1)}`));
  add('token-rejected', as(`${authorization?.replace(/[^.]+$/, 'forged')}`));
  add('token-payload-incomplete', as(`Bearer ${await roomToken(standin, { room_id: undefined })}`));
  add('token-scope-wrong', as(`Bearer ${await roomToken(standin, { scope: 'websocket' })}`));

  add('room-id-missing', { ...valid, path: { room_id: '' } }, isAt(['path', 'room_id']));
  add('content-too-large', samples.huge(valid));
  return found;
}

/** One for each way in which a parameter, or a member of the body, can break its schema. */
export async function invalid(
  { api }: Subject,
  samples: OperationSamples,
  standin: Standin,
): Promise<Exchange[]> {
  const valid = await validRequest(samples, standin, { all: true });
  return samples.wrong(valid).map(({ what, in: location, at, error, request }) => ({
    what,
    request: samples.toRequest(request),
    ...errorOf(samples, error ?? general[api.name]!.invalid)!,
    named: at.join('.') || 'body',
    wrong: isAt([location, ...at]),
  }));
}

/**
 * Requests that are wrong before any schema is asked. Malformed JSON is not among them: Prism 5.16 never answers it,
 * since it waits for the end of a request that it has read to the end.
 */
export async function misshapen(
  { api: { name, contract } }: Subject,
  samples: OperationSamples,
  standin: Standin,
): Promise<Exchange[]> {
  const valid = await validRequest(samples, standin, { all: true });
  const request = samples.toRequest(valid);
  const { method, target, headers = {} } = request;
  const found: Exchange[] = [];
  const add = (what: string, change: Partial<SentRequest>, answer: Answer, wrong?: Exchange['wrong']) =>
    found.push({ what, request: { ...request, ...change }, ...answer, ...(wrong && { wrong }) });

  const { unknownPath, wrongMethod } = contract;
  add(
    'an unknown path',
    { target: `${target.split('?')[0]}/no/such/path` },
    fromGeneral(unknownPath!),
    unrouted,
  );
  const notAllowed = wrongMethod ? fromGeneral(wrongMethod) : errorOf(samples, 'invalid-request-type')!;
  add('a wrong method', { method: 'PATCH' }, notAllowed, unrouted);
  const long = `${target}${target.includes('?') ? '&' : '?'}padding=${'x'.repeat(8 * 1024)}`;
  add('a target over 8 KiB', { target: long }, { status: 414 });
  if (method === 'GET') add('HEAD', { method: 'HEAD' }, { status: 200 }, unrouted);

  const invalid = errorOf(samples, general[name]!.invalid);
  const [query] = Object.entries(valid.query);
  if (query && invalid) {
    const again = `${target}&${new URLSearchParams([query])}`;
    add(
      'a parameter given twice',
      { target: again },
      { ...invalid, named: query[0] },
      isAt(['query', query[0]]),
    );
  }
  if (valid.body !== undefined) {
    const { 'content-type': _, ...untyped } = headers;
    const other = { ...headers, 'content-type': 'text/plain' };
    const answer = invalid ?? { status: 415 };
    if (samples.operation.body?.required)
      add('no body', { body: '' }, answer, ({ code }) => code === 'required');
    add('a body without a type', { headers: untyped }, answer, isAt(['body']));
    add('a body of another type', { headers: other }, answer, ({ code }) => code === 415);
  }
  return found;
}

type Answer = Pick<Exchange, 'status' | 'error' | 'named'>;

const fromGeneral = ({ status, value }: GeneralError): Answer => ({ status, error: value });

function errorOf(samples: OperationSamples, name: string): Answer | undefined {
  for (const { status, content } of samples.operation.replies) {
    const example = content.flatMap(({ examples }) => examples).find((one) => one.name === name);
    if (example) return { status: Number(status), error: example.value };
  }
  return undefined;
}
