import { parseReports } from '../conformance/report/write-reports.ts';
import type { RunOptions } from '../conformance/run/open-run.ts';
import { parseShard } from '../conformance/run/select.ts';
import { shellWord } from '../contract/shell-word.ts';
import type { InputOf } from './definitions.ts';
import { UsageError } from './usage-error.ts';

const personas = ['owner', 'admin', 'member', 'viewer', 'outsider'];

export interface CheckOptions {
  run: RunOptions;
  /** `2/5` */
  shard: string | undefined;
  /** Seconds. */
  maxTime: number | undefined;
  clean: string | undefined;
  baseline: string | undefined;
  reports: ReturnType<typeof parseReports>;
  /** What `--replay ID` is put after to run a check again. */
  command: string;
}

/** @throws {UsageError} */
export function checkOptions({ values, positionals }: InputOf<'check'>): CheckOptions {
  const [url] = positionals;
  const shard = values.shard === undefined ? undefined : parseShard(values.shard);
  if (values.shard !== undefined && !shard)
    throw new UsageError(`--shard ${values.shard}: expected I/N, such as 2/5`);
  const tokens = Object.fromEntries(values.token.map(tokenOf));
  const run: RunOptions = {
    url,
    apis: values.api,
    contract: values.contract,
    tokens,
    config: values.config,
    filter: values.filter,
    shard,
    replay: values.replay,
    seed: values.seed,
    explore: values.explore,
    readOnly: values['read-only'],
    strict: values.strict,
    rateLimit: values['rate-limit'],
  };
  return {
    run,
    shard: values.shard,
    maxTime: values['max-time'],
    clean: values.clean,
    baseline: values.baseline,
    reports: reportsOf(values.report),
    command: commandOf(run),
  };
}

function reportsOf(texts: readonly string[]): ReturnType<typeof parseReports> {
  try {
    return parseReports(texts);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The token itself is in no message. */
function tokenOf(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  const persona = pair.slice(0, Math.max(0, equals));
  if (!personas.includes(persona))
    throw new UsageError(`--token: expected PERSONA=TOKEN, with one of ${personas.join(', ')}`);
  const token = pair.slice(equals + 1);
  if (token === '' || /[^\x21-\x7e]/.test(token))
    throw new UsageError(`--token ${persona}=: expected a token that can stand in a header`);
  return [persona, token];
}

function commandOf({ url, contract, tokens = {}, config, seed, strict, explore }: RunOptions): string {
  const parts = ['standin check'];
  if (url !== undefined) parts.push(shellWord(url));
  if (contract !== undefined) parts.push(`--contract ${shellWord(contract)}`);
  for (const persona of Object.keys(tokens))
    parts.push(`--token "${persona}=$STANDIN_TOKEN_${persona.toUpperCase()}"`);
  if (typeof config === 'string') parts.push(`--config ${shellWord(config)}`);
  if (strict) parts.push('--strict');
  if (explore !== undefined) parts.push(`--explore ${explore}`);
  if (seed !== 1) parts.push(`--seed ${seed}`);
  return parts.join(' ');
}
