import { microText, readMicros } from '../../apis/fastio/times.ts';
import { type Anything, anyReply, asked, body, handler, together } from './defects.ts';
import type { Defect, MutantTable } from './mutant.ts';

const operations = ['pollActivity', 'pollProfileActivity'] as const;

/** Both polls see another query than was sent. */
const askedOf = (change: (query: Anything, context: Anything) => Record<string, unknown>): Defect =>
  together(
    ...operations.map((operation) =>
      asked(operation, (context) => ({ query: { ...context.query, ...change(context.query, context) } })),
    ),
  );

/** Both polls answer something else. */
const answers = (edit: (reply: Anything) => Anything): Defect =>
  together(...operations.map((operation) => body(operation, edit)));

/** The activity of a reply with other keys or times; what is left out is `undefined`. */
const withActivity = (change: (key: string, time: string) => [string, string] | undefined): Defect =>
  answers((reply) => {
    if (reply.results === 0) return reply;
    const entries = Object.entries<string>(reply.activity).flatMap(([key, time]) => {
      const found = change(key, time);
      return found ? [found] : [];
    });
    return { ...reply, results: entries.length, activity: Object.fromEntries(entries) };
  });

const shifted = (time: string, micros: number): string => microText((readMicros(time) as number) + micros);

/** A poll that asks only at its two ends, and not when something changes. */
const deaf = (operation: string): Defect =>
  handler(operation, async (context, right) => {
    const { query, now, sandbox } = context;
    const ask = () => right({ ...members(context), query: { ...query, wait: 0 } });
    const first = await ask();
    if (query.wait === 0 || first.status !== 200 || JSON.parse(String(first.body)).results > 0) return first;
    return new Promise((resolve, reject) =>
      sandbox.clock.at(now + query.wait * 1_000_000, () => void Promise.resolve(ask()).then(resolve, reject)),
    );
  });

/** What a poll's handler takes of its context. */
const members = (context: Anything) => {
  const { path, query, headers, caller, sandbox, state, tokens, now } = context;
  return {
    ...{ path, query, headers, caller, sandbox, state, tokens, now },
    onGone: (gone: () => void) => context.onGone(gone),
    reply: (status: number, value: unknown) => context.reply(status, value),
    refuse: (name: string) => context.refuse(name),
  };
};

