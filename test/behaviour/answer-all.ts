/** A worker: a fresh mock of all APIs answers the requests that it is given, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { Standin } from '../../src/engine/standin.ts';
import { everyApi } from '../adapters/every-api.ts';

export interface PlainRequest {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: string | undefined;
}

export interface PlainReply {
  operation: string | undefined;
  status: number;
  headers: Record<string, string>;
  /** `pushed` stands for a body that goes on. */
  body: string;
}

export interface Work {
  requests: PlainRequest[];
  seed: number;
}

async function answerAll({ requests, seed }: Work): Promise<PlainReply[]> {
  const replies: PlainReply[] = [];
  let operation: string | undefined;
  const standin = new Standin({
    apis: everyApi,
    seed,
    clock: 'frozen',
    onExchange: (record) => {
      operation = record.operation;
    },
  });
  for (const { body, ...request } of requests) {
    const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
    const reply = await standin.handle({ ...request, body: bytes });
    const { date: _, ...headers } = reply.headers;
    const sent = typeof reply.body === 'object' && 'open' in reply.body ? 'pushed' : String(reply.body ?? '');
    replies.push({ operation, status: reply.status, headers, body: sent });
  }
  standin.close();
  return replies;
}

parentPort?.postMessage(await answerAll(workerData as Work));
