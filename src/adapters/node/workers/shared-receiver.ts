import { isOfControlApi, likelySandbox } from '../../../engine/choose-sandbox.ts';
import { withCors } from '../../../engine/cors.ts';
import {
  type Answer,
  headerText,
  problem,
  type StandinReply,
  type StandinRequest,
  withHeaders,
} from '../../../engine/message.ts';
import { ProcessEnded } from '../../../engine/other-processes.ts';
import type { RequestReceiver, Standin } from '../../../engine/standin.ts';
import { whenReady } from '../../../engine/when-ready.ts';
import type { WorkerProcesses } from './worker-processes.ts';

/**
 * How often a request may be passed on: to the worker of `default`, which verifies its token, and to the one of the sandbox
 * that the token claims.
 */
const mostPasses = 3;

/** Answers a request in the worker that has its sandbox: this one, or another. */
export function sharedReceiver(standin: Standin, processes: WorkerProcesses): RequestReceiver {
  const passOn = async (request: StandinRequest, first: string): Promise<StandinReply> => {
    let sandbox = first;
    for (let count = 0; count < mostPasses; count++) {
      const reply: StandinReply = processes.isHere(sandbox)
        ? await standin.handle(request)
        : await processes.linkTo(sandbox).handle(sandbox, request);
      if (reply.elsewhere === undefined) return reply;
      sandbox = reply.elsewhere;
    }
    throw new ProcessEnded(sandbox);
  };
  const passOnOrRefuse = async (request: StandinRequest, sandbox: string): Promise<StandinReply> => {
    try {
      return await passOn(request, sandbox);
    } catch (error) {
      if (!(error instanceof ProcessEnded)) throw error;
      return workerEnded(standin, request, error.sandbox);
    }
  };
  const passIfElsewhere = (reply: StandinReply, request: StandinRequest): Answer =>
    reply.elsewhere === undefined ? reply : passOnOrRefuse(request, reply.elsewhere);
  return {
    handle: (request) => {
      if (isOfControlApi(request)) {
        const sandbox = likelySandbox(request);
        if (!processes.isHere(sandbox)) return passOnOrRefuse(request, sandbox);
      }
      return whenReady(standin.handle(request), passIfElsewhere, request);
    },
    connect: (request) => standin.connect(request),
    bodyLimit: (request) => standin.bodyLimit(request),
    logUnreadable: (request) => standin.logUnreadable(request),
    hasOperationAt: (method, path) => standin.hasOperationAt(method, path),
  };
}

/** Seconds after which a client may try again. */
const retryAfter = '1';

function workerEnded(standin: Standin, request: StandinRequest, sandbox: string): StandinReply {
  const { method, target, headers } = request;
  const detail = `the worker process that has the sandbox ${sandbox} has ended, and a new one starts; try again soon`;
  standin.logUnanswered({ method, target, status: 503, reason: detail });
  const reply = withHeaders(problem(503, 'Service Unavailable', detail), {
    'retry-after': retryAfter,
    'standin-problem': headerText(detail),
  });
  return headers.origin === undefined ? reply : withCors(headers.origin, reply);
}
