import { existsSync } from 'node:fs';
import { ConfigError } from './config.ts';
import type { Sent } from './exchange.ts';
import { Ledger, ledgerFile, type Made } from './ledger.ts';
import { toRequest } from './request.ts';
import type { Session } from './session.ts';
import { shownUrl } from './session.ts';

export interface Cleaned {
  gone: string[];
  /** What is still there, and why. */
  left: string[];
}

/** @throws {ConfigError} there is no such run */
export function ledgerOf(run: string): Ledger {
  const file = ledgerFile(run);
  if (!/^[A-Za-z0-9-]+$/.test(run))
    throw new ConfigError(`--clean ${run}: expected the name of a run, such as 1x8f3q`);
  if (!existsSync(file))
    throw new ConfigError(`--clean ${run}: there is no ${file}; nothing is known to be left of it`);
  return Ledger.read(file);
}

/** Takes away what a run has left that ended early. */
export async function cleanUp(ledger: Ledger, { target, suites, run }: Session): Promise<Cleaned> {
  if (ledger.url !== shownUrl(target.url))
    throw new ConfigError(`${shownUrl(target.url)}: that run was against ${ledger.url}`);
  const cleaned: Cleaned = { gone: [], left: [] };
  for (const made of ledger.left()) {
    const told = `${made.operation} ${Object.values(made.parts.path ?? {}).join(' ')}`;
    const why = await takeAway(made);
    if (why === undefined) {
      ledger.gone(made);
      cleaned.gone.push(told);
    } else cleaned.left.push(`${told}: ${why}`);
  }
  ledger.close();
  return cleaned;

  async function takeAway({ api, operation, parts, persona }: Made): Promise<string | undefined> {
    const at = target.apis[api];
    const suite = suites.get(api);
    const identity = at?.personas[persona];
    if (!at || !suite) return `the target does not speak ${api}`;
    if (!identity) return `no token of the persona ${persona} was given`;
    const { method, path, headers, body } = toRequest(suite.api.operation(operation), parts);
    const sent: Sent = {
      ...{ api, operation, persona, method, body, url: at.url + path, wrong: undefined, meant: undefined },
      headers: { ...at.headers, ...identity.headers, ...headers },
    };
    try {
      const { status } = await run.sender.send(sent, { timeout: target.timeout, isCleanUp: true });
      return status < 400 || status === 404 || status === 410 ? undefined : `it was answered ${status}`;
    } catch (error) {
      return (error as Error).message;
    }
  }
}
