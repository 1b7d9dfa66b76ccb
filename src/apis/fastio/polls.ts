import { hold } from '../../channels/hold.ts';
import type { Reply } from '../../engine/handler.ts';
import { isMultiplayer, watchableProfile } from './access.ts';
import { activityOf, type KeyTime } from './activity.ts';
import { apiName, logValue } from './event-entries.ts';
import type { Context, Handlers } from './generated/handlers.ts';
import { readerOf, type Schemas } from './reader.ts';
import { type Profile, profileOf, type State } from './state.ts';
import { microText, readMicros } from './times.ts';

type Polls = 'pollActivity' | 'pollProfileActivity';
type PollContext = Pick<
  Context<'pollActivity', State>,
  'query' | 'sandbox' | 'caller' | 'now' | 'onGone' | 'reply' | 'note'
> & {
  refuse: (refusal: 'fields-too-many' | typeof noSuchDay) => never;
};

export const polls: Handlers<Polls, State> = {
  pollActivity: (context) => {
    const request = readPoll(context);
    const profile = profileOf('user', readerOf(context).id);
    return poll(request, context, () => profile);
  },

  pollProfileActivity: (context) => {
    const { path, refuse } = context;
    const request = readPoll(context);
    const reader = readerOf(context);
    return poll(request, context, () => {
      // Read anew each time: an edit of the contract replaces the collections.
      const { state } = context;
      const profile = watchableProfile(path.profile_id, reader, state);
      return profile && isMultiplayer(profile, state) ? profile : refuse('profile-forbidden');
    });
  },
};

interface PollRequest {
  /** Microseconds since the epoch: the poll waits for a later change. */
  since: number;
  /** Show only the fields that changed after `since`. */
  onlyUpdated: boolean;
  fields: readonly string[] | undefined;
}

const mostFields = 30;

function readPoll({ query, sandbox, refuse }: PollContext): PollRequest {
  const { lastactivity, fields: names } = query;
  const fields = names?.split(',');
  if (fields && fields.length > mostFields) refuse('fields-too-many');
  const onlyUpdated = query.updated !== undefined;
  const after = lastactivity === undefined ? undefined : readMicros(lastactivity);
  if (lastactivity !== undefined && after === undefined) refuse(noSuchDay);
  // Without `lastactivity` the poll returns all activity; with `updated` it waits for changes after now. `stamp` makes sure
  // that the next change has a later time.
  const since = after ?? (onlyUpdated ? sandbox.clock.stamp() : 0);
  return { since, onlyUpdated, fields };
}

const noSuchDay = {
  example: 'invalid-input',
  body: (documented: Schemas['Error']) => {
    const params = [
      { name: 'lastactivity', kind: 'invalid', code: 1605, message: 'must be a day that exists' },
    ];
    return { ...documented, error: { ...documented.error, params } };
  },
} as const;

/** Waits for activity for at most `wait` seconds. `profileNow` is called before each answer, as access may have ended. */
function poll(request: PollRequest, context: PollContext, profileNow: () => Profile): Reply {
  const { query, sandbox, caller, now, onGone, reply } = context;
  const { persona } = caller;
  const until = now + query.wait * 1_000_000;
  const options = { api: apiName, persona, value: logValue(profileNow()), until, onGone };
  const dropped = sandbox.log.noteOnDropped(request.since);
  if (dropped !== undefined) context.note(dropped);
  const activity = activityOf(sandbox.log);
  return hold(sandbox, options, (last) => {
    const profile = profileNow();
    const answer = activity.answer(`${profile} ${JSON.stringify(request)}`, () => {
      const keys = relevantKeys(activity.times(profile, request.fields), request);
      return keys.length === 0 ? undefined : reply(200, activityReply(keys));
    });
    return answer ?? (last ? reply(200, { result: true, results: 0, activity: [] }) : undefined);
  });
}

/** If any key is later than `since`: all keys, or with `updated` only the later ones. Otherwise none. */
function relevantKeys(keys: readonly KeyTime[], { since, onlyUpdated }: PollRequest): readonly KeyTime[] {
  const later = keys.filter(([, at]) => at > since);
  return later.length === 0 || onlyUpdated ? later : keys;
}

/** The latest first; at the same time a field without id comes before those with ids. */
function activityReply(keys: readonly KeyTime[]): Schemas['ActivityFound'] {
  const sorted = keys.toSorted(
    ([a, atA], [b, atB]) =>
      atB - atA || Number(a.includes(':')) - Number(b.includes(':')) || (a < b ? -1 : 1),
  );
  const activity = Object.fromEntries(sorted.map(([key, at]) => [key, microText(at)]));
  const [, latest] = sorted[0] as KeyTime;
  return { result: true, results: sorted.length, activity, lastactivity: microText(latest) };
}
