import { changeStream, changeStreamEvents } from '../../../mutants/channel-defects.ts';
import {
  changeHeader,
  changeInput,
  changeQuery,
  changeReplies,
  changeState,
  changeTarget,
  ignoreSchemaErrors,
  runBefore,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import type { LogEntry } from '../../../sandbox/event-log.ts';
import { personaUsers } from '../records.ts';
import { invalid } from './refusals.ts';

export const stream = 'streamWorkspaceEvents';

const isEvent = (piece: string, event: string): boolean => new RegExp(`^event: ${event}$`, 'm').test(piece);

export const dropEvent = (event: string) =>
  changeStreamEvents(stream, (piece) => (isEvent(piece, event) ? [] : [piece]));

/** The data of every event of this name get other members. */
const changeEventData = (event: string, change: (data: Untyped) => object): Defect =>
  changeStreamEvents(stream, (piece) => {
    const edit = (_: string, text: string): string => {
      const data = JSON.parse(text);
      return `data: ${JSON.stringify({ ...data, ...change(data) })}`;
    };
    return [isEvent(piece, event) ? piece.replace(/^data: ([^\n]*)$/m, edit) : piece];
  });

export const replaceInStream = (pattern: string | RegExp, text: string): Defect =>
  changeStreamEvents(stream, (piece) => [piece.replace(pattern, text)]);

/** Also sends log entries that do not belong to this stream. */
const addForeignEvents = (isAdded: (entry: LogEntry, context: Untyped) => boolean): Defect =>
  changeStream(stream, (pushed, context) => ({
    open: (sink) => {
      const close = pushed.open(sink);
      const unfollow = context.sandbox.log.follow('org-workspaces', (entry: LogEntry) => {
        const { event, cursor, data } = entry;
        if (isAdded(entry, context))
          sink.write(`event: ${event}\nid: ${cursor}\ndata: ${JSON.stringify(data)}\n\n`);
      });
      return () => {
        unfollow();
        close();
      };
    },
  }));

const own = ({ caller }: Untyped): string | undefined => personaUsers[caller.persona];

/** Each update is followed by another event. */
const addAfterUpdate = (more: (piece: string) => string): Defect =>
  changeStreamEvents(stream, (piece) =>
    isEvent(piece, 'workspace.updated') ? [piece, more(piece)] : [piece],
  );

/** The stream: its start, its events, resuming after an interruption, and its end. */
export const streamMutants: MutantTable = {
  'stream-of-another-type': {
    description: 'The stream is of type application/json.',
    violates: 'stream-workspace-events/event-stream',
    defect: changeHeader(stream, 'content-type', 'application/json'),
  },
  'stream-may-be-buffered': {
    description: 'Nothing keeps proxies from holding back events.',
    violates: 'stream-workspace-events/not-buffered',
    defect: changeHeader(stream, 'x-accel-buffering', undefined),
  },
  'refusal-is-an-event': {
    description: 'A refusal is sent as an event of a stream.',
    violates: 'stream-workspace-events/refused-before-it-starts',
    defect: changeReplies(404, /\/sync\/stream/, () => ({
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      body: 'event: end\ndata: {}\n\n',
    })),
  },
  'fraction-of-a-second': {
    description: 'A timeout may have a fraction.',
    violates: ['stream-workspace-events/whole-seconds', '#/components/parameters/Timeout/schema/type'],
    defect: changeTarget((target) => target.replace(/(timeout=\d+)\.\d+/, '$1')),
  },
  'timeout-59-is-let-pass': {
    description: 'The timeout has no minimum.',
    violates: '#/components/parameters/Timeout/schema/minimum',
    defect: ignoreSchemaErrors(stream, 'parameters', { keyword: 'minimum' }),
  },
  'no-token-in-the-query': {
    description: 'The token in the query is ignored.',
    violates: 'stream-workspace-events/token-in-query',
    defect: changeTarget((target) => target.replace(/access_token=/, 'ignored=')),
  },
  'stream-begins-late': {
    description: 'Nothing is sent before something happens.',
    violates: ['stream-workspace-events/at-once', 'stream/connected-first'],
    defect: dropEvent('connected'),
  },
  'connected-again': {
    description: 'Each update is followed by another connected.',
    violates: 'stream/connected-first',
    defect: addAfterUpdate(() => 'event: connected\ndata: {}'),
  },
  'events-of-other-workspaces': {
    description: 'The stream also sends updates of other workspaces of the organisation.',
    violates: 'stream/one-workspace',
    defect: addForeignEvents(
      ({ event, data }, { path }) => event === 'workspace.updated' && data.workspace_id !== path.workspace_id,
    ),
  },
  'own-presence-is-told': {
    description: 'Presence events go to their own author as well.',
    violates: 'stream/no-own-presence',
    defect: addForeignEvents(
      ({ event, data }, context) =>
        event === 'presence.join' &&
        data.workspace_id === context.path.workspace_id &&
        data.user_id === own(context),
    ),
  },
  'author-is-not-told': {
    description: 'The user who changes a workspace does not receive the event.',
    violates: 'stream/updates-reach-all',
    defect: changeStreamEvents(stream, (piece, _, context) =>
      isEvent(piece, 'workspace.updated') && piece.includes(`"user_id":"${own(context)}"`) ? [] : [piece],
    ),
  },
  'updates-come-twice': {
    description: 'Each update event is sent twice.',
    violates: 'stream/order',
    defect: addAfterUpdate((piece) => piece),
  },
  'changed-lists-everything': {
    description: 'An update event lists all members that can change as changed.',
    violates: 'stream/updates-reach-all',
    defect: changeEventData('workspace.updated', () => ({
      changed: ['name', 'description', 'tags', 'is_active'],
    })),
  },
  'update-tells-an-old-workspace': {
    description: 'The workspace in an update has the time of its creation as that of its last change.',
    violates: 'stream/same-as-read',
    defect: changeEventData('workspace.updated', ({ workspace }) => ({
      workspace: { ...workspace, updated_at: workspace.created_at },
    })),
  },
  'update-without-time': {
    description: 'An update does not tell when it happened.',
    violates: 'stream/messages',
    defect: changeEventData('workspace.updated', () => ({ occurred_at: undefined })),
  },
  'bucket-is-told-as-the-owner': {
    description: 'The event about a ready bucket names the owner as the user.',
    violates: 'stream/bucket',
    defect: changeEventData('workspace.updated', (data) => ({
      user_id: data.user_id ?? data.workspace.owner_id,
    })),
  },
  'no-retry': {
    description: 'The stream does not say when to come back.',
    violates: 'stream/retry',
    defect: replaceInStream(/^retry: \d+\n/, ''),
  },
  'no-heartbeat': {
    description: 'While nothing happens nothing is sent.',
    violates: 'stream/heartbeat',
    defect: changeStreamEvents(stream, (piece) => (piece.startsWith(':') ? [] : [piece])),
  },
  'events-without-id': {
    description: 'The events have no id.',
    violates: 'stream/ids',
    defect: replaceInStream(/^id: .*\n/m, ''),
  },
  'resume-is-ignored': {
    description: 'A stream that comes back starts from now.',
    violates: 'stream/resume',
    defect: changeInput(stream, ({ headers }) => ({ headers: { ...headers, 'last-event-id': undefined } })),
  },
  'resume-repeats-the-last': {
    description: 'A stream that comes back begins with the event that the client saw last.',
    violates: 'stream/resume',
    defect: changeInput(stream, ({ headers }) => {
      const id = headers['last-event-id']?.replace(/\d+$/, (place: string) => String(Number(place) - 1));
      return { headers: { ...headers, 'last-event-id': id } };
    }),
  },
  'resume-from-nowhere-is-refused': {
    description: 'An identifier that the stream never gave is answered 422.',
    violates: 'stream/resume-from-nowhere',
    defect: runBefore(stream, ({ path, headers }) => {
      const id: string | undefined = headers['last-event-id'];
      const isOurs = id === undefined || id.startsWith(path.workspace_id);
      return !isOurs && invalid(['header', 'last-event-id'], 'Unknown', 'value_error', id);
    }),
  },
  'default-timeout-of-ten-minutes': {
    description: 'Without a timeout a stream ends after 600 seconds.',
    violates: 'stream/ends-by-timeout',
    defect: changeQuery(stream, (query) => ({ timeout: query.timeout === 3600 ? 600 : query.timeout })),
  },
  'timeout-is-ignored': {
    description: 'A stream is never closed before two hours are over.',
    violates: ['stream/ends-by-timeout', 'stream/end-is-clean'],
    defect: changeQuery(stream, () => ({ timeout: 7200 })),
  },
  'ends-without-a-word': {
    description: 'A stream closes without the event end.',
    violates: ['stream/end-is-clean', 'stream/delete'],
    defect: dropEvent('end'),
  },
  'deletion-is-told-as-timeout': {
    description: 'The end of the stream of a deleted workspace has the reason timeout.',
    violates: 'stream/delete',
    defect: changeEventData('end', () => ({ reason: 'timeout' })),
  },
  'stream-outlives-the-role': {
    description: 'A user who loses the role still receives events.',
    violates: 'stream/access-lost',
    defect: changeState((state) => ({
      ...state,
      logIndex: ({ data: { workspace_id } }: Untyped) =>
        typeof workspace_id === 'string' ? [workspace_id] : [],
    })),
  },
};
