import type { JournalEntry } from '../../client/index.ts';
import { microsOf } from '../../sandbox/timestamp.ts';
import { callControl } from '../control-call.ts';
import { UsageError } from '../usage-error.ts';
import { readRecords } from './read-records.ts';
import type { RecordedCall } from './recorded-calls.ts';

/** The calls of a journal, as `standin journal --json` prints it: an entry a line. @throws {UsageError} it is anything else */
export function readJournal(file: string): RecordedCall[] {
  const lines = readRecords(file, '--journal').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    let entry: unknown;
    try {
      entry = JSON.parse(line);
    } catch {}
    if (!isEntry(entry))
      throw new UsageError(
        `--journal ${file}:${index + 1}: expected an entry of a journal, as standin journal --json prints it`,
      );
    return callOf(entry);
  });
}

/** The calls in the journal of a sandbox of a running mock. @throws {UsageError} no mock answers, or it refused the call */
export function readMockJournal(
  url: string,
  sandbox: string,
  token: string | undefined,
): Promise<RecordedCall[]> {
  return callControl(
    { url, 'control-token': token },
    async (mock) => (await mock.sandbox(sandbox).journal.read()).flatMap(callOf),
    '--mock',
  );
}

function isEntry(value: unknown): value is JournalEntry {
  const { n, at, request, reply, faults } = (value ?? {}) as Partial<JournalEntry>;
  return (
    typeof n === 'number' &&
    typeof at === 'string' &&
    typeof request?.method === 'string' &&
    typeof request.target === 'string' &&
    isMap(request.headers) &&
    typeof reply?.status === 'number' &&
    isMap(reply.headers) &&
    Array.isArray(faults)
  );
}

const isMap = (value: unknown): boolean => typeof value === 'object' && value !== null;

const encoder = new TextEncoder();

/** None if there was no answer. */
function callOf({ n, at, request, reply, faults }: JournalEntry): RecordedCall[] {
  if (reply.status === 0) return [];
  const { method, target, headers, body } = request;
  return [
    {
      ...{ label: `#${n}`, at: microsOf(at) ?? 0, method, target, headers, faults },
      body: body === undefined ? undefined : encoder.encode(body),
      ...{ status: reply.status, replyHeaders: reply.headers, replyBody: reply.body },
    },
  ];
}
