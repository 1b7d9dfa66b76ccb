import { isPushed } from '../../../engine/message.ts';
import { changeBody, changeStreamEvents, replaceHandler, type Untyped } from '../../../mutants/defects.ts';
import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { personaUsers, presenceKey } from '../records.ts';
import { dropEvent, stream } from './stream-events.ts';

const userOf = ({ caller }: Untyped): string => personaUsers[caller.persona] ?? '';
const keyOf = (context: Untyped): string => presenceKey(context.path.workspace_id, userOf(context));

/** Of who is there, and what the others are told of it. */
export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
  'join-answers-an-object': {
    description: 'An announcement is answered with an empty object.',
    violates: ['announce-presence-join/answers-null', '#/components/responses/Announced'],
    family: 'examples',
    defect: changeBody('announcePresenceJoin', () => ({})),
  },
  'leave-is-ignored': {
    description: 'Who says that they have gone is still there.',
    violates: ['announce-presence-leave/others-see-it'],
    family: 'channels',
    defect: replaceHandler('announcePresenceLeave', ({ reply }) => reply(200, null)),
  },
  'join-is-told-again': {
    description: 'A join by someone who is present is told as if they had gone and come.',
    violates: ['announce-presence-join/again'],
    family: 'channels',
    defect: replaceHandler('announcePresenceJoin', (context, original) => {
      context.state.presences.delete(keyOf(context), userOf(context));
      return original(context);
    }),
  },
  'join-is-no-sign-of-life': {
    description: 'A join by someone who is present does not count.',
    violates: ['announce-presence-join/again'],
    family: 'channels',
    defect: replaceHandler('announcePresenceJoin', (context, original) =>
      context.state.presences.has(keyOf(context)) ? context.reply(200, null) : original(context),
    ),
  },
  'leave-of-the-absent-is-told': {
    description: 'A leave by someone who is not there is told to the others.',
    violates: ['announce-presence-leave/when-not-present'],
    family: 'channels',
    defect: replaceHandler('announcePresenceLeave', (context, original) => {
      const { state, path, sandbox } = context;
      const user_id = userOf(context);
      if (!state.presences.has(keyOf(context)))
        state.presences.put({
          ...{ workspace_id: path.workspace_id, user_id, viewing: null },
          ...{ joined_at: sandbox.clock.stamp(), expires_at: null },
        });
      return original(context);
    }),
  },
  'viewing-does-not-join': {
    description: 'Viewing by someone who is not present is not told.',
    violates: ['announce-presence-viewing/joins'],
    family: 'channels',
    defect: replaceHandler('announcePresenceViewing', (context, original) =>
      context.state.presences.has(keyOf(context)) ? original(context) : context.reply(200, null),
    ),
  },
  'viewing-is-told-each-time': {
    description: 'To announce the same resource again is told again.',
    violates: ['announce-presence-viewing/replaces'],
    family: 'channels',
    defect: replaceHandler('announcePresenceViewing', (context, original) => {
      const here = context.state.presences.get(keyOf(context));
      if (here) context.state.presences.load({ ...here, viewing: null });
      return original(context);
    }),
  },
  'viewing-is-lost': {
    description: 'What someone has on view is told to nobody.',
    violates: ['announce-presence-viewing/others-see-it'],
    family: 'channels',
    defect: dropEvent('presence.viewing'),
  },
  'late-joiner-sees-nobody': {
    description: 'A new stream does not tell who is there.',
    violates: ['stream/late-joiner'],
    family: 'channels',
    defect: changeStreamEvents(stream, (piece) => [
      piece.replace(/"present":\[.*\](?=,"occurred_at")/, '"present":[]'),
    ]),
  },
  'opening-joins': {
    description: 'Who opens a stream is present.',
    violates: ['stream/opening-is-not-joining'],
    family: 'channels',
    defect: replaceHandler(stream, async (context, original) => {
      const reply = await original(context);
      const { state, path, sandbox } = context;
      if (!state.presences.has(keyOf(context)))
        state.presences.put({
          ...{ workspace_id: path.workspace_id, user_id: userOf(context), viewing: null },
          ...{ joined_at: sandbox.clock.stamp(), expires_at: null },
        });
      return reply;
    }),
  },
  'cut-connection-is-a-leave': {
    description: 'Whose connection is gone is told to have left.',
    violates: ['stream/presence-ends-with-stream'],
    family: 'channels',
    defect: changeStreamEvents(stream, (piece) => [
      piece.replace('"reason":"disconnected"', '"reason":"left"'),
    ]),
  },
  'first-stream-ends-presence': {
    description: 'Presence ends with the first of several streams.',
    violates: ['stream/one-presence-per-user'],
    family: 'channels',
    defect: replaceHandler(stream, async (context, original) => {
      const reply = await original(context);
      const { body: pushed } = reply;
      if (!isPushed(pushed)) return reply;
      const gone = (): void => void context.state.presences.delete(keyOf(context));
      return {
        ...reply,
        body: {
          open: (sink) =>
            pushed.open({
              ...{ cut: () => sink.cut(), drained: (run) => sink.drained(run) },
              write: (text, sent) => sink.write(text, sent),
              get waiting() {
                return sink.waiting;
              },
              end: () => {
                sink.end();
                gone();
              },
            }),
        },
      };
    }),
  },
  'stream-is-no-sign-of-life': {
    description: 'Who follows without announcing anything is gone after a while.',
    violates: ['stream/stream-is-sign-of-life'],
    family: 'channels',
    defect: replaceHandler('announcePresenceJoin', async (context, original) => {
      const reply = await original(context);
      const { presences } = context.state;
      const expires_at = context.sandbox.clock.now() + 60_000_000;
      presences.put({ ...presences.get(keyOf(context)), expires_at }, userOf(context));
      return reply;
    }),
  },
  'expiry-is-told-as-disconnection': {
    description: 'Who gave no sign of life is told to have lost the connection.',
    violates: ['stream/presence-expires'],
    family: 'channels',
    defect: changeStreamEvents(stream, (piece) => [
      piece.replace('"reason":"expired"', '"reason":"disconnected"'),
    ]),
  },
});
