import type { Call, OperationId } from './call-types.ts';
import { ControlError, type ControlProblem } from './control-error.ts';
import { operationTable } from './generated/operations.ts';

export interface TransportOptions {
  /** The mock's URL, `http://127.0.0.1:4010`. Only its origin counts. */
  url: string;
  /** The mock's `--control-token`, if it has one. */
  token?: string | undefined;
  /** Sends a request and respects its signal. In process: `(request) => fetchFrom(standin, request)`. Default: the global `fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
}

export interface Transport {
  /** The origin, `http://127.0.0.1:4010`. */
  url: string;
  call: Call;
}

interface Given {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
}

/** What every error of one call contains. */
interface Calling {
  operation: OperationId;
  request: string;
}

/** @throws {TypeError} the URL is not an HTTP URL, or a header can't hold the token */
export function createTransport({ url: base, token, fetch }: TransportOptions): Transport {
  const url = originOf(base);
  const authorization = token === undefined ? {} : bearer(token);

  async function call(operation: OperationId, given: Given = {}): Promise<unknown> {
    const { method, answers } = rowOf(operation);
    const { path, query, body, signal } = given;
    const address = addressOf(url, operation, path, query);
    const sandbox = sandboxIn(operation, body);
    const calling = { operation, request: `${method} ${address}` };
    const request = new Request(address, {
      method,
      headers: {
        ...authorization,
        ...(sandbox !== undefined && { 'standin-sandbox': sandbox }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    let response: Response;
    let text: string | undefined;
    try {
      // Looked up at each call, because a test may replace the global `fetch` later.
      response = await (fetch ?? globalThis.fetch)(request);
      if (answers !== 'text/event-stream' || !isEventStream(response)) text = await response.text();
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw unreachable(calling, url, fetch && cause);
    }
    if (text === undefined) return response.body;
    const { ok, status } = response;
    const value = objectOf(text);
    if (!ok) throw refused(calling, url, status, value);
    if (answers === 'application/json' && value) return value;
    if (answers === undefined && status === 204) return undefined;
    throw refused(calling, url, status, undefined);
  }

  return { url, call: call as Call };
}

/**
 * The sandbox that is named in the body alone. A balancer that shares sandboxes among several mocks sees it by the header, which
 * the mock itself ignores here.
 */
function sandboxIn(operation: OperationId, body: unknown): string | undefined {
  if (operation !== 'createSandbox' && operation !== 'createToken') return undefined;
  const { id, sandbox = id } = (body ?? {}) as { id?: string; sandbox?: string };
  // One that a header can't hold is refused by the mock.
  return sandbox !== undefined && /^[\w.~-]+$/.test(sandbox) ? sandbox : undefined;
}

interface Row {
  method: string;
  path: string;
  query: readonly string[];
  answers?: string;
}

const rowOf = (operation: OperationId): Row => operationTable[operation];

function originOf(base: string): string {
  const url = URL.parse('/', base);
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new TypeError(`${base}: expected the address of a running mock, such as http://127.0.0.1:4010`);
}

/** Checked early, because the error that `Request` throws for a bad header quotes its value. */
function bearer(token: string): { authorization: string } {
  const authorization = `Bearer ${token}`;
  try {
    new Headers({ authorization });
  } catch {
    throw new TypeError('the control token has characters that can stand in no header');
  }
  return { authorization };
}

function addressOf(
  url: string,
  operation: OperationId,
  path: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const row = rowOf(operation);
  const badCall = (detail: string): ControlError =>
    new ControlError({ code: 'bad-call', operation, request: `${row.method} ${url}${row.path}`, detail });
  const filled = row.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(path[name] ?? '');
    // A URL can't contain these: `.` and `..` are steps, and an empty segment changes the path.
    if (/^\.{0,2}$/.test(value))
      throw badCall(`${name} is ${value === '' ? 'missing' : value}, which a path can't contain`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (!row.query.includes(name))
      throw badCall(`there is no ${name} to ask for; there are: ${row.query.join(', ') || 'none'}`);
    search.set(name, String(value));
  }
  return url + filled + (search.size > 0 ? `?${search}` : '');
}

function unreachable(calling: Calling, url: string, ownFetch: unknown): ControlError {
  const detail =
    ownFetch === undefined
      ? `no mock answers at ${url}; start one with: standin serve`
      : `the fetch that the client was given failed: ${ownFetch instanceof Error ? ownFetch.message : ownFetch}`;
  return new ControlError({ ...calling, code: 'unreachable', detail });
}

/** A mock refuses with a problem; any other reply is not from a mock. */
function refused(calling: Calling, url: string, status: number, said: object | undefined): ControlError {
  const problem = said && 'detail' in said && typeof said.detail === 'string' ? said : undefined;
  if (problem)
    return new ControlError({
      ...{ ...calling, code: 'refused', status },
      ...{ detail: problem.detail as string, problem: problem as ControlProblem },
    });
  const detail = `${url} answered ${status}: is it a mock of Standin?`;
  return new ControlError({ ...calling, code: 'not-a-mock', status, detail });
}

const isEventStream = ({ ok, headers, body }: Response): boolean =>
  ok && body !== null && headers.get('content-type')?.startsWith('text/event-stream') === true;

/** undefined if the text is not JSON: another server may answer there. */
function objectOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
