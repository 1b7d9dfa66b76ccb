import { eventStreamHeaders, frame } from '../channels/event-stream.ts';
import type { Standin } from '../engine/standin.ts';
import { limits } from '../limits.ts';
import type { JournalEntry } from '../sandbox/journal.ts';
import type { PushedBody } from '../sandbox/sink.ts';
import type { Handlers } from './generated/handlers.ts';
import { entryView } from './handler.ts';
import { journalViewer } from './journal-view.ts';

export function mockStreamHandlers(standin: Standin): Handlers<'followMock', never> {
  return {
    followMock: ({ query, push }) => push(200, eventStreamHeaders, mockStream(standin, query)),
  };
}

interface Followed {
  /** The sandbox whose exchanges and log entries are sent. */
  sandbox?: string | undefined;
  /** The number of the last exchange that the client has. */
  after?: number | undefined;
}

/** Changes of the mock, and what happens in one sandbox, as server-sent events until the client disconnects. */
function mockStream(standin: Standin, { sandbox: id, after }: Followed): PushedBody {
  return {
    open: (sink) => {
      let endsOfSandbox: (() => void)[] = [];
      const leaveSandbox = (): void => {
        for (const end of endsOfSandbox.splice(0)) end();
      };
      let isOver = false;
      const send = (event: string, data: object): void => {
        if (isOver) return;
        sink.write(frame({ event, data }));
        if (sink.waiting <= limits.waitingJournal) return;
        free();
        sink.cut();
      };
      const enterSandbox = (from: number | undefined): void => {
        const sandbox = id === undefined ? undefined : standin.sandboxes.get(id);
        if (!sandbox) return;
        const { journal, log } = sandbox;
        const view = journalViewer(standin);
        const exchange = (entry: JournalEntry): void => send('exchange', view(entry));
        if (from !== undefined) {
          const first = from < journal.next ? from : 0;
          for (const entry of journal.entries()) if (entry.n > first) exchange(entry);
        }
        if (isOver) return;
        let isDue = false;
        const connections = (): void => {
          if (isDue) return;
          isDue = true;
          // Many clients may connect at once: one event tells of all of them.
          queueMicrotask(() => {
            isDue = false;
            if (standin.sandboxes.get(sandbox.id) === sandbox) send('connections', {});
          });
        };
        endsOfSandbox = [
          sandbox.connections.follow(connections),
          journal.follow(exchange, leaveSandbox),
          log.follow(undefined, (entry) => send('log', entryView(entry))),
        ];
      };
      const endChanges = standin.follow((change) => {
        if (change === 'apis' || change === 'edits') {
          send(change, {});
          return;
        }
        send('sandbox', { id: change.sandbox, exists: change.exists });
        if (change.sandbox !== id) return;
        leaveSandbox();
        enterSandbox(0);
      });
      const free = (): void => {
        isOver = true;
        endChanges();
        leaveSandbox();
      };
      // A proxy may hold back headers until the first byte of the body.
      sink.write(': mock\n\n');
      enterSandbox(after);
      return free;
    },
  };
}
