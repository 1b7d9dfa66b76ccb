/** `express-openapi-validator` before an Express app that answers 200 to all that it lets pass. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import * as validator from 'express-openapi-validator';
import type { Document } from '../../src/contract/contract.ts';

export interface ExpressServer {
  /** `http://127.0.0.1:51234` */
  url: string;
  close(): Promise<void>;
}

interface HttpError {
  status?: number;
  errors?: { path: string; message: string }[];
}

/** It judges requests alone, with its own settings: credentials are anyone's. */
export async function startExpress(document: Document): Promise<ExpressServer> {
  const app = express();
  app.use(express.json({ limit: '16mb', strict: false }), express.text(), express.urlencoded());
  app.use(
    validator.middleware({
      // It writes into the document.
      apiSpec: structuredClone(document) as never,
      validateRequests: { allowUnknownQueryParameters: true },
      validateResponses: false,
      validateSecurity: false,
      validateApiSpec: false,
    }),
  );
  app.use((_request, response) => void response.json('passed'));
  app.use(
    (
      error: HttpError,
      _request: express.Request,
      response: express.Response,
      // Express takes a function of four parameters for one that handles errors.
      _next: express.NextFunction,
    ) => void response.status(error.status ?? 500).json(error.errors ?? String(error)),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
