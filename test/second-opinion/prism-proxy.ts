/**
 * The second opinion on traffic: `prism proxy` between a client and a server, which says of each exchange what of it
 * breaks the document.
 *
 * Where Prism finds no operation for a request, it says so as a violation of the request and does not judge the reply. A
 * schema that its Ajv cannot compile it passes over without a word: `spoilt-replies.slow.test.ts` shows that none of ours is one.
 * It fails on HEAD, and never answers malformed JSON.
 */
import { HttpClient, type ReceivedReply, type SentRequest } from './http-client.ts';
import { startPrism } from './prism-server.ts';

export interface PrismViolation {
  /** From the part of the exchange to the value: `query limit`, `body detail 0 loc`; header names in lower case. */
  location: string[];
  severity: string;
  /** Ajv's keyword, or a status of Prism's. */
  code?: string | number;
  message: string;
}

export interface JudgedReply extends ReceivedReply {
  violations: { request: PrismViolation[]; response: PrismViolation[] };
}

export interface PrismProxy {
  url: string;
  send(request: SentRequest): Promise<JudgedReply>;
  close(): Promise<void>;
}

/** Puts Prism before the server at `upstream`, judging by the OpenAPI document of that path. */
export async function startPrismProxy(document: string, upstream: string): Promise<PrismProxy> {
  const server = await startPrism(document, upstream);
  const client = new HttpClient(server.url);
  return {
    url: server.url,
    async send(request) {
      const reply = await client.send(request);
      return { ...reply, violations: readViolations(reply.headers['sl-violations']) };
    },
    async close() {
      client.close();
      await server.close();
    },
  };
}

/** One line: `query limit: must be <= 250`. */
export const describePrismViolation = ({ location, message }: PrismViolation): string =>
  `${location.join(' ')}: ${message}`;

function readViolations(header: string | undefined): JudgedReply['violations'] {
  const violations: JudgedReply['violations'] = { request: [], response: [] };
  for (const { location, ...rest } of header === undefined ? [] : parseHeader(header)) {
    const [part, ...path] = location;
    violations[part === 'request' ? 'request' : 'response'].push({ location: path, ...rest });
  }
  return violations;
}

/** Prism cuts what is longer than 8 KB: then the violations before the cut count. */
function parseHeader(header: string): PrismViolation[] {
  const cut = 'Too many violations! ';
  if (!header.startsWith(cut)) return JSON.parse(header);
  const text = header.slice(cut.length);
  return JSON.parse(`${text.slice(0, text.lastIndexOf('},{"location"') + 1)}]`);
}
