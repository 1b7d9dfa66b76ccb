import { documentedReply } from '../../contract/replies.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Outcome } from '../run/run-check.ts';
import { errorsIn } from './seen-errors.ts';

/** What an outcome shows of its API's contract, as plain data: the report of a shard holds it, so that shards can be merged. */
export interface CoverageFacts {
  /** By operation and status, how many answers it received; `documented` is the status under which the contract has it. */
  seen: readonly { operation: string; status: number; documented?: string; times: number }[];
  /** The operation of the exchange that failed, and the documented status that it had, or had to have. */
  failing?: { operation: string; documented?: string };
  /** The documented status of the last answer of the check's own operation. */
  judges?: string;
  /** The named errors, as `operation name`, that it compared an answer with. */
  errors: readonly string[];
  /** Those that an answer certainly is. */
  recognized: readonly string[];
  /** The names of the messages that it received. */
  messages: readonly string[];
}

export function coverageFacts(api: ApiContract, outcome: Outcome): CoverageFacts {
  const { check, status, exchange, exchanges, documentedStatus, errorsSeen, messagesSeen } = outcome;
  const repliesOf = new Map(api.contract.operations.map(({ id, replies }) => [id, replies]));
  const documented = (operation: string, answered: number): { documented?: string } => {
    const found = documentedReply(repliesOf.get(operation) ?? [], answered)?.status;
    return found === undefined ? {} : { documented: found };
  };
  const times = new Map<string, { operation: string; status: number; times: number }>();
  for (const { sent, status: answered } of exchanges) {
    const { operation } = sent;
    if (operation === undefined || !repliesOf.has(operation)) continue;
    const key = `${answered} ${operation}`;
    times.set(key, { operation, status: answered, times: (times.get(key)?.times ?? 0) + 1 });
  }
  const failing = status === 'failed' || status === 'warned' ? exchange?.sent.operation : undefined;
  const last = exchanges.findLast(({ sent }) => sent.operation === check.operation);
  const judges = last && documented(check.operation ?? '', last.status).documented;
  return {
    seen: [...times.values()].map((one) => ({ ...one, ...documented(one.operation, one.status) })),
    ...(failing !== undefined && {
      failing: {
        operation: failing,
        ...documented(failing, documentedStatus ?? (exchange as { status: number }).status),
      },
    }),
    ...(judges !== undefined && { judges }),
    errors: [...errorsSeen],
    recognized: errorsIn(api, outcome),
    messages: [...messagesSeen],
  };
}
