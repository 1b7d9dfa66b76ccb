import {
  actAs,
  changeInput,
  changeMembers,
  changeQuery,
  changeStatusOfReplies,
  combine,
  refuseWhen,
  replaceHandler,
  runBefore,
  type Untyped,
  withMembers,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import { microText, readMicros } from '../times.ts';
import { allMultiplayer, rememberedMembers } from './altered-state.ts';

const operations = ['pollActivity', 'pollProfileActivity'] as const;

/** Both polls get a query with other parameters. */
const changePollQuery = (change: (query: Untyped, context: Untyped) => Record<string, unknown>): Defect =>
  combine(...operations.map((operation) => changeQuery(operation, change)));

const shifted = (time: string | undefined, micros: number): string | undefined =>
  time && microText((readMicros(time) as number) + micros);

/** A poll that looks for activity at its start and at its end only, not when something changes. */
const deaf = (operation: string): Defect =>
  replaceHandler(operation, async (context, original) => {
    const { query, now, sandbox } = context;
    const ask = () => original(withMembers(context, { query: { ...query, wait: 0 } }));
    const first = await ask();
    if (query.wait === 0 || first.status !== 200 || JSON.parse(String(first.body)).results > 0) return first;
    return new Promise((resolve, reject) =>
      sandbox.clock.at(now + query.wait * 1_000_000, () => void Promise.resolve(ask()).then(resolve, reject)),
    );
  });

/** The replies of both polls get other members. */
const answers = (change: (reply: Untyped) => Record<string, unknown>): Defect =>
  combine(...operations.map((operation) => changeMembers(operation, change)));

/** Changes the keys or times of a reply's activity; `undefined` removes a key. */
export const withActivity = (change: (key: string, time: string) => [string, string] | undefined): Defect =>
  answers(({ results, activity }) => {
    if (results === 0) return {};
    const entries = Object.entries<string>(activity).flatMap(([key, time]) => {
      const found = change(key, time);
      return found ? [found] : [];
    });
    return { results: entries.length, activity: Object.fromEntries(entries) };
  });

/** When polls are answered, with what, and what their parameters do. */
export const pollMutants: MutantTable = {
  'poll-gives-up-early': {
    description: 'A held poll is answered after half of its wait.',
    violates: ['poll-activity/empty-after-wait', 'poll-activity/held-95-seconds-at-most'],
    defect: changePollQuery(({ wait }) => ({ wait: wait / 2 })),
  },
  'poll-answers-late': {
    description: 'A held poll is answered a second after its wait.',
    violates: 'poll-activity/empty-after-wait',
    defect: changePollQuery(({ wait }) => ({ wait: wait === 0 ? 0 : wait + 1 })),
  },
  'poll-never-ends': {
    description: 'A poll that nothing wakes is never answered.',
    violates: ['poll-activity/empty-after-wait', 'poll-activity/held-95-seconds-at-most'],
    defect: changePollQuery(({ wait }) => ({ wait: wait === 0 ? 0 : 1_000_000 })),
  },
  'poll-held-past-95': {
    description: 'A poll with the longest wait is held for 120 s.',
    violates: 'poll-activity/held-95-seconds-at-most',
    defect: changePollQuery(({ wait }) => ({ wait: wait === 95 ? 120 : wait })),
  },
  'poll-is-not-woken': {
    description: 'A held poll looks for activity at its two ends alone.',
    violates: ['poll-activity/answers-on-change', 'poll-profile-activity/same-parameters'],
    defect: combine(...operations.map(deaf)),
  },
  'poll-is-held-though-it-knows': {
    description: 'A poll with a wait counts from now on, so that a change between two polls is lost.',
    violates: ['poll-activity/known-change-at-once', 'poll-activity/chaining-loses-nothing'],
    defect: changePollQuery(({ wait, lastactivity }, { now }) => ({
      lastactivity: wait > 0 && lastactivity !== undefined ? microText(now) : lastactivity,
    })),
  },
  'poll-without-wait-is-held': {
    description: 'A poll without a wait is held for ten seconds.',
    violates: 'poll-activity/no-wait',
    defect: changePollQuery(({ wait }) => ({ wait: wait === 0 ? 10 : wait })),
  },
  'poll-counts-lastactivity-itself': {
    description: 'Activity at lastactivity itself counts as new.',
    violates: ['poll-activity/strictly-newer', 'poll-activity/chaining-repeats-nothing'],
    defect: changePollQuery(({ lastactivity }) => ({ lastactivity: shifted(lastactivity, -1) })),
  },
  'poll-skips-a-millisecond': {
    description: 'lastactivity is rounded up to the next millisecond, and what falls into it is lost.',
    violates: ['poll-activity/strictly-newer', 'poll-activity/chaining-loses-nothing'],
    defect: changePollQuery(({ lastactivity }) => ({ lastactivity: shifted(lastactivity, 999) })),
  },
  'poll-ignores-time-without-utc': {
    description: 'A lastactivity without UTC at its end is ignored.',
    violates: 'poll-activity/utc-suffix-optional',
    defect: changePollQuery(({ lastactivity }) =>
      lastactivity?.endsWith('UTC') ? {} : { lastactivity: undefined },
    ),
  },
  'poll-updated-zero-is-off': {
    description: 'updated=0 and updated=false turn it off.',
    violates: 'poll-activity/updated-any-value',
    defect: changePollQuery(({ updated }) =>
      ['0', 'false', ''].includes(updated) ? { updated: undefined } : {},
    ),
  },
  'poll-ignores-updated': {
    description: 'updated has no effect.',
    violates: ['poll-activity/updated-narrows', 'poll-profile-activity/same-parameters'],
    defect: changePollQuery(() => ({ updated: undefined })),
  },
  'poll-always-updated': {
    description: 'Every reply holds only the later fields.',
    violates: 'poll-activity/strictly-newer',
    defect: changePollQuery(({ lastactivity }) => (lastactivity === undefined ? {} : { updated: '1' })),
  },
  'poll-first-is-empty': {
    description: 'The first poll of a profile with history is held.',
    violates: 'poll-activity/first-poll',
    defect: changePollQuery(({ lastactivity }, { now }) => ({
      lastactivity: lastactivity ?? microText(now),
    })),
  },
  'poll-ignores-fields': {
    description: 'fields has no effect.',
    violates: ['poll-activity/fields-narrow', 'poll-profile-activity/parameters-combine'],
    defect: changePollQuery(() => ({ fields: undefined })),
  },
  'poll-ignores-id-of-field': {
    description: 'A field with an id watches all objects of its kind.',
    violates: 'poll-activity/fields-with-id',
    defect: changePollQuery(({ fields }) => ({ fields: fields?.replace(/:[^,]+/g, '') })),
  },
  'poll-takes-31-fields': {
    description: 'Fields after the thirtieth are ignored without an error.',
    violates: 'poll-activity/more-than-30-fields',
    defect: changePollQuery(({ fields }) => ({ fields: fields?.split(',').slice(0, 30).join(',') })),
  },
  'poll-refuses-30-fields': {
    description: 'Thirty fields are one too many.',
    violates: 'poll-activity/more-than-30-fields',
    defect: changePollQuery(({ fields = '' }, { refuse }) =>
      fields.split(',').length >= 30 ? refuse('fields-too-many') : {},
    ),
  },
  'poll-results-counts-bare': {
    description: 'results counts the bare fields alone.',
    violates: 'poll-activity/results-counts',
    defect: answers(({ activity }) => ({
      results: Object.keys(activity).filter((key) => !key.includes(':')).length,
    })),
  },
  'poll-lastactivity-is-least': {
    description: 'lastactivity is the least of the times.',
    violates: 'poll-activity/lastactivity-is-greatest',
    defect: answers(({ lastactivity, activity }) => ({
      lastactivity: lastactivity && Object.values(activity).sort()[0],
    })),
  },
  'poll-empty-has-lastactivity': {
    description: 'A reply without activity holds a lastactivity.',
    violates: 'poll-activity/empty-after-wait',
    defect: answers(({ results }) =>
      results === 0 ? { lastactivity: '2026-01-15 09:00:00.000000 UTC' } : {},
    ),
  },
  'poll-empty-is-an-object': {
    description: 'activity is an empty object where nothing changed.',
    violates: ['poll-activity/empty-after-wait', 'poll-activity/no-wait'],
    defect: answers(({ results }) => (results === 0 ? { activity: {} } : {})),
  },
  'poll-times-in-seconds': {
    description: 'Times have no fraction.',
    violates: '#/paths/~1current~1activity~1poll~1/get/responses/200',
    defect: withActivity((key, time) => [key, time.replace(/\.\d+/, '')]),
  },
  'poll-uploads-on-workspace': {
    description: 'An upload shows as such on the workspace.',
    violates: 'poll-activity/uploads-on-the-uploader',
    defect: changeMembers('pollProfileActivity', ({ activity, results }) =>
      activity.storage ? { results: results + 1, activity: { ...activity, upload: activity.storage } } : {},
    ),
  },
  'poll-without-previews': {
    description: 'The key of a preview is missing.',
    violates: 'poll-profile-activity/preview-key',
    defect: withActivity((key, time) => (key.startsWith('preview') ? undefined : [key, time])),
  },
  'poll-members-key': {
    description: 'A membership shows as members:ID.',
    violates: 'poll-profile-activity/member-key',
    defect: withActivity((key, time) => [key.replace(/^member:/, 'members:'), time]),
  },
  'poll-own-id-refused': {
    description: "The poll of one profile does not take the caller's own id.",
    violates: ['poll-profile-activity/own-user-id', 'poll-profile-activity/own-id-same-answer'],
    defect: refuseWhen('pollProfileActivity', 'profile-forbidden', ({ path, state }) =>
      state.accounts.has(path.profile_id),
    ),
  },
  'poll-open-to-outsiders': {
    description: 'Any signed-in user may poll a workspace.',
    violates: 'poll-profile-activity/workspace-needs-perm-view',
    defect: actAs('pollProfileActivity', 'owner', ({ path, state }) => state.workspaces.has(path.profile_id)),
  },
  'poll-of-other-users': {
    description: "Another user's activity is open to everyone.",
    violates: 'poll-profile-activity/other-users-refused',
    defect: runBefore('pollProfileActivity', ({ path, state, reply }) => {
      const isOther = state.accounts.has(path.profile_id) && !state.workspaces.has(path.profile_id);
      return isOther && reply(200, { result: true, results: 0, activity: [] });
    }),
  },
  'poll-forbidden-is-403': {
    description: 'Missing permission is answered 403.',
    violates: 'poll-profile-activity/permission-missing-is-400',
    defect: changeStatusOfReplies(
      400,
      /^\/current\/activity\/poll\/\d{19}\//,
      403,
      (body) => !body?.error?.params,
    ),
  },
  'poll-of-any-share': {
    description: 'The poll does not ask whether a share is multiplayer.',
    violates: [
      'poll-profile-activity/share-needs-view-and-multiplayer',
      'poll-profile-activity/fallback-needs-multiplayer',
    ],
    defect: changeInput('pollProfileActivity', ({ state }) => ({ state: allMultiplayer(state) })),
  },
  'poll-outlives-access': {
    description: 'Whether the profile is open is asked once, when the poll begins.',
    violates: 'poll-profile-activity/access-lost-while-held',
    defect: changeInput('pollProfileActivity', ({ state }) => ({ state: rememberedMembers(state) })),
  },
};
