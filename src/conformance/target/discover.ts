import type { Operation } from '../../contract/contract.ts';
import { documentedReply } from '../../contract/replies.ts';
import type { ApiContract } from '../model/api-contract.ts';
import { differences } from '../model/differences.ts';
import { Received, type SentRequest } from '../model/exchange.ts';
import { partsFromDocument } from '../model/profile-from-examples.ts';
import { buildRequest } from '../model/request.ts';
import { NoAnswer, type RawReply, send } from '../run/send.ts';
import type { ApiTarget } from './target.ts';

/** Whether a target speaks an API, found out by reading without credentials. */
export interface Finding {
  /** What the contract's paths stand after there; undefined: it does not speak it. */
  url: string | undefined;
  /** In one line: what was asked, and what came. */
  message: string;
  /** Whether anything was answered at all. */
  isReached: boolean;
}

/** How many operations are asked for. */
const mostProbes = 3;

interface Probe {
  operation: Operation;
  received: Received;
}

export async function discover(
  api: ApiContract,
  at: ApiTarget,
  { unknown, signal }: { unknown: RawReply | undefined; signal: AbortSignal | undefined },
): Promise<Finding> {
  const reading = api.contract.operations
    .filter(({ method, body }) => method === 'GET' && !body?.required)
    .filter(({ id }) => !at.operations || at.operations.includes(id))
    .toSorted((a, b) => parameters(a) - parameters(b))
    .slice(0, mostProbes);
  let message = 'it has no operation that only reads';
  let isReached = false;
  const bases = ['', ...api.contract.basePaths.filter((path) => !at.url.endsWith(path))];
  for (const base of bases)
    for (const operation of reading) {
      const url = at.url + base;
      const probed = await probe(api, operation, { ...at, url }, signal).catch((error) => {
        if (!(error instanceof NoAnswer)) throw error;
        message = error.message;
        return undefined;
      });
      if (!probed) {
        // Who did not answer one will not answer the others.
        if (!isReached) return { url: undefined, message, isReached };
        continue;
      }
      isReached = true;
      const { received } = probed;
      if (isSpoken(api, probed, unknown)) return { url, message: '', isReached };
      const { status, headers, mediaType } = received;
      const more = headers.location ? ` to ${headers.location}` : mediaType ? ` (${mediaType})` : '';
      if (base === '' && operation === reading[0])
        message = `GET ${operation.path} was answered ${status}${more}`;
    }
  return { url: undefined, message, isReached };
}

const parameters = ({ parameters: all }: Operation): number =>
  all.filter(({ in: location, required }) => location === 'path' || required).length;

/** What the target answers where there is nothing. */
export function askUnknown(url: string, signal: AbortSignal | undefined): Promise<RawReply> {
  const request = { method: 'GET', url: `${url}/standin-asks-for-what-is-not-there`, headers: {} };
  return send({ ...request, timeout: longest, signal });
}

/** Milliseconds. */
const longest = 10_000;

async function probe(
  api: ApiContract,
  operation: Operation,
  at: ApiTarget,
  signal: AbortSignal | undefined,
): Promise<Probe> {
  const parts = partsFromDocument(api, operation, (name) => at.ids[name]);
  const { method, path, headers } = buildRequest(operation, parts);
  const sent: SentRequest = {
    api: api.name,
    operation: operation.id,
    persona: undefined,
    method,
    url: at.url + path,
    headers: { ...at.headers, ...headers },
    body: undefined,
    mistake: undefined,
    intent: undefined,
  };
  const reply = await send({ method, url: sent.url, headers: sent.headers, timeout: longest, signal });
  return { operation, received: new Received(sent, reply) };
}

/** It answers as documented; or with another status than where there is nothing, and one that is documented. */
function isSpoken(api: ApiContract, { operation, received }: Probe, unknown: RawReply | undefined): boolean {
  const { status } = received;
  const documented = documentedReply(operation.replies, status);
  if (!documented || documented.status === 'default' || status === 404 || status >= 500) return false;
  if (unknown && unknown.status !== status) return true;
  // What is answered to anything message nothing about this.
  if (unknown && unknown.text === received.text) return false;
  const hasSchema = documented.content.some((content) => content.hasSchema);
  return hasSchema && !differences.reply(api, operation.id, received);
}
