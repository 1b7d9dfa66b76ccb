import { limits } from '../limits.ts';
import type { JournalEntry } from '../sandbox/journal.ts';
import { errorTitle, errorTrace } from '../sandbox/thrown.ts';
import { withCors } from './cors.ts';
import type { Exchange } from './exchange.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import { withSuccessHeaders } from './keep-rate-limit.ts';
import {
  answeredElsewhere,
  headerText,
  isPushed,
  type StandinReply,
  unanswered,
  withHeader,
} from './message.ts';
import { maskTarget, maskText } from './secrets.ts';

/** The last stage: records the exchange and returns the reply as it is sent. */
export function recordExchange(reply: StandinReply, exchange: Exchange): StandinReply {
  const { breach, elsewhere } = exchange;
  if (elsewhere !== undefined) {
    exchange.isOver = true;
    return answeredElsewhere(elsewhere);
  }
  let sent = exchange.successHeaders ? withSuccessHeaders(exchange, reply) : reply;
  if (breach !== undefined) {
    exchange.notes.push(breach);
    const { 'standin-problem': own } = sent.headers;
    sent = withHeader(sent, 'standin-problem', headerText(own === undefined ? breach : `${breach}; ${own}`));
  }
  record(sent, exchange);
  const { origin } = exchange.request.headers;
  if (origin === undefined) return sent;
  const api = exchange.endpoint?.api ?? exchange.api;
  return withCors(origin, sent, api?.origins);
}

/** The client disconnected, or its connection was cut, before the answer. */
export function recordUnanswered(exchange: Exchange): void {
  if (exchange.isOver || exchange.elsewhere !== undefined) return;
  exchange.reason ||= 'not answered';
  exchange.notes.push('the client disconnected, or its connection was cut, before the answer');
  record(unanswered('close'), exchange);
}

/** Records an error that comes too late to be the answer: in the log, and as a remark of the journal. */
export function recordFailure(exchange: Exchange, what: string, thrown: unknown): void {
  const { mock, sandbox, now } = exchange;
  const record = recordOf(exchange, unanswered('close'));
  const { journal, clock } = sandbox ?? { journal: mock.controlJournal };
  journal.remark(clock?.now() ?? now, `${record.method} ${record.target}: ${what}: ${errorTitle(thrown)}`);
  mock.onExchange?.({ ...record, because: `${what}: ${errorTrace(thrown)}`, notes: [], violations: [] });
}

function record(reply: StandinReply, exchange: Exchange): void {
  if (exchange.isOver) return;
  exchange.isOver = true;
  const { mock, sandbox } = exchange;
  exchange.reason = brief(exchange.reason);
  if (exchange.notes.length > 0) exchange.notes.splice(0, Infinity, ...exchange.notes.map(brief));
  if (exchange.violations.length > 0)
    exchange.violations.splice(0, Infinity, ...exchange.violations.map(brief));
  const journal = sandbox?.journal ?? mock.controlJournal;
  if (journal.isOn) journal.add(journalEntry(exchange, reply, journal.next));
  if (mock.onExchange && !isReadByConsole(exchange, reply)) mock.onExchange(recordOf(exchange, reply));
}

/** The console, the only page of the mock's own origin, reads what it shows after each change: that would fill the log. */
const isReadByConsole = ({ api, request }: Exchange, { status }: StandinReply): boolean =>
  api?.isControlApi === true &&
  request.method === 'GET' &&
  status < 400 &&
  request.headers['sec-fetch-site'] === 'same-origin';

/** Texts that quote the request may be as long as its body. */
function brief(text: string): string {
  if (text.length <= limits.recordText) return text;
  // A copy, because a slice keeps the whole text in memory.
  const copy = new TextDecoder().decode(new TextEncoder().encode(text.slice(0, limits.recordText)));
  return `${copy}… (${text.length} characters)`;
}

/** The most bytes of a body that the journal keeps. */
const shortBody = 16 * 1024;

/** It refers to the messages: nothing is copied or masked until somebody reads it. */
function journalEntry(exchange: Exchange, reply: StandinReply, n: number): JournalEntry {
  const { now: at, request, endpoint, channel, sandbox, caller } = exchange;
  const { body } = reply;
  return {
    n,
    at,
    until: sandbox?.clock.now() ?? at,
    method: request.method,
    target: request.target,
    headers: request.headers,
    body: request.body !== undefined && request.body.length <= shortBody ? request.body : undefined,
    operation: exchange.nearest ? undefined : (endpoint?.name ?? channel),
    nearest: exchange.nearest,
    persona: caller?.persona,
    status: reply.status,
    replyHeaders: reply.headers,
    replyBody: body === undefined || isPushed(body) || body.length > shortBody ? undefined : body,
    reason: exchange.reason,
    faults: exchange.faults,
    notes: exchange.notes,
    violations: exchange.violations,
  };
}

function recordOf(exchange: Exchange, reply: StandinReply): ExchangeRecord {
  const { mock, now: at, request, endpoint, channel, sandbox, caller } = exchange;
  const { method } = request;
  const target = maskTarget(request.target, mock.keyNames);
  return {
    at,
    method,
    target,
    operation: endpoint?.name ?? channel,
    sandbox: sandbox?.id ?? '',
    persona: caller?.persona,
    status: reply.status,
    because: maskText(exchange.reason),
    notes: masked(exchange.notes),
    violations: masked(exchange.violations),
  };
}

const masked = (texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? texts : texts.map(maskText);
