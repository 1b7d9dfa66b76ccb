/** Prism (the command `prism`, 5.16) within this process: on a free port, and silent. */
import { createRequire } from 'node:module';
import { configureExtensionsUserProvided } from '@stoplight/prism-cli/dist/extensions.js';

// What its command is built of, in the versions that the command brings: we depend on the command alone.
const prism = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-cli'));
const { createLogger } = prism('@stoplight/prism-core');
const { getHttpOperationsFromSpec } = prism('@stoplight/prism-http');
const { createServer } = prism('@stoplight/prism-http-server');

export interface PrismServer {
  /** `http://127.0.0.1:51234` */
  url: string;
  close(): Promise<void>;
}

/** `prism mock DOCUMENT`, or with an upstream `prism proxy DOCUMENT UPSTREAM`, with the command's own settings. */
export async function startPrism(document: string, upstream?: string): Promise<PrismServer> {
  const operations = await getHttpOperationsFromSpec(document);
  if (upstream === undefined) await configureExtensionsUserProvided(document, {});
  const config = {
    validateRequest: true,
    validateResponse: true,
    checkSecurity: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false, ignoreExamples: false },
    ...(upstream === undefined ? { isProxy: false } : { isProxy: true, upstream: new URL(upstream) }),
  };
  const logger = createLogger('prism', { level: 'silent' });
  const server = createServer(operations, { cors: false, config, components: { logger } });
  const url: string = await server.listen(0, '127.0.0.1');
  return { url, close: () => server.close() };
}
