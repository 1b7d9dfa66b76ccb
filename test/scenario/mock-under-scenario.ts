/** What the tests of scenarios share: all APIs in process, in a sandbox with a frozen clock that is under a scenario. */
import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import type { StandinReply } from '../../src/engine/message.ts';
import { createStandin, type ExchangeRecord, type PersonaName, type Standin } from '../../src/index.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { PushedBody } from '../../src/sandbox/sink.ts';

export const apis = [orgWorkspaces, waterQuality, fastio, workspaceAcl];

/** The workspaces that the documents name. */
export const orgWorkspace = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk';
export const fastioWorkspace = '1234567890123456789';
export const search = `/current/events/search/?workspace_id=${fastioWorkspace}`;

export interface Heard {
  /** Events of a stream, messages of a socket, as they came. */
  texts: string[];
  /** How it ended. */
  end: string | undefined;
}

export interface Answered {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
  json: any;
}

export interface MockUnderScenario {
  standin: Standin;
  sandbox: Sandbox;
  records: ExchangeRecord[];
  get(target: string, persona?: PersonaName, headers?: Record<string, string>): Promise<Answered>;
  send(method: string, target: string, body?: unknown, persona?: PersonaName): Promise<Answered>;
  advance(seconds: number): void;
  /** What is answered, however long a scenario holds it back: the clock is advanced as long as one does. */
  advanceUntilAnswered<T>(answer: T | Promise<T>): Promise<T>;
  stream(persona?: PersonaName): Promise<Heard>;
  socket(persona?: PersonaName): Promise<Heard & { ping(): boolean }>;
  emit(event: string): void;
}

/** A mock of all APIs. */
export function mock(options: Partial<Parameters<typeof createStandin>[0]> = {}) {
  const records: ExchangeRecord[] = [];
  const standin = createStandin({
    apis,
    clock: 'frozen',
    onExchange: (record) => records.push(record),
    ...options,
  });
  return { standin, records };
}

export function underScenario(scenario: string | undefined, one = mock(), id = 'default'): MockUnderScenario {
  const { standin, records } = one;
  return inside(standin, standin.sandboxes.create(id, { scenario }) as Sandbox, records);
}

/** Ways to call what is in a sandbox. */
export function inside(
  standin: Standin,
  sandbox: Sandbox,
  records: ExchangeRecord[] = [],
): MockUnderScenario {
  const advanceUntilAnswered = async <T>(answer: T | Promise<T>): Promise<T> => {
    let isThere = false;
    const marked = Promise.resolve(answer).finally(() => {
      isThere = true;
    });
    marked.catch(() => {});
    while (!isThere) {
      await new Promise((resolve) => setImmediate(resolve));
      const isHeld = sandbox.connections.list().some(({ channel }) => channel === 'held-back');
      if (isHeld) sandbox.clock.advance(20_000_000);
    }
    return marked;
  };
  const headersOf = (persona: PersonaName) => ({
    authorization: `Bearer standin_${persona}`,
    'standin-sandbox': sandbox.id,
  });
  const handle = (method: string, target: string, headers: Record<string, string>, body?: unknown) =>
    standin.handle({
      method,
      target,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body)),
    });
  const clientOf = (persona: PersonaName, more: Record<string, string> = {}) => {
    return async (method: string, target: string, body?: unknown) =>
      answered(await handle(method, target, { ...headersOf(persona), ...more }, body));
  };
  return {
    ...{ standin, sandbox, records, advanceUntilAnswered },
    get: (target, persona = 'owner', headers = {}) => clientOf(persona, headers)('GET', target),
    send: (method, target, body, persona = 'owner') => clientOf(persona)(method, target, body),
    advance: (seconds) => sandbox.clock.advance(seconds * 1_000_000),
    async stream(persona = 'owner') {
      const target = `${orgWorkspace}/sync/stream?timeout=3600`;
      const reply = await advanceUntilAnswered(handle('GET', target, headersOf(persona)));
      if (reply.status !== 200) throw new Error(`${reply.status} ${reply.body}`);
      const heard: Heard = { texts: [], end: undefined };
      (reply.body as PushedBody).open({
        write: (piece) => void heard.texts.push(String(piece)),
        end: () => ended(heard, 'ended'),
        cut: () => ended(heard, 'cut'),
        waiting: 0,
        drained: () => {},
      });
      return heard;
    },
    async socket(persona = 'owner') {
      const auth = `/current/websocket/auth/${fastioWorkspace}`;
      const { json } = await advanceUntilAnswered(clientOf(persona)('GET', auth));
      const target = `/api/websocket/?token=${json.auth_token}&__sandbox=${sandbox.id}`;
      const answer = await advanceUntilAnswered(standin.connect({ method: 'GET', target, headers: {} }));
      if (!('granted' in answer)) throw new Error(`refused: ${answer.refused.status}`);
      const heard: Heard = { texts: [], end: undefined };
      const events = answer.granted.open({
        send: (text) => void heard.texts.push(text),
        ping: () => events.pong(),
        close: (code, reason) => ended(heard, `${code} ${reason}`),
        cut: () => ended(heard, 'cut'),
        waiting: 0,
      });
      return Object.assign(heard, { ping: () => events.ping() });
    },
    emit(event) {
      const ids = { workspace_id: fastioWorkspace };
      const entry = fastio.emit?.(sandbox, { event, actor: 'owner', ids, data: {} });
      if (!entry || 'refused' in entry) throw new Error(entry?.refused);
    },
  };
}

/** The first end counts. */
function ended(heard: Heard, how: string): void {
  heard.end ??= how;
}

function answered({ status, headers, body }: StandinReply): Answered {
  if (typeof body === 'object' && 'open' in body) throw new Error('the answer goes on');
  const text = typeof body === 'object' ? new TextDecoder().decode(body) : (body ?? '');
  return { status, headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The statuses of so many calls, one after the other. */
export async function statuses(times: number, call: () => Promise<{ status: number }>): Promise<number[]> {
  const found: number[] = [];
  for (let n = 0; n < times; n++) found.push((await call()).status);
  return found;
}
