import { personaUsers } from '../../apis/org-workspaces/records.ts';
import { isPushed } from '../../engine/message.ts';
import type { LogEntry } from '../../sandbox/event-log.ts';
import { type Anything, asked, handler, header, streamPieces, unchecked } from './defects.ts';
import { type Mutant, mutantsOf } from './mutant.ts';

const stream = 'streamWorkspaceEvents';
/** Whether a piece of the stream is this event. */
const is = (piece: string, event: string): boolean => new RegExp(`^event: ${event}$`, 'm').test(piece);
const without = (event: string) => streamPieces(stream, (piece) => (is(piece, event) ? [] : [piece]));
/** The data of one event, changed. */
const data = (event: string, edit: (data: Anything) => Anything) =>
  streamPieces(stream, (piece) =>
    is(piece, event)
      ? [piece.replace(/^data: (.*)$/m, (_, text) => `data: ${JSON.stringify(edit(JSON.parse(text)))}`)]
      : [piece],
  );
const own = ({ caller }: Anything): string | undefined => personaUsers[caller.persona];

/** Entries of the log that are not for this stream are told on it, too. */
const alsoTold = (isTold: (entry: LogEntry, context: Anything) => boolean) =>
  handler(stream, async (context, right) => {
    const reply = await right(context);
    const { body } = reply;
    if (!isPushed(body)) return reply;
    return {
      ...reply,
      body: {
        open: (sink) => {
          const free = body.open(sink);
          const unfollow = context.sandbox.log.follow('org-workspaces', (entry: LogEntry) => {
            if (isTold(entry, context))
              sink.write(
                `event: ${entry.event}\nid: ${entry.cursor}\ndata: ${JSON.stringify(entry.data)}\n\n`,
              );
          });
          return () => {
            unfollow();
            free();
          };
        },
      },
    };
  });

