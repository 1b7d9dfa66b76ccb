import { eventStreamHeaders } from '../channels/event-stream.ts';
import type { Standin } from '../engine/standin.ts';
import type { Journal, Remark } from '../sandbox/journal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { naiveTimestamp } from '../sandbox/timestamp.ts';
import type { Handlers } from './generated/handlers.ts';
import { type Schemas, sandboxAt } from './handler.ts';
import { filterProblem, type JournalFilter, journalOf, matcher } from './journal-filter.ts';
import { journalStream } from './journal-stream.ts';
import { journalViewer } from './journal-view.ts';
import { waitFor } from './journal-wait.ts';
import { refusal } from './refusals.ts';

type JournalOperations = 'getJournal' | 'clearJournal' | 'followJournal' | 'lintJournal' | 'exportJournal';

/** `version` is Standin's, for archives. */
export function journalHandlers(standin: Standin, version: string): Handlers<JournalOperations, never> {
  return {
    getJournal: (context) => {
      const { query, reply, refuse, onGone } = context;
      const { wait, count, limit, ...filter } = query;
      const { sandbox, journal, matches } = asked(standin, filter, context);
      const answer = (complete: boolean): ReturnType<typeof reply> => {
        const found = journal.entries().filter(matches);
        const shown = found.slice(limit === undefined ? 0 : -limit).map(journalViewer(standin));
        return reply(200, { complete, entries: shown, remarks: sandbox.journal.remarks().map(remarkView) });
      };
      if (wait === undefined) return answer(true);
      if (count > journal.room)
        refuse(
          refusal(
            'invalid',
            `query count: ${count} never match, as the journal keeps ${journal.room || 'no'} entries`,
          ),
        );
      return waitFor({ standin, sandbox, journal, matches, count, seconds: wait, onGone }, answer);
    },

    clearJournal: (context) => {
      sandboxAt(standin, context.path.sandbox_id, context).journal.clear();
      return context.reply(204, undefined);
    },

    followJournal: (context) => {
      const { query, push } = context;
      const found = asked(standin, query, context);
      const includesKept = query.after !== undefined;
      return push(
        200,
        eventStreamHeaders,
        journalStream({ ...found, includesKept, view: journalViewer(standin) }),
      );
    },

    // Loaded at the first call, so that a page that runs the mock stays small.
    lintJournal: async (context) => {
      const sandbox = sandboxAt(standin, context.path.sandbox_id, context);
      const { lint } = await import('./lint/lint.ts');
      return context.reply(200, { findings: lint(standin, sandbox) });
    },

    exportJournal: async (context) => {
      const { archive } = await import('./har.ts');
      const { journal, matches } = asked(standin, context.query, context);
      const view = journalViewer(standin);
      const shown = journal.entries().filter(matches);
      const entries = shown.map((entry) => ({ entry, view: view(entry) }));
      return context.reply(200, { log: archive(entries, context.origin, version) });
    },
  };
}

interface AtJournal {
  path: { sandbox_id: string };
  refuse: (error: ReturnType<typeof refusal<'invalid' | 'unknown-sandbox'>>) => never;
}

/** The entries that a filter selects, and their journal. */
function asked(standin: Standin, filter: JournalFilter, context: AtJournal) {
  const sandbox: Sandbox = sandboxAt(standin, context.path.sandbox_id, context);
  const journal: Journal = journalOf(standin, sandbox, filter);
  const wrong = filterProblem(standin, journal, filter);
  if (wrong !== undefined) context.refuse(refusal('invalid', wrong));
  return { sandbox, journal, matches: matcher(sandbox, filter) };
}

const remarkView = ({ at, message: says }: Remark): Schemas['Journal']['remarks'][number] => ({
  at: `${naiveTimestamp(at)}Z`,
  says,
});
