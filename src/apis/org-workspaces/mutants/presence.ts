import { isPushed } from '../../../engine/message.ts';
import { changeBody, changeStreamEvents, replaceHandler, type Untyped } from '../../../mutants/defects.ts';
import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { personaUsers, presenceKey } from '../records.ts';
import { dropEvent, stream } from './stream-events.ts';

const userOf = ({ caller }: Untyped): string => personaUsers[caller.persona] ?? '';
const keyOf = (context: Untyped): string => presenceKey(context.path.workspace_id, userOf(context));

/** Presence, and the events about it. */
export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
  'join-answers-an-object': {
    description: 'An announcement is answered with an empty object.',
    violates: ['announce-presence-join/answers-null', '#/components/responses/Announced'],
    defect: changeBody('announcePresenceJoin', () => ({})),
  },
  'leave-is-ignored': {
    description: 'A user who announces leaving stays present.',
    violates: 'announce-presence-leave/others-see-it',
    defect: replaceHandler('announcePresenceLeave', ({ reply }) => reply(200, null)),
  },
  'join-is-told-again': {
    description: 'A join by a user who is present sends a leave event and a join event.',
    violates: 'announce-presence-join/again',
    defect: replaceHandler('announcePresenceJoin', (context, original) => {
      context.state.presences.delete(keyOf(context), userOf(context));
      return original(context);
    }),
  },
  'join-is-no-sign-of-life': {
    description: 'A join by someone who is present does not count.',
    violates: 'announce-presence-join/again',
    defect: replaceHandler('announcePresenceJoin', (context, original) =>
      context.state.presences.has(keyOf(context)) ? context.reply(200, null) : original(context),
    ),
  },
  'leave-of-the-absent-is-told': {
    description: 'A leave by a user who is not present sends an event to the others.',
    violates: 'announce-presence-leave/when-not-present',
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
    description: 'Viewing by a user who is not present sends no event.',
    violates: 'announce-presence-viewing/joins',
    defect: replaceHandler('announcePresenceViewing', (context, original) =>
      context.state.presences.has(keyOf(context)) ? original(context) : context.reply(200, null),
    ),
  },
  'viewing-is-told-each-time': {
    description: 'Announcing the same resource again sends the event again.',
    violates: 'announce-presence-viewing/replaces',
    defect: replaceHandler('announcePresenceViewing', (context, original) => {
      const here = context.state.presences.get(keyOf(context));
      if (here) context.state.presences.load({ ...here, viewing: null });
      return original(context);
    }),
  },
  'viewing-is-lost': {
    description: 'Viewing a resource sends no event.',
    violates: 'announce-presence-viewing/others-see-it',
    defect: dropEvent('presence.viewing'),
  },
  'late-joiner-sees-nobody': {
    description: 'A new stream does not tell who is there.',
    violates: 'stream/late-joiner',
    defect: changeStreamEvents(stream, (piece) => [
      piece.replace(/"present":\[.*\](?=,"occurred_at")/, '"present":[]'),
    ]),
  },
  'opening-joins': {
    description: 'Opening a stream makes the user present.',
    violates: 'stream/opening-is-not-joining',
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
    description: "When a user's connection is lost, the leave event has the reason left.",
    violates: 'stream/presence-ends-with-stream',
    defect: changeStreamEvents(stream, (piece) => [
      piece.replace('"reason":"disconnected"', '"reason":"left"'),
    ]),
  },
  'first-stream-ends-presence': {
    description: 'Presence ends with the first of several streams.',
    violates: 'stream/one-presence-per-user',
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
    description: 'The presence of a user with an open stream expires without announcements.',
    violates: 'stream/stream-is-sign-of-life',
    defect: replaceHandler('announcePresenceJoin', async (context, original) => {
      const reply = await original(context);
      const { presences } = context.state;
      const expires_at = context.sandbox.clock.now() + 60_000_000;
      presences.put({ ...presences.get(keyOf(context)), expires_at }, userOf(context));
      return reply;
    }),
  },
  'expiry-is-told-as-disconnection': {
    description: 'When a presence expires, the leave event has the reason disconnected.',
    violates: 'stream/presence-expires',
    defect: changeStreamEvents(stream, (piece) => [
      piece.replace('"reason":"expired"', '"reason":"disconnected"'),
    ]),
  },
});
