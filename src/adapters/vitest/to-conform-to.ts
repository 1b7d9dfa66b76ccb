import {
  type ExpectStatic,
  expect,
  type MatcherState,
  type RunnerTestCase,
  type SyncMatcherResult,
} from 'vitest';
import type { ApiDefinition } from '../../engine/api.ts';
import { type JudgedReply, type ReplyBreach, replyBreaches } from '../../engine/check-reply.ts';
import { Endpoint } from '../../engine/endpoint.ts';
import { nearestNames } from '../../engine/operation-names.ts';
import { bodyCopy } from './body-copy.ts';
import { mustBeAwaited } from './must-be-awaited.ts';

declare module 'vitest' {
  interface Matchers {
    /**
     * Holds a response against what the contract documents of an operation, `water-quality/getWorkspace`: its status,
     * headers, media type and body. Any response will do, of the mock or of a real API. To be awaited: the body has to be read.
     */
    toConformTo: (operation: string) => Promise<void>;
  }
}

/**
 * Teaches `expect` the contracts of these APIs, beside those that it knows: for `toConformTo`. `standinTest` does so with
 * its own.
 */
export function expectContracts(apis: readonly ApiDefinition[]): void {
  const endpoints = known();
  for (const api of apis)
    for (const operation of api.contract.operations) {
      const endpoint = new Endpoint(api, operation);
      endpoints.set(endpoint.name, endpoint);
    }
  expect.extend({
    toConformTo: function toConformTo(received: unknown, name: string) {
      const { isNot, task } = this as MatcherState & { task?: RunnerTestCase };
      const called = { what: `toConformTo('${name}')`, matcher: toConformTo, test: task };
      return mustBeAwaited(judged(endpoints, received, name, isNot), called);
    },
  });
}

/** Where `expect` keeps the contracts that it knows: they are its own, as its matchers are. */
const contracts = Symbol.for('standin.contracts');

function known(): Map<string, Endpoint> {
  const holder: ExpectStatic & { [contracts]?: Map<string, Endpoint> } = expect;
  holder[contracts] ??= new Map();
  return holder[contracts];
}

/** @throws {TypeError} there is no such operation, or nothing that could be judged: that is wrong under `.not` too */
async function judged(
  endpoints: ReadonlyMap<string, Endpoint>,
  received: unknown,
  name: string,
  isNot: boolean,
): Promise<SyncMatcherResult> {
  const endpoint = endpoints.get(name);
  if (!endpoint) throw new TypeError(unknownOperation(endpoints, name));
  if (!isResponse(received))
    throw new TypeError(`toConformTo('${name}') takes a Response, and got ${typeof received}`);
  const found = replyBreaches(endpoint, await read(received, name));
  const message = (): string => {
    const what = `expected the response ${received.status} ${isNot ? 'not ' : ''}to conform to ${name}`;
    if (isNot) return `${what}, and it does`;
    return `${what}:\n${found.map(describeBreach).join('\n')}`;
  };
  return { pass: found.length === 0, message };
}

function unknownOperation(endpoints: ReadonlyMap<string, Endpoint>, name: string): string {
  const names = [...endpoints.keys()];
  const apis = new Set(names.map((one) => one.split('/')[0] as string));
  const isKnown = apis.has(name.split('/')[0] as string);
  const hint = isKnown
    ? `nearest: ${nearestNames(name, names)}`
    : `the contracts known are of: ${[...apis].join(', ')}; expectContracts([…]) makes more known`;
  return `toConformTo: there is no operation ${name}; ${hint}`;
}

const describeBreach = ({ place, documented, received }: ReplyBreach): string =>
  `  ${place}\n    documented: ${documented}\n    received:   ${received}`;

/** By what it can do: there are several classes of that name, of undici and of pages made by jsdom. */
const isResponse = (value: unknown): value is Response =>
  typeof value === 'object' &&
  value !== null &&
  'status' in value &&
  'headers' in value &&
  'clone' in value &&
  typeof value.clone === 'function';

/** Reads a copy, so that the test may still read it. Streams are left alone: they may never end. */
async function read(response: Response, name: string): Promise<JudgedReply> {
  const { status } = response;
  const headers = Object.fromEntries(response.headers);
  const mediaType = headers['content-type'] ?? '';
  if (response.body === null) return { status, headers, body: undefined, hasBody: false };
  if (/^text\/event-stream\b/i.test(mediaType)) return { status, headers, body: undefined, hasBody: true };
  const copy = bodyCopy(response);
  if (!copy)
    throw new TypeError(
      `toConformTo('${name}'): the body of the response was read already; await toConformTo before it is, or give it response.clone()`,
    );
  const body = await copy.text();
  return { status, headers, body, hasBody: body !== '' };
}
