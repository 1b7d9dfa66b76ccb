import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInApis } from '../../apis/built-in.ts';
import type { ApiProfile } from '../../conformance/model/api-profile.ts';
import type { Document } from '../../contract/contract.ts';
import { contractOf } from '../../contract/load-contract.ts';
import type { ReadDocument } from '../../contract/read-document.ts';
import { readText } from '../../contract/read-source.ts';
import { SourceText } from '../../contract/source-text.ts';
import type { ApiDefinition } from '../../engine/api.ts';
import { type IncompatibleRecord, recordChecker } from '../../engine/incompatible-records.ts';
import { configError } from '../../folder/config-error.ts';
import { ensureGenerated } from '../../folder/ensure-generated.ts';
import { importFresh } from '../../folder/import-fresh.ts';
import { layout } from '../../folder/layout.ts';
import { loadConfig } from '../../folder/load-config.ts';
import { frozenStart } from '../../sandbox/clock.ts';
import { Sandbox } from '../../sandbox/sandbox.ts';
import { counted } from './change-texts.ts';
import type { CodeOfVersion } from './version.ts';

/** A part of the API's own code that no longer fits the new version. */
export interface CodeFinding {
  what: 'fixture' | 'collection' | 'handler' | 'statement' | 'check';
  /** `tasks/t1` of a fixture, the operation of a handler, the id of a statement. */
  name: string;
  message: string;
}

interface DocumentsOfApi {
  openapi: ReadDocument;
  /** Undefined if nothing is known of its messages. */
  messages: Document | undefined;
}

interface OwnCode {
  api: ApiDefinition | undefined;
  profile: Partial<ApiProfile>;
  /** A file, which need not exist. */
  statements: string;
}

/**
 * What of the handlers, fixtures, statements and checks of an API fitted the old version, and does not fit the new one.
 * @throws {InputError} the code can't be loaded
 */
export async function codeFindings(
  code: CodeOfVersion,
  old: DocumentsOfApi,
  next: DocumentsOfApi,
): Promise<CodeFinding[]> {
  const { api, profile, statements } = await loadCode(code);
  const [before, after] = [contractOf(old.openapi).contract, contractOf(next.openapi).contract];
  const lost = lostOperations(before, after);
  return [
    ...(api ? await fixtureFindings(api, before, after) : []),
    ...Object.keys(api?.handlers ?? {}).flatMap((id) => lost('handler', id, id)),
    ...statementFindings(statements, lost, lostChannels(old, next)),
    ...namedByProfile(profile).flatMap(([id, what]) => lost('check', what, id)),
  ];
}

/** `3 fixtures, 1 handler and 2 statements no longer fit` */
export function codeHeading(findings: readonly CodeFinding[]): string {
  const groups = [...Map.groupBy(findings, ({ what }) => what)];
  if (groups.length === 0) return 'the handlers, fixtures, statements and checks fit the new version';
  const parts = groups.map(([what, some]) => counted(some.length, what)).join(', ');
  return `${parts.replace(/, (?!.*, )/, ' and ')} no longer ${findings.length === 1 ? 'fits' : 'fit'} the new version`;
}

async function loadCode(code: CodeOfVersion): Promise<OwnCode> {
  if ('builtIn' in code) {
    const builtIn = builtInApis[code.builtIn] as (typeof builtInApis)[string];
    const { profile } = await builtIn.checks();
    const statements = fileURLToPath(new URL(layout.statements, builtIn.contract));
    return { api: await builtIn.mock(), profile, statements };
  }
  const { folder } = code;
  const statements = join(folder, layout.statements);
  if (!existsSync(join(folder, layout.config))) return { api: undefined, profile: {}, statements };
  await ensureGenerated(folder);
  const { api } = await loadConfig(folder);
  const checks = join(folder, layout.checks);
  if (!existsSync(checks)) return { api, profile: {}, statements };
  const { exports } = await importFresh(resolve(checks)).catch((error) => {
    throw configError(error, checks);
  });
  return { api, profile: (exports.profile ?? {}) as Partial<ApiProfile>, statements };
}

type Lost = (what: CodeFinding['what'], name: string, operation: string) => CodeFinding[];

/** A finding about an operation that the new version does not have, or has under another name. */
function lostOperations(before: ApiDefinition['contract'], after: ApiDefinition['contract']): Lost {
  const known = new Set(after.operations.map(({ id }) => id));
  return (what, name, operation) => {
    const then = before.operations.find(({ id }) => id === operation);
    if (known.has(operation) || !then) return [];
    const now = after.operations.find(({ method, path }) => method === then.method && path === then.path);
    const message = now
      ? `the operation ${operation} is called ${now.id} now`
      : `there is no operation ${operation} any more`;
    return [{ what, name, message }];
  };
}

/** The names of the channels that the new version has no more. */
function lostChannels({ messages: old }: DocumentsOfApi, { messages: next }: DocumentsOfApi): Set<string> {
  const lost = new Set(old && next ? Object.keys(old.channels ?? {}) : []);
  for (const name of Object.keys(next?.channels ?? {})) lost.delete(name);
  return lost;
}

/** Only those that fitted before. */
async function fixtureFindings(
  api: ApiDefinition,
  before: ApiDefinition['contract'],
  after: ApiDefinition['contract'],
): Promise<CodeFinding[]> {
  if (!api.state) return [];
  const fixtures = Sandbox.ofFixtures(new Map([[api.name, api.state]]), 1, frozenStart);
  const [then, now] = await Promise.all(
    [before, after].map(async (contract) => (await recordChecker({ ...api, contract }))(fixtures)),
  );
  const nameOf = ({ collection, key }: IncompatibleRecord): string =>
    key === undefined ? collection : `${collection}/${key}`;
  const known = new Set(then?.map(nameOf));
  return (now ?? [])
    .filter((one) => !known.has(nameOf(one)))
    .map((one) => ({
      what: one.key === undefined ? 'collection' : 'fixture',
      name: nameOf(one),
      message: `${one.pointer === '' ? '' : `${one.pointer} `}${one.message} (${one.schema})`,
    }));
}

/** Those that name an operation or a channel that is gone. Other faults of the file are for `standin check` to report. */
function statementFindings(file: string, lost: Lost, channels: ReadonlySet<string>): CodeFinding[] {
  if (!existsSync(file)) return [];
  const { value } = new SourceText(file, readText(file));
  if (!Array.isArray(value)) return [];
  return value.flatMap((row) => {
    const { id, operation, channel, hides } = (row ?? {}) as Record<
      'id' | 'operation' | 'channel',
      unknown
    > & {
      hides?: { operations?: unknown };
    };
    const hidden = Array.isArray(hides?.operations) ? hides.operations : [];
    const named = new Set([operation, ...hidden].filter((one) => typeof one === 'string'));
    const message = `there is no channel ${channel} any more`;
    return [
      ...[...named].flatMap((one) => lost('statement', String(id), one)),
      ...(channels.has(String(channel)) ? [{ what: 'statement' as const, name: String(id), message }] : []),
    ];
  });
}

/** The operations that a profile of checks names, and where. */
function namedByProfile({ validCalls = {}, removals = {}, exceptions = {} }: Partial<ApiProfile>) {
  return [
    ...Object.keys(validCalls).map((id) => [id, `valid call of ${id}`] as const),
    ...Object.keys(removals).map((id) => [id, `removal after ${id}`] as const),
    ...Object.keys(exceptions).map((name) => [name.split(' ', 1)[0] ?? '', `exception ${name}`] as const),
  ];
}
