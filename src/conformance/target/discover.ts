import { byBasePath } from '../../contract/base-paths.ts';
import type { Operation } from '../../contract/contract.ts';
import { documentedContent, documentedReply } from '../../contract/replies.ts';
import { partsFromDocument } from '../derive/parts-from-document.ts';
import type { ApiContract } from '../model/api-contract.ts';
import { differences } from '../model/differences.ts';
import { Received, type SentRequest } from '../model/exchange.ts';
import { refusalOfEffect } from '../model/named-effects.ts';
import { buildRequest } from '../model/request.ts';
import { knownId } from './known-id.ts';
import { NoAnswer, type RawReply, send } from './send.ts';
import type { ApiTarget } from './target.ts';

/** Whether a target speaks an API. */
export interface Finding {
  /** The base URL at which it does; undefined if it does not. */
  url: string | undefined;
  /** The base URL at which it asks for credentials, if it does so at one alone. */
  guarded?: string;
  /** In one line: what was requested, and what the answer was. */
  message: string;
  /** Whether anything was answered at all. */
  isReached: boolean;
}

/** How many operations are tried. */
const maxProbes = 3;
/** Milliseconds that one answer may take. */
const timeout = 10_000;

/** Finds out whether a target speaks an API, with GET requests that carry no persona's credentials. */
export async function discover(
  api: ApiContract,
  apiTarget: ApiTarget,
  { unknown, signal }: { unknown: RawReply | undefined; signal: AbortSignal | undefined },
): Promise<Finding> {
  const { contract } = api;
  // Those with servers of their own may be elsewhere.
  const shared = contract.operations.filter((one) => one.basePaths === undefined);
  const operations = (shared.length > 0 ? shared : contract.operations)
    .filter(({ method, body }) => method === 'GET' && !body?.required)
    .filter((one) => refusalOfEffect(api.document, one, apiTarget) === undefined)
    .filter(({ id }) => !apiTarget.operations || apiTarget.operations.includes(id))
    .toSorted((a, b) => parameterCount(a) - parameterCount(b))
    .slice(0, maxProbes);
  let message = 'it has no operation that only reads';
  let isReached = false;
  const guarded = new Set<string>();
  for (const [base, served] of byBasePath({ ...contract, operations }))
    for (const operation of served) {
      if (base !== '' && apiTarget.url.endsWith(base)) continue;
      const url = apiTarget.url + base;
      const received = await probe(api, operation, { ...apiTarget, url }, signal).catch((error) => {
        if (!(error instanceof NoAnswer)) throw error;
        message = error.message;
        return undefined;
      });
      if (!received) {
        // A target that does not answer the first request will not answer the others.
        if (!isReached) return { url: undefined, message, isReached };
        continue;
      }
      isReached = true;
      if (isSpoken(api, operation, received, unknown)) return { url, message: '', isReached };
      if ([401, 403].includes(received.status) && received.status !== unknown?.status) guarded.add(url);
      const { status, headers, mediaType } = received;
      const more = headers.location ? ` to ${headers.location}` : mediaType ? ` (${mediaType})` : '';
      if (base === '' && operation === operations[0])
        message = `GET ${operation.path} was answered ${status}${more}`;
    }
  const [only] = guarded.size === 1 ? guarded : [];
  return { url: undefined, message, isReached, ...(only !== undefined && { guarded: only }) };
}

const parameterCount = ({ parameters }: Operation): number =>
  parameters.filter(({ in: location, required }) => location === 'path' || required).length;

/** A path that no API has. */
export const unknownPath = '/standin-asks-for-what-is-not-there';

/** What the target answers where nothing exists; undefined if it does not answer. */
export async function askUnknownPath(
  url: string,
  signal: AbortSignal | undefined,
): Promise<RawReply | undefined> {
  const request = { method: 'GET', url: `${url}${unknownPath}`, headers: {} };
  try {
    return await send({ ...request, timeout, signal });
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}

async function probe(
  api: ApiContract,
  operation: Operation,
  apiTarget: ApiTarget,
  signal: AbortSignal | undefined,
): Promise<Received> {
  const { parts } = partsFromDocument(api, operation, (name) => knownId(apiTarget.ids, name, operation.id));
  const { method, path, headers } = buildRequest(operation, parts);
  const sent: SentRequest = {
    ...{ api: api.name, operation: operation.id, persona: undefined, method, url: apiTarget.url + path },
    headers: { ...apiTarget.headers, ...headers },
    ...{ body: undefined, mistake: undefined, intent: undefined },
  };
  const reply = await send({ method, url: sent.url, headers: sent.headers, timeout, signal });
  return new Received(sent, reply);
}

/** Whether the answer has a documented status that unknown paths do not have, or else the documented body. */
function isSpoken(
  api: ApiContract,
  operation: Operation,
  received: Received,
  unknown: RawReply | undefined,
): boolean {
  const { status } = received;
  const documented = documentedReply(operation.replies, status);
  if (!documented || documented.status === 'default' || status === 404 || status >= 500) return false;
  // A page of a web application at the same path is not the API, which may be below a base path of the document.
  const isPage = received.mediaType === 'text/html' && documented.content.length > 0;
  if (isPage && !documentedContent(documented, 'text/html')) return false;
  if (unknown && unknown.status !== status) return true;
  // The same answer to every path is no evidence.
  if (unknown && unknown.text === received.text) return false;
  const hasSchema = documented.content.some((content) => content.hasSchema);
  return hasSchema && !differences.reply(api, operation.id, received);
}
