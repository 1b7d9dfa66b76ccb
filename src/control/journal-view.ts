import { keyNames, maskBody, maskHeaders, maskTarget, maskText } from '../engine/secrets.ts';
import type { Standin } from '../engine/standin.ts';
import type { JournalEntry } from '../sandbox/journal.ts';
import { naiveTimestamp } from '../sandbox/timestamp.ts';
import type { Schemas } from './handler.ts';

/** The view of a journal entry: secrets masked, and the nearest operations where none matched. */
export function journalViewer(standin: Standin): (entry: JournalEntry) => Schemas['JournalEntry'] {
  const keys = keyNames(standin.apis);
  return (entry) => view(keys, entry);
}

function view(keys: ReadonlySet<string>, entry: JournalEntry): Schemas['JournalEntry'] {
  const { n, at, until, method, headers, operation, persona, status, replyHeaders } = entry;
  const body = shownBody(entry.body, headers['content-type']);
  const replyBody = shownBody(entry.replyBody, replyHeaders['content-type']);
  return {
    n,
    at: `${naiveTimestamp(at)}Z`,
    seconds: Math.max(0, until - at) / 1_000_000,
    request: {
      method,
      target: maskTarget(entry.target, keys),
      headers: maskHeaders(headers, keys),
      ...(body !== undefined && { body }),
    },
    reply: {
      status,
      headers: maskHeaders(replyHeaders, keys),
      ...(replyBody !== undefined && { body: replyBody }),
    },
    ...(operation !== undefined && { operation }),
    ...(persona !== undefined && { persona }),
    because: entry.reason === 'handler' ? `the handler of ${operation}` : maskText(entry.reason),
    ...(entry.nearest && { nearest: [...entry.nearest] }),
    faults: [...entry.faults],
    notes: entry.notes.map(maskText),
    violations: entry.violations.map(maskText),
  };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The body if it is text; other bodies are left out. */
function shownBody(body: string | Uint8Array | undefined, mediaType: string | undefined): string | undefined {
  if (body === undefined || body.length === 0) return undefined;
  try {
    return maskBody(typeof body === 'string' ? body : decoder.decode(body), mediaType);
  } catch {
    return undefined;
  }
}
