import { parseArgs } from 'node:util';
import { parseReports } from '../conformance/report/write-reports.ts';
import type { RunOptions } from '../conformance/run/open-run.ts';
import { parseShard } from '../conformance/run/select.ts';
import { UsageError } from './usage-error.ts';

export const checkHelp = `Usage: standin check URL [options]

Proves whether what answers at URL keeps its contract. A mock of Standin is known as one: each check gets a sandbox there,
with a clock that it steers. Anything else is a real system: only what a check made is changed, and taken away again.

what is checked
  --api NAME            one of the built-in APIs; may be given several times. Without it: those that the target speaks
  --contract FILE       an OpenAPI 3.0 or 3.1 document of your own: what can be derived from it. A folder: beside that its
                        statements.yaml, each row by its check of checks.ts
  --filter GLOB         only checks whose ids fit: 'fastio/search-*', '*/{401,403}*'; may be given several times
  --shard I/N           part I of N, the same on every machine
  --explore S           S seconds of search beyond the examples
  --replay ID           only this check, with all that is sent and received
who one is there
  --token PERSONA=TOKEN a bearer token of owner, admin, member, viewer or outsider; may be given several times
  --config FILE         default standin.check.yaml, if it is there: APIs, tokens, ids, hooks, what is allowed
how it goes
  --read-only           sends GET and HEAD only, and tells its plan first
  --rate-limit N        at most N requests a second
  --max-time S          ends after S seconds, clean-up included
  --seed N              default 1
  --clean RUN           only takes away what a run left that ended early
how it is judged
  --strict              what is published or inferred as strictly as what is stated
  --baseline FILE       known failures, a list of {id, until, reason}: they count again after their last day
  --report FORMS        junit=FILE,json=FILE,html=FILE,github

Exit status: 0 it conforms, 1 it violates the contract, 2 wrong usage or contract, 3 inconclusive: not reached, or nothing
tested.`;

const options = {
  api: { type: 'string', multiple: true, default: [] as string[] },
  contract: { type: 'string' },
  filter: { type: 'string', multiple: true, default: [] as string[] },
  shard: { type: 'string' },
  explore: { type: 'string' },
  replay: { type: 'string' },
  token: { type: 'string', multiple: true, default: [] as string[] },
  config: { type: 'string' },
  'read-only': { type: 'boolean', default: false },
  'rate-limit': { type: 'string' },
  'max-time': { type: 'string' },
  seed: { type: 'string', default: '1' },
  clean: { type: 'string' },
  strict: { type: 'boolean', default: false },
  baseline: { type: 'string' },
  report: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

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

/**
 * `undefined`: only help is wanted.
 * @throws {UsageError}
 */
export function checkOptions(args: string[]): CheckOptions | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  if (positionals.length > 1)
    throw new UsageError(
      `${positionals.slice(1).join(' ')}: expected one URL; standin check --help tells more`,
    );
  const [url] = positionals;
  const shard = values.shard === undefined ? undefined : parseShard(values.shard);
  if (values.shard !== undefined && !shard)
    throw new UsageError(`--shard ${values.shard}: expected I/N, such as 2/5`);
  const seed = positive('--seed', values.seed, { isWhole: true, least: 0 }) ?? 1;
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
    seed,
    explore: positive('--explore', values.explore),
    readOnly: values['read-only'],
    strict: values.strict,
    rateLimit: positive('--rate-limit', values['rate-limit']),
  };
  return {
    run,
    shard: values.shard,
    maxTime: positive('--max-time', values['max-time']),
    clean: values.clean,
    baseline: values.baseline,
    reports: reportsOf(values.report),
    command: commandOf(run),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message.split(/\.\s/)[0]}; standin check --help tells the options`,
    );
  }
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

function positive(
  option: string,
  text: string | undefined,
  { isWhole = false, least }: { isWhole?: boolean; least?: number } = {},
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  const isNumber = isWhole ? /^\d{1,15}$/.test(text) : /^\d{1,9}(\.\d+)?$/.test(text);
  if (!isNumber || (least === undefined ? value <= 0 : value < least))
    throw new UsageError(
      `${option} ${text}: expected ${isWhole ? 'a whole number' : 'a number'}${least === undefined ? ' above 0' : ''}`,
    );
  return value;
}

function commandOf({ url, contract, tokens = {}, config, seed, strict, explore }: RunOptions): string {
  const parts = ['standin check'];
  if (url !== undefined) parts.push(quoted(url));
  if (contract !== undefined) parts.push(`--contract ${quoted(contract)}`);
  for (const persona of Object.keys(tokens))
    parts.push(`--token "${persona}=$STANDIN_TOKEN_${persona.toUpperCase()}"`);
  if (typeof config === 'string') parts.push(`--config ${quoted(config)}`);
  if (strict) parts.push('--strict');
  if (explore !== undefined) parts.push(`--explore ${explore}`);
  if (seed !== 1) parts.push(`--seed ${seed}`);
  return parts.join(' ');
}

const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
