import { differences } from '../model/differences.ts';
import { exchangeLine, type Received } from '../model/exchange.ts';
import type { Suite } from '../model/suite.ts';
import type { Outcome, Status } from '../run/run-check.ts';
import { withoutVariableParts } from './variable-parts.ts';

/** What of an outcome decides to which root it belongs, as plain data: the report of a shard holds it, so that shards can be merged. */
export interface RootFacts extends Pick<Outcome['check'], 'id' | 'api' | 'operation' | 'channel' | 'covers'> {
  status: Status;
  /** Whether it is the check of a valid call of its operation. */
  isOfValidCall: boolean;
  /** The operation or channel at which a failure was found. */
  place: string;
  /** Equal for failures with the same API, place and difference; of a failure only. */
  cause?: string;
  /** Equal for failures that show the same, wherever they are; of a failure only, where it says enough. */
  difference?: string;
  documentedStatus?: number;
  /** Whether the status of an answer is what differs. */
  isAboutStatus: boolean;
  /** The exchange in which the difference was found, or that blocks the check. */
  exchange?: ExchangeFacts;
  /** What is wrong with the replies that it received, by their contract, in order; of a failure only. */
  faults: readonly string[];
  /** The operations that it called. */
  calls: readonly string[];
  /** How many exchanges it had. */
  requests: number;
  /** Why it is blocked, if the check `blockedBy` has found the same refusal. */
  reason?: string;
  blockedBy?: string;
}

export interface ExchangeFacts {
  operation?: string;
  status: number;
  /** Equal for calls of one operation with the same answer. */
  call: string;
  /** Nothing is wrong with the request on purpose. */
  isValid: boolean;
  /** `POST https://… → 201` */
  line: string;
  /** What is wrong with its reply, by its contract. */
  fault?: string;
}

export const isFailure = ({ status }: Pick<Outcome, 'status'>): boolean =>
  status === 'failed' || status === 'warned';

export function rootFacts(outcome: Outcome, suites: ReadonlyMap<string, Suite>): RootFacts {
  const { check, status, exchange, exchanges, documentedStatus, documented } = outcome;
  const { id, api, operation, channel, covers } = check;
  const place = placeOf(outcome);
  const fault = isFailure(outcome) && exchange ? faultOf(exchange, suites) : undefined;
  const difference = isFailure(outcome) ? differenceOf(outcome) : undefined;
  return {
    ...{ id, api, covers, status, place },
    ...(operation !== undefined && { operation }),
    ...(channel !== undefined && { channel }),
    isOfValidCall: check.family === 'examples' && covers.status !== undefined,
    ...(isFailure(outcome) && { cause: causeOf(outcome, place) }),
    ...(difference !== undefined && { difference }),
    ...(documentedStatus !== undefined && { documentedStatus }),
    isAboutStatus: documentedStatus !== undefined || documented === 'a success' || documented === 'a refusal',
    ...(exchange && {
      exchange: {
        ...(exchange.sent.operation !== undefined && { operation: exchange.sent.operation }),
        status: exchange.status,
        call: callOf(exchange),
        isValid: exchange.sent.mistake === undefined && exchange.sent.intent !== 'invalid',
        line: exchangeLine(exchange),
        ...(fault !== undefined && { fault }),
      },
    }),
    faults: isFailure(outcome) ? exchanges.flatMap((one) => faultOf(one, suites) ?? []) : [],
    calls: [...new Set(exchanges.flatMap(({ sent }) => sent.operation ?? []))],
    requests: exchanges.length,
  };
}

function placeOf({ check, exchange, exchanges }: Outcome): string {
  return (
    exchange?.sent.operation ?? check.operation ?? check.channel ?? exchanges.at(-1)?.sent.operation ?? ''
  );
}

