import { createHash } from 'node:crypto';
import type { Suite } from '../model/suite.ts';
import type { Cut } from '../run/cut-short.ts';
import type { ReportedCheck } from './assemble-report.ts';
import type { CheckEvidence, ShardEvidence } from './report.ts';

/** The run of which a shard is a part. */
export interface ShardFacts {
  suites: ReadonlyMap<string, Suite>;
  /** The ids of the checks of all shards, in the order in which one run would run them. */
  checks: readonly string[];
  /** The APIs that `--api` names. */
  named: readonly string[];
}

export function shardEvidence(
  checks: readonly ReportedCheck[],
  { suites, checks: ids, named }: ShardFacts,
  { cut, allowsPartial }: { cut: Cut | undefined; allowsPartial: boolean },
): ShardEvidence {
  const places = new Map(ids.map((id, at) => [id, at]));
  return {
    contract: digest([...suites].map(([name, { api }]) => [name, api.document])),
    selection: digest(ids),
    apis: [...suites.keys()],
    named: [...named],
    cutByTime: cut?.isTime ?? false,
    allowsPartial,
    checks: checks.map((one) => evidenceOf(one, places.get(one.id) ?? ids.length)),
  };
}

function evidenceOf({ row: _row, known, finding, ...facts }: ReportedCheck, at: number): CheckEvidence {
  const { cause, difference, exchange } = facts;
  const isShown = ['failed', 'warned', 'blocked'].includes(facts.status);
  return {
    at,
    ...facts,
    ...(cause !== undefined && { cause: digest(cause) }),
    ...(difference !== undefined && { difference: digest(difference) }),
    ...(exchange && { exchange: { ...exchange, call: digest(exchange.call) } }),
    ...(known !== undefined && { known }),
    ...(isShown && { finding: finding() }),
  };
}

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