/** When polls are answered, and what their parameters do. */
export const pollMutants: MutantTable = {
  'poll-gives-up-early': {
    says: 'A held poll is answered after half of its wait.',
    violates: ['poll-activity/empty-after-wait', 'poll-activity/held-95-seconds-at-most'],
    family: 'channels',
    defect: askedOf(({ wait }) => ({ wait: wait / 2 })),
  },
  'poll-answers-late': {
    says: 'A held poll is answered a second after its wait.',
    violates: ['poll-activity/empty-after-wait'],
    family: 'channels',
    defect: askedOf(({ wait }) => ({ wait: wait === 0 ? 0 : wait + 1 })),
  },
  'poll-never-ends': {
    says: 'A poll that nothing wakes is never answered.',
    violates: ['poll-activity/empty-after-wait', 'poll-activity/held-95-seconds-at-most'],
    family: 'channels',
    defect: askedOf(({ wait }) => ({ wait: wait === 0 ? 0 : 1_000_000 })),
  },
  'poll-held-past-95': {
    says: 'A poll with the longest wait is held for 120 s.',
    violates: ['poll-activity/held-95-seconds-at-most'],
    family: 'channels',
    defect: askedOf(({ wait }) => ({ wait: wait === 95 ? 120 : wait })),
  },
  'poll-is-not-woken': {
    says: 'A held poll looks for activity at its two ends alone.',
    violates: ['poll-activity/answers-on-change', 'poll-profile-activity/same-parameters'],
    family: 'channels',
    defect: together(...operations.map(deaf)),
  },
  'poll-is-held-though-it-knows': {
    says: 'A poll with a wait counts from now on, so that a change between two polls is lost.',
    violates: ['poll-activity/known-change-at-once', 'poll-activity/chaining-loses-nothing'],
    family: 'channels',
    defect: askedOf(({ wait, lastactivity }, { now }) =>
      wait > 0 && lastactivity !== undefined ? { lastactivity: microText(now) } : {},
    ),
  },
  'poll-without-wait-is-held': {
    says: 'A poll without a wait is held for ten seconds.',
    violates: ['poll-activity/no-wait'],
    family: 'channels',
    defect: askedOf(({ wait }) => ({ wait: wait === 0 ? 10 : wait })),
  },
  'poll-counts-lastactivity-itself': {
    says: 'Activity at lastactivity itself counts as new.',
    violates: ['poll-activity/strictly-newer', 'poll-activity/chaining-repeats-nothing'],
    family: 'channels',
    defect: askedOf(({ lastactivity }) =>
      lastactivity === undefined ? {} : { lastactivity: shifted(lastactivity, -1) },
    ),
  },
  'poll-skips-a-millisecond': {
    says: 'lastactivity is rounded up to the next millisecond, and what falls into it is lost.',
    violates: ['poll-activity/strictly-newer', 'poll-activity/chaining-loses-nothing'],
    family: 'channels',
    defect: askedOf(({ lastactivity }) =>
      lastactivity === undefined ? {} : { lastactivity: shifted(lastactivity, 999) },
    ),
  },
  'poll-ignores-time-without-utc': {
    says: 'A lastactivity without UTC after it is taken for none.',
    violates: ['poll-activity/utc-suffix-optional'],
    family: 'channels',
    defect: askedOf(({ lastactivity }) => (lastactivity?.endsWith('UTC') ? {} : { lastactivity: undefined })),
  },
  'poll-updated-zero-is-off': {
    says: 'updated=0 and updated=false turn it off.',
    violates: ['poll-activity/updated-any-value'],
    family: 'channels',
    defect: askedOf(({ updated }) => (['0', 'false', ''].includes(updated) ? { updated: undefined } : {})),
  },
  'poll-ignores-updated': {
    says: 'updated has no effect.',
    violates: ['poll-activity/updated-narrows', 'poll-profile-activity/same-parameters'],
    family: 'channels',
    defect: askedOf(() => ({ updated: undefined })),
  },
  'poll-always-updated': {
    says: 'Every reply holds only the later fields.',
    violates: ['poll-activity/strictly-newer'],
    family: 'channels',
    defect: askedOf(({ lastactivity }) => (lastactivity === undefined ? {} : { updated: '1' })),
  },
  'poll-first-is-empty': {
    says: 'The first poll of a profile with history is held.',
    violates: ['poll-activity/first-poll'],
    family: 'channels',
    defect: askedOf(({ lastactivity }, { now }) =>
      lastactivity === undefined ? { lastactivity: microText(now) } : {},
    ),
  },
  'poll-ignores-fields': {
    says: 'fields has no effect.',
    violates: ['poll-activity/fields-narrow', 'poll-profile-activity/parameters-combine'],
    family: 'channels',
    defect: askedOf(() => ({ fields: undefined })),
  },
  'poll-ignores-id-of-field': {
    says: 'A field with an id watches all objects of its kind.',
    violates: ['poll-activity/fields-with-id'],
    family: 'channels',
    defect: askedOf(({ fields }) => ({ fields: fields?.replace(/:[^,]+/g, '') })),
  },
  'poll-takes-31-fields': {
    says: 'Fields beyond the thirtieth are left out, and nobody is told.',
    violates: ['poll-activity/more-than-30-fields'],
    family: 'refusals',
    defect: askedOf(({ fields }) => ({ fields: fields?.split(',').slice(0, 30).join(',') })),
  },
  'poll-refuses-30-fields': {
    says: 'Thirty fields are one too many.',
    violates: ['poll-activity/more-than-30-fields'],
    family: 'refusals',
    defect: askedOf(({ fields = '' }, { refuse }) =>
      fields.split(',').length >= 30 ? refuse('fields-too-many') : {},
    ),
  },
};

