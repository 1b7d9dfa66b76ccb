import {
  changeHeader,
  changeReplies,
  changeStreamEvents,
  changeTarget,
  ignoreSchemaErrors,
  type Untyped,
} from '../../../mutants/defects.ts';
import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { personaUsers } from '../records.ts';
import { addForeignEvents, changeEventData, dropEvent, isEvent, stream } from './stream-events.ts';

const own = ({ caller }: Untyped): string | undefined => personaUsers[caller.persona];

/** Each update is followed by another event. */
const addAfterUpdate = (more: (piece: string) => string): Defect =>
  changeStreamEvents(stream, (piece) =>
    isEvent(piece, 'workspace.updated') ? [piece, more(piece)] : [piece],
  );

/** The stream: its start and its events. */
export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
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
});
