import type { Operation } from '../../contract/contract.ts';
import { documentedReply } from '../../contract/replies.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Received } from '../model/exchange.ts';
import { refusalOfEffect } from '../model/named-effects.ts';
import { withoutCredentials } from './base-url.ts';
import type { ApiTarget } from './target.ts';

/** How many operations are asked. */
const mostProbes = 5;

/** Each is asked as a persona that may call the operation; `undefined` if there was no answer. */
interface Asking {
  operation: (operation: Operation) => Promise<Received | undefined>;
  unknownPath: (operation: Operation) => Promise<Received | undefined>;
}

/**
 * Why a target is something else than the API, in one sentence: it answers operations that only read as it answers a path that
 * nothing has, by a 404, a redirect or a web page. `undefined` if it may be the API.
 */
export async function notTheApi(
  api: ApiContract,
  apiTarget: ApiTarget,
  ask: Asking,
): Promise<string | undefined> {
  const probes = probesOf(api, apiTarget);
  let found: { operation: Operation; received: Received } | undefined;
  let count = 0;
  for (const operation of probes) {
    const received = await ask.operation(operation);
    if (!received || !isElsewhere(operation, received)) return undefined;
    // Where the path has an id, there may be nothing.
    if (received.status === 404 && hasIds(operation)) continue;
    if (found && answerOf(found.received) !== answerOf(received)) return undefined;
    found = { operation, received };
    count++;
  }
  // One operation alone may mean the error that it documents.
  if (count === 1 && found && documentedReply(found.operation.replies, found.received.status))
    return undefined;
  const unknown = found && (await ask.unknownPath(found.operation));
  if (!found || !unknown || answerOf(unknown) !== answerOf(found.received)) return undefined;
  return sentenceOn(api, apiTarget.url, found.received);
}

/** Operations that only read; those without ids in their path first. */
function probesOf({ contract, document }: ApiContract, apiTarget: ApiTarget): Operation[] {
  return contract.operations
    .filter(({ id, method, body }) => {
      const isThere = apiTarget.operations?.includes(id) ?? true;
      return method === 'GET' && !body?.required && isThere;
    })
    .filter((one) => refusalOfEffect(document, one, apiTarget) === undefined)
    .toSorted((a, b) => Number(hasIds(a)) - Number(hasIds(b)))
    .slice(0, mostProbes);
}

const hasIds = ({ parameters }: Operation): boolean => parameters.some((one) => one.in === 'path');

const isRedirect = ({ status, headers }: Received): boolean =>
  status >= 300 && status < 400 && headers.location !== undefined;

const isPage = ({ mediaType }: Received): boolean => mediaType === 'text/html';

function isElsewhere({ replies }: Operation, received: Received): boolean {
  // An error of the server is a failure, whatever shows it.
  if (received.status >= 500 || received.status === 401) return false;
  if (received.status === 404) return true;
  if (isRedirect(received)) return !documentedReply(replies, received.status);
  return (
    isPage(received) && !replies.some(({ content }) => content.some((one) => one.mediaType === 'text/html'))
  );
}

/** Equal for answers that do not depend on the path; what an error page says of the path, the time or the request is left out. */
function answerOf(received: Received): string {
  const { status, mediaType, text, sent } = received;
  if (isRedirect(received)) return `${status}`;
  if (status !== 404) return `${status} ${mediaType}`;
  const { pathname } = new URL(sent.url);
  const plain = text.replaceAll(pathname, '').replace(/[\da-f][\da-f:.TZ+-]{3,}|\d+/gi, '');
  return `${status} ${mediaType} ${plain.slice(0, 500)}`;
}

function sentenceOn({ contract }: ApiContract, url: string, received: Received): string {
  const { status, headers, mediaType } = received;
  const base = contract.basePaths.find((path) => path !== '');
  const isBelow = base === undefined || `${new URL(url).pathname}/`.endsWith(`${base}/`);
  const checkUrl = `check the base URL${isBelow ? '' : ` (the document's servers have the path ${base})`}`;
  const shown = withoutCredentials(url);
  if (isRedirect(received)) {
    const [to = ''] = (headers.location ?? '').split('?');
    return `${shown} redirects every path (${status} to ${to}): give credentials that it takes, or ${checkUrl}`;
  }
  return status === 404
    ? `${shown} answers every path with 404: ${checkUrl}`
    : `${shown} answers every path with a web page (${status} ${mediaType}): ${checkUrl}`;
}
