import { changeStream } from '../../../mutants/channel-defects.ts';
import { changeBody, runAfter, runBefore, type Untyped, withMembers } from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';
import { personaUsers, presenceKey } from '../records.ts';
import { dropEvent, replaceInStream, stream } from './streams.ts';

const userOf = ({ caller }: Untyped): string => personaUsers[caller.persona] ?? '';

const keyOf = (context: Untyped): string => presenceKey(context.path.workspace_id, userOf(context));

const isPresent = (context: Untyped): boolean => context.state.presences.has(keyOf(context));

/** Makes the caller present. */
const join = (context: Untyped): void => {
  const { state, path, sandbox } = context;
  if (!isPresent(context))
    state.presences.put({
      ...{ workspace_id: path.workspace_id, user_id: userOf(context), viewing: null },
      ...{ joined_at: sandbox.clock.stamp(), expires_at: null },
    });
};

/** Presence, and the events about it. */
export const presenceMutants: MutantTable = {
  'join-answers-an-object': {
    description: 'An announcement is answered with an empty object.',
    violates: ['announce-presence-join/answers-null', '#/components/responses/Announced'],
    defect: changeBody('announcePresenceJoin', () => ({})),
  },
  'leave-is-ignored': {
    description: 'A user who announces leaving stays present.',
    violates: 'announce-presence-leave/others-see-it',
    defect: runBefore('announcePresenceLeave', ({ reply }) => reply(200, null)),
  },
  'join-is-told-again': {
    description: 'A join by a user who is present sends a leave event and a join event.',
    violates: 'announce-presence-join/again',
    defect: runBefore('announcePresenceJoin', (context) => {
      context.state.presences.delete(keyOf(context), userOf(context));
    }),
  },
  'join-is-no-sign-of-life': {
    description: 'A join by someone who is present does not count.',
    violates: 'announce-presence-join/again',
    defect: runBefore('announcePresenceJoin', (context) => isPresent(context) && context.reply(200, null)),
  },
  'leave-of-the-absent-is-told': {
    description: 'A leave by a user who is not present sends an event to the others.',
    violates: 'announce-presence-leave/when-not-present',
    defect: runBefore('announcePresenceLeave', join),
  },
  'viewing-does-not-join': {
    description: 'Viewing by a user who is not present sends no event.',
    violates: 'announce-presence-viewing/joins',
    defect: runBefore(
      'announcePresenceViewing',
      (context) => !isPresent(context) && context.reply(200, null),
    ),
  },
  'viewing-is-told-each-time': {
    description: 'Announcing the same resource again sends the event again.',
    violates: 'announce-presence-viewing/replaces',
    defect: runBefore('announcePresenceViewing', (context) => {
      const here = context.state.presences.get(keyOf(context));
      if (here) context.state.presences.load({ ...here, viewing: null });
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
    defect: replaceInStream(/"present":\[.*\](?=,"occurred_at")/, '"present":[]'),
  },
  'opening-joins': {
    description: 'Opening a stream makes the user present.',
    violates: 'stream/opening-is-not-joining',
    defect: runAfter(stream, join),
  },
  'cut-connection-is-a-leave': {
    description: "When a user's connection is lost, the leave event has the reason left.",
    violates: 'stream/presence-ends-with-stream',
    defect: replaceInStream('"reason":"disconnected"', '"reason":"left"'),
  },
  'first-stream-ends-presence': {
    description: 'Presence ends with the first of several streams.',
    violates: 'stream/one-presence-per-user',
    defect: changeStream(stream, (pushed, context) => ({
      open: (sink) => {
        const end = (): void => {
          sink.end();
          context.state.presences.delete(keyOf(context));
        };
        return pushed.open(withMembers(sink, { end }));
      },
    })),
  },
  'stream-is-no-sign-of-life': {
    description: 'The presence of a user with an open stream expires without announcements.',
    violates: 'stream/stream-is-sign-of-life',
    defect: runAfter('announcePresenceJoin', (context) => {
      const { presences } = context.state;
      const expires_at = context.sandbox.clock.now() + 60_000_000;
      presences.put({ ...presences.get(keyOf(context)), expires_at }, userOf(context));
    }),
  },
  'expiry-is-told-as-disconnection': {
    description: 'When a presence expires, the leave event has the reason disconnected.',
    violates: 'stream/presence-expires',
    defect: replaceInStream('"reason":"expired"', '"reason":"disconnected"'),
  },
};
