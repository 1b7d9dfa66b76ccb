/**
 * The four built-in APIs, each with samples of its operations: what the second opinion is asked about. They answer from
 * their contracts, without handlers, as Prism does: no request has to know what a sandbox holds.
 */
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { builtInApis } from '../../src/apis/built-in.ts';
import type { Document } from '../../src/contract/contract.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';
import { Standin } from '../../src/engine/standin.ts';
import { OperationSamples, type SampleRequest } from './sample-requests.ts';

export interface Subject {
  api: ApiDefinition;
  document: Document;
  /** Of `document`, for Prism to read by itself. */
  path: string;
  operations: OperationSamples[];
}

export const loadSubjects = (): Promise<Subject[]> =>
  Promise.all(Object.values(builtInApis).map(({ mock }) => loadSubject(mock)));

async function loadSubject(load: () => Promise<ApiDefinition>): Promise<Subject> {
  const { handlers: _, state: __, ...api } = await load();
  const document = await api.contract.document();
  const operations = api.contract.operations.map((operation) => new OperationSamples(document, operation));
  return { api, document, path: `spec/${api.name}/openapi.yaml`, operations };
}

export interface Served extends RunningServer {
  standin: Standin;
}

export async function serveStandin(apis: ApiDefinition[]): Promise<Served> {
  const standin = new Standin({ apis });
  return { ...(await serve(standin)), standin };
}

/** A token signed by the mock; `expiresIn` in seconds, below 0 for one that has expired. */
export const signed = (
  { tokens }: Standin,
  claims: Record<string, unknown>,
  expiresIn = 86_400,
): Promise<string> => tokens.sign(claims, Math.floor(Date.now() / 1000), expiresIn);

/** What `validateRealtimeToken` looks for, but for what `claims` gives another value. */
export const roomToken = (standin: Standin, claims: Record<string, unknown> = {}, expiresIn?: number) =>
  signed(standin, { sub: 'owner', scope: 'realtime', room_id: '1234567890123456789', ...claims }, expiresIn);

/** What else an operation needs to succeed that its schema does not require. */
const needed: Record<string, Record<string, string>> = {
  searchEvents: { workspace_id: '1234567890123456789' },
  summarizeEvents: { workspace_id: '1234567890123456789' },
};

/** A request that keeps the contract, with the owner's token. */
export async function validRequest(
  samples: OperationSamples,
  standin: Standin,
  options?: { all?: boolean },
): Promise<SampleRequest> {
  const { id, security } = samples.operation;
  const sample = samples.valid(options);
  const [scheme] = security.flat();
  if (scheme === 'realtimeToken') sample.headers.authorization = `Bearer ${await roomToken(standin)}`;
  else if (scheme) sample.headers.authorization = 'Bearer standin_owner';
  return { ...sample, query: { ...needed[id], ...sample.query } };
}
