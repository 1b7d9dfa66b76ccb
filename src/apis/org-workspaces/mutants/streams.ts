import {
  changeHeader,
  changeStreamEvents,
  changeTarget,
  ignoreSchemaErrors,
  type Untyped,
} from '../../../mutants/defects.ts';
import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { personaUsers } from '../records.ts';
import { addForeignEvents, changeEventData, dropEvent, isEvent, stream } from './stream-events.ts';

const own = ({ caller }: Untyped): string | undefined => personaUsers[caller.persona];

/** Of the stream: how it begins, and what it tells. */
export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
  'stream-of-another-type': {
    description: 'The stream is of type application/json.',
    violates: ['stream-workspace-events/event-stream'],
    family: 'channels',
    defect: changeHeader(stream, 'content-type', 'application/json'),
  },
  'stream-may-be-buffered': {
    description: 'Nothing keeps proxies from holding back events.',
    violates: ['stream-workspace-events/not-buffered'],
    family: 'channels',
    defect: changeHeader(stream, 'x-accel-buffering', undefined),
  },
  'refusal-is-an-event': {
    description: 'What is refused is told as an event of a stream.',
    violates: ['stream-workspace-events/refused-before-it-starts'],
    family: 'refusals',
    defect: {
      reply: (reply, { target }) =>
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
    description: 'A timeout may have a fraction.',
    violates: ['stream-workspace-events/whole-seconds', '#/components/parameters/Timeout/schema/type'],
    family: 'refusals',
    defect: changeTarget((target) => target.replace(/(timeout=\d+)\.\d+/, '$1')),
  },
  'timeout-59-is-let-pass': {
    description: 'The timeout has no minimum.',
    violates: ['#/components/parameters/Timeout/schema/minimum'],
    family: 'refusals',
    defect: ignoreSchemaErrors(stream, 'parameters', ({ keyword }) => keyword === 'minimum'),
  },
  'no-token-in-the-query': {
    description: 'The token in the query is not looked at.',
    violates: ['stream-workspace-events/token-in-query'],
    family: 'channels',
    defect: changeTarget((target) => target.replace(/access_token=/, 'ignored=')),
  },
  'stream-begins-late': {
    description: 'Nothing is sent before something happens.',
    violates: ['stream-workspace-events/at-once', 'stream/connected-first'],
    family: 'channels',
    defect: dropEvent('connected'),
  },
  'connected-again': {
    description: 'Each update is followed by another connected.',
    violates: ['stream/connected-first'],
    family: 'channels',
    defect: changeStreamEvents(stream, (piece) =>
      isEvent(piece, 'workspace.updated') ? [piece, 'event: connected\ndata: {}'] : [piece],
    ),
  },
  'events-of-other-workspaces': {
    description: 'Updates of other workspaces of the organisation are told, too.',
    violates: ['stream/one-workspace'],
    family: 'channels',
    defect: addForeignEvents(
      ({ event, data }, { path }) => event === 'workspace.updated' && data.workspace_id !== path.workspace_id,
    ),
  },
  'own-presence-is-told': {
    description: 'Presence events go to their own author as well.',
    violates: ['stream/no-own-presence'],
    family: 'channels',
    defect: addForeignEvents(
      ({ event, data }, context) =>
        event === 'presence.join' &&
        data.workspace_id === context.path.workspace_id &&
        data.user_id === own(context),
    ),
  },
  'author-is-not-told': {
    description: 'Who changes a workspace is not told of it.',
    violates: ['stream/updates-reach-all'],
    family: 'channels',
    defect: changeStreamEvents(stream, (piece, _, context) =>
      isEvent(piece, 'workspace.updated') && piece.includes(`"user_id":"${own(context)}"`) ? [] : [piece],
    ),
  },
  'updates-come-twice': {
    description: 'Each update is told twice.',
    violates: ['stream/order'],
    family: 'channels',
    defect: changeStreamEvents(stream, (piece) =>
      isEvent(piece, 'workspace.updated') ? [piece, piece] : [piece],
    ),
  },
  'changed-lists-everything': {
    description: 'All members that can change are told to have changed.',
    violates: ['stream/updates-reach-all'],
    family: 'channels',
    defect: changeEventData('workspace.updated', (told) => ({
      ...told,
      changed: ['name', 'description', 'tags', 'is_active'],
    })),
  },
  'update-tells-an-old-workspace': {
    description: 'The workspace in an update has the time of its creation as that of its last change.',
    violates: ['stream/same-as-read'],
    family: 'channels',
    defect: changeEventData('workspace.updated', (told) => ({
      ...told,
      workspace: { ...told.workspace, updated_at: told.workspace.created_at },
    })),
  },
  'update-without-time': {
    description: 'An update does not tell when it happened.',
    violates: ['stream/messages'],
    family: 'channels',
    defect: changeEventData('workspace.updated', ({ occurred_at: _, ...told }) => told),
  },
  'bucket-is-told-as-the-owner': {
    description: 'That a bucket is ready is told as an update of the owner.',
    violates: ['stream/bucket'],
    family: 'channels',
    defect: changeEventData('workspace.updated', (told) => ({
      ...told,
      user_id: told.user_id ?? told.workspace.owner_id,
    })),
  },
});
