/** The suite against the foreign server: some of its checks, judged strictly. */
import { fileURLToPath } from 'node:url';
import type { Check } from '../../src/conformance/check.ts';
import type { Outcome } from '../../src/conformance/run-check.ts';
import { runChecks } from '../../src/conformance/run-checks.ts';
import { openSession } from '../../src/conformance/session.ts';
import { startForeign } from './server.js';

const config = fileURLToPath(new URL('standin.check.yaml', import.meta.url));

/** What became of the checks that are wanted, at a server with this fault, or without one. */
export async function checked(wanted: (check: Check) => boolean, fault?: string): Promise<Outcome[]> {
  const server = await startForeign({ fault });
  try {
    const session = await openSession({ url: server.url, config, strict: true });
    const outcomes = await runChecks(session.checks.filter(wanted), session.run, { atOnce: session.atOnce });
    await session.end();
    return outcomes;
  } finally {
    await server.close();
  }
}

/** What is told of an outcome that is not as it should be. */
export const told = ({ check, status, reason, documented, received }: Outcome): string =>
  `${check.id} ${status}: ${reason ?? `documented ${documented}, received ${received}`}`;