/** What a statement says of behaviour has no node of its own: its node is the operation or channel. */
function causeOf(outcome: Outcome, at: string): string {
  const { check, exchange, documentedStatus, documented = '', received = '' } = outcome;
  const place = [check.api, at];
  // How long it was waited for, and at which id, is no difference.
  if (outcome.isUnanswered) return JSON.stringify([...place, 'an answer']);
  const isOfCall = exchange !== undefined || documentedStatus !== undefined;
  if (check.covers.statement !== undefined && !isOfCall) return JSON.stringify(place);
  return JSON.stringify([...place, demandOf(documented), successOr(withoutVariableParts(received))]);
}

/** Equal for demands that one thing breaks. */
const demandOf = (documented: string): string =>
  // A check that only needs the call does not say which success.
  successOr(
    withoutVariableParts(
      documented
        // Members that are missing at one place are one thing: the record is another one than documented.
        .replace(/^the member .*$/, 'a member')
        // So are those of one form: all are written wrongly.
        .replace(/^(\/\S*\/|\/)[^/\s]+ (must match (?:pattern|format) )/, '$1* $2'),
    ),
  );

const successOr = (text: string): string => (/^status 2\d\d( with .*)?$/.test(text) ? 'a success' : text);

/** A value that is as short as this is seen for many reasons. */
const shortValue = 10;

/**
 * What a failure shows that a setting of the target, or one wrong value, makes alike elsewhere; nothing where an answer is an error of the
 * server or refuses a valid call: many things that have nothing to do with each other end so.
 */
function differenceOf({
  check,
  exchange,
  documentedStatus,
  documented = '',
  received = '',
}: Outcome): string | undefined {
  const seen = withoutVariableParts(received);
  const [, law] = /\/law\/([^/]+)$/.exec(check.id) ?? [];
  if (law !== undefined) return JSON.stringify(['law', law, withoutVariableParts(documented), seen]);
  if (!exchange) {
    const [, value] = documented.split(/: (.*)/s);
    const isSeen = documentedStatus === undefined && value !== undefined && seen.length >= shortValue;
    return isSeen ? JSON.stringify(['seen', withoutVariableParts(value), seen]) : undefined;
  }
  const { status, sent } = exchange;
  const demand = demandOf(documented.replace(/ \([^()]*\)$/, ''));
  if (status >= 500) return undefined;
  if (status >= 300)
    return demand === 'a success' ? undefined : JSON.stringify(['refused', status, demand, seen]);
  if (documented.startsWith('a body of type ')) return JSON.stringify(['type', status, demand, seen]);
  const [, member, form] = formOfMember.exec(documented) ?? [];
  if (member !== undefined) return JSON.stringify(['member', member, form, typeIn(received)]);
  return documentedStatus !== undefined && documentedStatus < 300
    ? JSON.stringify(['success', sent.method, withoutVariableParts(documented), seen])
    : undefined;
}

/** `/data/0/created must match format "date-time"` */
const formOfMember =
  /^(?:\S*[/.])?([\w-]+) (?:must be|must match|of type|of the form) (?:format )?"?([^"]+)"?$/;

const callOf = ({ sent: { api, operation }, status, text }: Received): string =>
  JSON.stringify([api, operation, status, status >= 400 ? withoutVariableParts(text) : '']);

/** What is wrong with a reply by its contract; the same for the same fault. */
function faultOf(received: Received, suites: ReadonlyMap<string, Suite>): string | undefined {
  const { api, operation } = received.sent;
  const suite = suites.get(api);
  if (!suite || operation === undefined || received.status === 0) return undefined;
  const difference = differences.reply(suite.api, operation, received);
  if (!difference || difference.isUnstated) return undefined;
  return JSON.stringify([api, operation, received.status, withoutVariableParts(difference.documented)]);
}

/** The type of a value that a difference shows; it may be cut. */
const typeIn = (received: string): string =>
  received.startsWith('"')
    ? 'string'
    : received.startsWith('{')
      ? 'object'
      : received.startsWith('[')
        ? 'list'
        : /^-?\d/.test(received)
          ? 'number'
          : received;
