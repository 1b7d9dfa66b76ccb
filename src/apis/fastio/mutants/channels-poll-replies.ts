import {
  actAs,
  changeInput,
  changeMembers,
  changeStatusOfReplies,
  combine,
  refuseWhen,
  runBefore,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import { allMultiplayer, rememberedMembers } from './altered-state.ts';


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

/** The contents of replies, and whose activity they show. */
export const pollReplyMutants: MutantTable = {
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
    defect: refuseWhen(
      'pollProfileActivity',
      ({ path, state }) => state.accounts.has(path.profile_id),
      'profile-forbidden',
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
