/**
 * A server of bench/journal-cost.ts: the mock as `serve` has it, with room for as many exchanges in its journals as the
 * first argument says; 0 is without a journal. `--state FILE` as there.
 */
import { parseArgs } from 'node:util';
import { serve } from '../src/adapters/node/serve.ts';
import { fastio } from '../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../src/apis/org-workspaces/index.ts';
import { waterQuality } from '../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../src/apis/workspace-acl/index.ts';
import { Output } from '../src/cli/output.ts';
import { logLine } from '../src/cli/print.ts';
import { keepState } from '../src/cli/state-file.ts';
import { Standin } from '../src/engine/standin.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { state: { type: 'string' } },
});
const output = new Output();
const standin = new Standin({
  apis: [orgWorkspaces, waterQuality, fastio, workspaceAcl],
  checkReplies: false,
  journal: Number(positionals[0]),
  onExchange: (record) => output.line(logLine(record)),
});
const kept =
  values.state === undefined
    ? undefined
    : await keepState(standin, { file: values.state, rateLimits: false, print: (text) => output.line(text) });
const server = await serve(standin);
output.line(`listening on ${server.url}`);

await new Promise<void>((resolve) => process.once('SIGTERM', () => resolve()));
await server.close();
await kept?.close();
standin.close();
output.flush();