/** What replies hold, and whose activity they show. */
export const pollReplyMutants: MutantTable = {
  'poll-results-counts-bare': {
    says: 'results counts the bare fields alone.',
    violates: ['poll-activity/results-counts'],
    family: 'channels',
    defect: answers((reply) => ({
      ...reply,
      results: Object.keys(reply.activity).filter((key) => !key.includes(':')).length,
    })),
  },
  'poll-lastactivity-is-least': {
    says: 'lastactivity is the least of the times.',
    violates: ['poll-activity/lastactivity-is-greatest'],
    family: 'channels',
    defect: answers(({ lastactivity, ...reply }) => ({
      ...reply,
      ...(lastactivity && { lastactivity: Object.values<string>(reply.activity).sort()[0] }),
    })),
  },
  'poll-empty-has-lastactivity': {
    says: 'A reply without activity holds a lastactivity.',
    violates: ['poll-activity/empty-after-wait'],
    family: 'channels',
    defect: answers((reply) =>
      reply.results === 0 ? { ...reply, lastactivity: '2026-01-15 09:00:00.000000 UTC' } : reply,
    ),
  },
  'poll-empty-is-an-object': {
    says: 'activity is an empty object where nothing changed.',
    violates: ['poll-activity/empty-after-wait', 'poll-activity/no-wait'],
    family: 'channels',
    defect: answers((reply) => (reply.results === 0 ? { ...reply, activity: {} } : reply)),
  },
  'poll-times-in-seconds': {
    says: 'Times have no fraction.',
    violates: ['#/paths/~1current~1activity~1poll~1/get/responses/200'],
    family: 'examples',
    defect: withActivity((key, time) => [key, time.replace(/\.\d+/, '')]),
  },
  'poll-uploads-on-workspace': {
    says: 'An upload shows as such on the workspace.',
    violates: ['poll-activity/uploads-on-the-uploader'],
    family: 'channels',
    defect: body('pollProfileActivity', ({ activity, ...reply }) => {
      if (!activity.storage) return { activity, ...reply };
      return { ...reply, results: reply.results + 1, activity: { ...activity, upload: activity.storage } };
    }),
  },
  'poll-without-previews': {
    says: 'The key of a preview is missing.',
    violates: ['poll-profile-activity/preview-key'],
    family: 'channels',
    defect: withActivity((key, time) => (key.startsWith('preview') ? undefined : [key, time])),
  },
  'poll-members-key': {
    says: 'A membership shows as members:ID.',
    violates: ['poll-profile-activity/member-key'],
    family: 'channels',
    defect: withActivity((key, time) => [key.replace(/^member:/, 'members:'), time]),
  },
  'poll-own-id-refused': {
    says: "The poll of one profile does not take the caller's own id.",
    violates: ['poll-profile-activity/own-user-id', 'poll-profile-activity/own-id-same-answer'],
    family: 'channels',
    defect: handler('pollProfileActivity', (context, right) => {
      const { path, state, refuse } = context;
      return state.accounts.has(path.profile_id) ? refuse('profile-forbidden') : right(context);
    }),
  },
  'poll-open-to-outsiders': {
    says: 'Any signed-in user may poll a workspace.',
    violates: ['poll-profile-activity/workspace-needs-perm-view'],
    family: 'roles',
    defect: asked('pollProfileActivity', ({ caller, path, state }) =>
      state.workspaces.has(path.profile_id) ? { caller: { ...caller, persona: 'owner' } } : {},
    ),
  },
  'poll-of-other-users': {
    says: "Another user's activity is open to everyone.",
    violates: ['poll-profile-activity/other-users-refused'],
    family: 'roles',
    defect: handler('pollProfileActivity', (context, right) => {
      const { path, state, reply } = context;
      const isOther = state.accounts.has(path.profile_id) && !state.workspaces.has(path.profile_id);
      return isOther ? reply(200, { result: true, results: 0, activity: [] }) : right(context);
    }),
  },
  'poll-forbidden-is-403': {
    says: 'Missing permission is answered 403.',
    violates: ['poll-profile-activity/permission-missing-is-400'],
    family: 'roles',
    defect: anyReply(400, /^\/current\/activity\/poll\/\d{19}\//, (reply, refused) =>
      refused?.error?.params ? reply : { ...reply, status: 403 },
    ),
  },
  'poll-of-any-share': {
    says: 'The poll does not ask whether a share is multiplayer.',
    violates: [
      'poll-profile-activity/share-needs-view-and-multiplayer',
      'poll-profile-activity/fallback-needs-multiplayer',
    ],
    family: 'roles',
    defect: asked('pollProfileActivity', ({ state }) => ({ state: allMultiplayer(state) })),
  },
  'poll-outlives-access': {
    says: 'Whether the profile is open is asked once, when the poll begins.',
    violates: ['poll-profile-activity/access-lost-while-held'],
    family: 'channels',
    defect: asked('pollProfileActivity', ({ state }) => ({ state: rememberedMembers(state) })),
  },
};

/** The collections, in which every share is an exchange. */
export function allMultiplayer(state: Anything): Anything {
  const get = (id: string): Anything => {
    const share = state.shares.get(id);
    return share && { ...share, type: 'exchange' };
  };
  return { ...collectionsOf(state), shares: { get, has: (id: string) => state.shares.has(id) } };
}

/** The collections, in which who was a member when first asked for stays one. */
function rememberedMembers(state: Anything): Anything {
  const known = new Map<string, Anything>();
  const get = (key: string): Anything => {
    if (!known.has(key)) known.set(key, state.memberships.get(key));
    return known.get(key);
  };
  return { ...collectionsOf(state), memberships: { get, has: (key: string) => get(key) !== undefined } };
}

const collectionsOf = (state: Anything): Record<string, Anything> => {
  const { accounts, organizations, workspaces, shares, memberships } = state;
  return { accounts, organizations, workspaces, shares, memberships };
};
