import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { configName } from '../conformance/read/config.ts';
import { isGithubMissing, parseReports } from '../conformance/report/write-reports.ts';
import type { RunOptions } from '../conformance/run/open-run.ts';
import { parseShard } from '../conformance/run/select.ts';
import { shellWord } from '../contract/shell-word.ts';
import { personaNames } from '../engine/personas.ts';
import type { InputOf } from './definitions.ts';
import { tokenVariable } from './token-variable.ts';
import { UsageError } from './usage-error.ts';

/** Which run, and what to do with its outcome. */
export type CheckOptions = ReturnType<typeof checkOptions>;

/** @throws {UsageError} */
export function checkOptions({ values, positionals: [url] }: InputOf<'check'>) {
  const { shard: part, 'max-time': maxTime, partial, clean, baseline, report, script, ...chosen } = values;
  const {
    api: apis,
    token,
    'read-only': readOnly,
    'rate-limit': rateLimit,
    confirm,
    'allow-refs': allowRefs,
    overlay: overlays,
    explain,
    ...settings
  } = chosen;
  const shard = part === undefined ? undefined : parseShard(part);
  if (part !== undefined && !shard) throw new UsageError(`--shard ${part}: expected I/N, such as 2/5`);
  const isOwn =
    values.contract !== undefined || values.config !== undefined || existsSync(resolve(configName));
  if (confirm && readOnly)
    throw new UsageError('--confirm: a read-only run tests too few laws; leave out --read-only');
  const confirmIn = confirm ? resolve(values.config ?? configName) : undefined;
  const tokens = Object.fromEntries(token.map((pair) => parseToken(pair, isOwn)));
  const run: RunOptions = { ...settings, url, apis, tokens, shard, readOnly, rateLimit, allowRefs, overlays };
  return {
    ...{ run, shard: part, maxTime, allowsPartial: partial, clean, explain, baseline, script, confirmIn },
    ...{ reports: reportsOf(report), isGithubMissing: isGithubMissing(report), command: commandOf(run) },
  };
}

/** @throws {UsageError} */
export function reportsOf(texts: readonly string[]): ReturnType<typeof parseReports> {
  try {
    return parseReports(texts);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** `isOwn`: a contract of the user's may have personas of any names. No message contains the token. */
function parseToken(pair: string, isOwn: boolean): [string, string] {
  const equals = pair.indexOf('=');
  const persona = pair.slice(0, Math.max(0, equals));
  if (isOwn ? !/^[A-Za-z][\w-]*$/.test(persona) : !(personaNames as readonly string[]).includes(persona))
    throw new UsageError(
      `--token: expected PERSONA=TOKEN, with one of ${personaNames.join(', ')}, or of your own with --contract, --config or ${configName}`,
    );
  const token = pair.slice(equals + 1);
  if (token === '' || /[^\x21-\x7e]/.test(token))
    throw new UsageError(`--token ${persona}=: expected a token that can stand in a header`);
  return [persona, token];
}

/** The command that runs the same again, without its secrets; `--replay ID` may follow. */
function commandOf({
  url,
  contract,
  tokens = {},
  config,
  seed,
  strict,
  explore,
  allowRefs = [],
  overlays = [],
}: RunOptions): string {
  const parts = ['standin check'];
  if (url !== undefined) parts.push(shellWord(url));
  if (contract !== undefined) parts.push(`--contract ${shellWord(contract)}`);
  for (const prefix of allowRefs) parts.push(`--allow-refs ${shellWord(prefix)}`);
  for (const file of overlays) parts.push(`--overlay ${shellWord(file)}`);
  for (const persona of Object.keys(tokens)) parts.push(`--token "${persona}=$${tokenVariable(persona)}"`);
  if (typeof config === 'string') parts.push(`--config ${shellWord(config)}`);
  if (strict) parts.push('--strict');
  if (explore !== undefined) parts.push(`--explore ${explore}`);
  if (seed !== 1) parts.push(`--seed ${seed}`);
  return parts.join(' ');
}
