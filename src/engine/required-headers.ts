import type { DocumentedReply, ReplyHeader } from '../contract/contract.ts';
import { replyNode } from '../contract/operation-node.ts';
import { styleOf } from '../contract/parameters/styles.ts';
import { keyedRandom } from '../sandbox/random.ts';
import { canSend, type Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { type Answer, headerText, type StandinReply, withHeaders } from './message.ts';
import { onDemand } from './on-demand.ts';

/**
 * Adds the headers that a reply of the mock's own must have: the challenge of a 401 (RFC 9110, section 15.5.2), and those
 * that the contract requires and gives no example of.
 */
export function withRequiredHeaders(reply: StandinReply, exchange: Exchange): Answer {
  const { endpoint } = exchange;
  const { status, headers, unanswered } = reply;
  if (!endpoint || unanswered !== undefined) return reply;
  const isUnchallenged = status === 401 && headers['www-authenticate'] === undefined;
  const complete =
    isUnchallenged && endpoint.challenge !== ''
      ? withHeaders(reply, { 'www-authenticate': endpoint.challenge })
      : reply;
  const documented = endpoint.reply(String(status));
  const isMissing = ({ name, required }: ReplyHeader): boolean =>
    required && complete.headers[name.toLowerCase()] === undefined && canSend(name, '');
  if (!documented?.headers.some(isMissing)) return complete;
  return madeHeaders(exchange, endpoint, documented, documented.headers.filter(isMissing)).then(
    (made) => ({ ...complete, headers: { ...made, ...complete.headers } }),
    () => complete,
  );
}

const headerSampler = onDemand(() => import('../contract/sample-headers.ts'));

async function madeHeaders(
  exchange: Exchange,
  { api, operation }: Endpoint,
  documented: DocumentedReply,
  missing: readonly ReplyHeader[],
): Promise<Record<string, string>> {
  const document = await api.contract.document();
  const { sampleHeaders } = await headerSampler();
  const made = sampleHeaders(replyNode(document, operation, documented), missing, {
    document,
    dynamic: false,
    now: exchange.start / 1000,
    random: (attempt) => keyedRandom(exchange.mock.seed, 'headers', operation.id, exchange.path, attempt),
  });
  return Object.fromEntries(
    made.map(({ value, header }) => [
      header.name.toLowerCase(),
      headerText(styleOf(header).write(value, header)),
    ]),
  );
}