/** Of the stream: how it begins, what it tells, how it goes on and ends. */
export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
  'stream-of-another-type': {
    says: 'The stream is of type application/json.',
    violates: ['stream-workspace-events/event-stream'],
    family: 'channels',
    defect: header(stream, 'content-type', 'application/json'),
  },
  'stream-may-be-buffered': {
    says: 'Nothing keeps proxies from holding back events.',
    violates: ['stream-workspace-events/not-buffered'],
    family: 'channels',
    defect: header(stream, 'x-accel-buffering', undefined),
  },
  'refusal-is-an-event': {
    says: 'What is refused is told as an event of a stream.',
    violates: ['stream-workspace-events/refused-before-it-starts'],
    family: 'refusals',
    defect: {
      answer: (reply, { target }) =>
        reply.status === 404 && target.includes('/sync/stream')
          ? {
              status: 200,
              headers: { 'content-type': 'text/event-stream' },
              body: 'event: end\ndata: {}\n\n',
            }
          : reply,
    },
  },
  'fraction-of-a-second': {
    says: 'A timeout may have a fraction.',
    violates: ['stream-workspace-events/whole-seconds', '#/components/parameters/Timeout/schema/type'],
    family: 'refusals',
    defect: unchecked(
      stream,
      'parameters',
      ({ keyword, data: value }) => keyword === 'type' && Number.isFinite(Number(value)),
    ),
  },
  'timeout-59-is-let-pass': {
    says: 'The timeout has no minimum.',
    violates: ['#/components/parameters/Timeout/schema/minimum'],
    family: 'refusals',
    defect: unchecked(stream, 'parameters', ({ keyword }) => keyword === 'minimum'),
  },
  'no-token-in-the-query': {
    says: 'The token in the query is not looked at.',
    violates: ['stream-workspace-events/token-in-query'],
    family: 'channels',
    defect: {
      ask: (request) => ({ ...request, target: request.target.replace(/access_token=/, 'ignored=') }),
    },
  },
  'stream-begins-late': {
    says: 'Nothing is sent before something happens.',
    violates: ['stream-workspace-events/at-once', 'stream/connected-first'],
    family: 'channels',
    defect: without('connected'),
  },
  'connected-again': {
    says: 'Each update is followed by another connected.',
    violates: ['stream/connected-first'],
    family: 'channels',
    defect: streamPieces(stream, (piece) =>
      is(piece, 'workspace.updated') ? [piece, 'event: connected\ndata: {}'] : [piece],
    ),
  },
  'events-of-other-workspaces': {
    says: 'Updates of other workspaces of the organisation are told, too.',
    violates: ['stream/one-workspace'],
    family: 'channels',
    defect: alsoTold(
      ({ event, data }, { path }) => event === 'workspace.updated' && data.workspace_id !== path.workspace_id,
    ),
  },
  'own-presence-is-told': {
    says: 'Presence events go to their own author as well.',
    violates: ['stream/no-own-presence'],
    family: 'channels',
    defect: alsoTold(
      ({ event, data }, context) =>
        event === 'presence.join' &&
        data.workspace_id === context.path.workspace_id &&
        data.user_id === own(context),
    ),
  },
  'author-is-not-told': {
    says: 'Who changes a workspace is not told of it.',
    violates: ['stream/updates-reach-all'],
    family: 'channels',
    defect: streamPieces(stream, (piece, _, context) =>
      is(piece, 'workspace.updated') && piece.includes(`"user_id":"${own(context)}"`) ? [] : [piece],
    ),
  },
  'updates-come-twice': {
    says: 'Each update is told twice.',
    violates: ['stream/order'],
    family: 'channels',
    defect: streamPieces(stream, (piece) => (is(piece, 'workspace.updated') ? [piece, piece] : [piece])),
  },
  'changed-lists-everything': {
    says: 'All members that can change are told to have changed.',
    violates: ['stream/updates-reach-all'],
    family: 'channels',
    defect: data('workspace.updated', (told) => ({
      ...told,
      changed: ['name', 'description', 'tags', 'is_active'],
    })),
  },
  'update-tells-an-old-workspace': {
    says: 'The workspace in an update has the time of its creation as that of its last change.',
    violates: ['stream/same-as-read'],
    family: 'channels',
    defect: data('workspace.updated', (told) => ({
      ...told,
      workspace: { ...told.workspace, updated_at: told.workspace.created_at },
    })),
  },
  'update-without-time': {
    says: 'An update does not tell when it happened.',
    violates: ['stream/messages'],
    family: 'channels',
    defect: data('workspace.updated', ({ occurred_at: _, ...told }) => told),
  },
  'bucket-is-told-as-the-owner': {
    says: 'That a bucket is ready is told as an update of the owner.',
    violates: ['stream/bucket'],
    family: 'channels',
    defect: data('workspace.updated', (told) => ({
      ...told,
      user_id: told.user_id ?? told.workspace.owner_id,
    })),
  },
  'no-retry': {
    says: 'The stream does not say when to come back.',
    violates: ['stream/retry'],
    family: 'channels',
    defect: streamPieces(stream, (piece) => [piece.replace(/^retry: \d+\n/, '')]),
  },
  'no-heartbeat': {
    says: 'While nothing happens nothing is sent.',
    violates: ['stream/heartbeat'],
    family: 'channels',
    defect: streamPieces(stream, (piece) => (piece.startsWith(':') ? [] : [piece])),
  },
  'events-without-id': {
    says: 'The events have no id.',
    violates: ['stream/ids'],
    family: 'channels',
    defect: streamPieces(stream, (piece) => [piece.replace(/^id: .*\n/m, '')]),
  },
  'resume-is-ignored': {
    says: 'A stream that comes back starts from now.',
    violates: ['stream/resume'],
    family: 'channels',
    defect: asked(stream, ({ headers }) => ({ headers: { ...headers, 'last-event-id': undefined } })),
  },
  'resume-repeats-the-last': {
    says: 'A stream that comes back begins with the event that the client saw last.',
    violates: ['stream/resume'],
    family: 'channels',
    defect: asked(stream, ({ headers }) => {
      const id = headers['last-event-id']?.replace(/\d+$/, (place: string) => String(Number(place) - 1));
      return { headers: { ...headers, 'last-event-id': id } };
    }),
  },
  'resume-from-nowhere-is-refused': {
    says: 'An identifier that the stream never gave is answered 422.',
    violates: ['stream/resume-from-nowhere'],
    family: 'channels',
    defect: handler(stream, (context, right) => {
      const { path, headers } = context;
      const id: string | undefined = headers['last-event-id'];
      if (id === undefined || id.startsWith(path.workspace_id)) return right(context);
      const loc = ['header', 'last-event-id'];
      const detail = [{ loc, msg: 'Unknown', type: 'value_error', input: id, ctx: {} }];
      const headersOut = { 'content-type': 'application/json' };
      return { status: 422, headers: headersOut, body: JSON.stringify({ detail }) };
    }),
  },
  'default-timeout-of-ten-minutes': {
    says: 'Without a timeout a stream ends after 600 seconds.',
    violates: ['stream/ends-by-timeout'],
    family: 'channels',
    defect: asked(stream, ({ query }) => ({
      query: { ...query, timeout: query.timeout === 3600 ? 600 : query.timeout },
    })),
  },
  'timeout-is-ignored': {
    says: 'A stream is never closed before two hours are over.',
    violates: ['stream/ends-by-timeout', 'stream/end-is-clean'],
    family: 'channels',
    defect: asked(stream, ({ query }) => ({ query: { ...query, timeout: 7200 } })),
  },
  'ends-without-a-word': {
    says: 'A stream closes without the event end.',
    violates: ['stream/end-is-clean', 'stream/delete'],
    family: 'channels',
    defect: without('end'),
  },
  'deletion-is-told-as-timeout': {
    says: 'The end of the stream of a deleted workspace has the reason timeout.',
    violates: ['stream/delete'],
    family: 'channels',
    defect: data('end', (told) => ({ ...told, reason: 'timeout' })),
  },
  'stream-outlives-the-role': {
    says: 'Who loses their role goes on being told.',
    violates: ['stream/access-lost'],
    family: 'channels',
    defect: {
      api: (api) =>
        api.state
          ? {
              ...api,
              state: {
                ...api.state,
                logIndex: ({ data: { workspace_id } }) =>
                  typeof workspace_id === 'string' ? [workspace_id] : [],
              },
            }
          : api,
    },
  },
});
