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
  'query' | 'sandbox' | 'caller' | 'now' | 'onGone' | 'reply'
> & {
  refuse: (refusal: 'fields-too-many' | typeof noSuchDay) => never;
};

export const polls: Handlers<Polls, State> = {
  pollActivity: (context) => {
    const asked = readPoll(context);
    const profile = profileOf('user', readerOf(context).id);
    return poll(asked, context, () => profile);
  },

  pollProfileActivity: (context) => {
    const { path, refuse } = context;
    const asked = readPoll(context);
    const reader = readerOf(context);
    return poll(asked, context, () => {
      // The collections are others after an edit of the contract.
      const { state } = context;
      const profile = watchableProfile(path.profile_id, reader, state);
      return profile && isMultiplayer(profile, state) ? profile : refuse('profile-forbidden');
    });
  },
};

/** What a poll looks for. */
interface PollRequest {
  /** Microseconds: only what is later counts. */
  since: number;
  /** Show only fields that count, not all that are asked for. */
  updated: boolean;
  fields: readonly string[] | undefined;
}

const mostFields = 30;

function readPoll({ query, sandbox, refuse }: PollContext): PollRequest {
  const { lastactivity, fields: names } = query;
  const fields = names?.split(',');
  if (fields && fields.length > mostFields) refuse('fields-too-many');
  const updated = query.updated !== undefined;
  const given = lastactivity === undefined ? undefined : readMicros(lastactivity);
  if (lastactivity !== undefined && given === undefined) refuse(noSuchDay);
  // Without `lastactivity` the poll is the first one and takes all there is; with `updated` it counts from now, which
  // is a stamp so that whatever happens next is later.
  const since = given ?? (updated ? sandbox.clock.stamp() : 0);
  return { since, updated, fields };
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

/** Held until something is found, for `wait` seconds at most. Whether the profile is open is asked each time anew. */
function poll(asked: PollRequest, context: PollContext, profileNow: () => Profile): Reply {
  const { query, sandbox, caller, now, onGone, reply } = context;
  const { persona } = caller;
  const until = now + query.wait * 1_000_000;
  const held = { api: apiName, persona, value: logValue(profileNow()), until, onGone };
  const activity = activityOf(sandbox.log);
  return hold(sandbox, held, (last) => {
    const profile = profileNow();
    const answer = activity.answer(`${profile} ${JSON.stringify(asked)}`, () => {
      const keys = relevantKeys(activity.times(profile, asked.fields), asked);
      return keys.length === 0 ? undefined : reply(200, activityReply(keys));
    });
    return answer ?? (last ? reply(200, { result: true, results: 0, activity: [] }) : undefined);
  });
}

/** Nothing, unless something is later than `since`; then all keys asked for, or with `updated` only the later ones. */
function relevantKeys(keys: readonly KeyTime[], { since, updated }: PollRequest): readonly KeyTime[] {
  const later = keys.filter(([, at]) => at > since);
  return later.length === 0 || updated ? later : keys;
}

/** The latest first, and of one time a bare field before its objects. */
function activityReply(keys: readonly KeyTime[]): Schemas['ActivityFound'] {
  const sorted = keys.toSorted(
    ([a, atA], [b, atB]) =>
      atB - atA || Number(a.includes(':')) - Number(b.includes(':')) || (a < b ? -1 : 1),
  );
  const activity = Object.fromEntries(sorted.map(([key, at]) => [key, microText(at)]));
  const [, latest] = sorted[0] as KeyTime;
  return { result: true, results: sorted.length, activity, lastactivity: microText(latest) };
}
