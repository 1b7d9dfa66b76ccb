/** Each fault of the foreign server turns a check red that is green without it, of the statement or node that it breaks. */
import { beforeAll, describe, test } from 'vitest';
import type { Run } from '../../src/conformance/run/run.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { checked, openForeign, told } from './checked.ts';

/** By the fault's name: the statement that it breaks; or the node, with the name of its check. */
const faults: Record<string, string | { check: string; node: string }> = {
  'list-of-all': 'workspace-acl/list-workspaces/only-available',
  'list-with-invite': 'workspace-acl/list-workspaces/no-invite',
  'invite-for-all': 'workspace-acl/get-workspace/who-sees-invite',
  'strangers-enter': 'workspace-acl/api/non-member-is-403',
  'mismatch-let-pass': 'workspace-acl/put-workspace/fullname-must-match',
  'create-only-ignored': 'workspace-acl/put-workspace/create-only-refuses',
  'invite-stays': 'workspace-acl/put-workspace/reset-invite',
  'labels-of-any-type': 'workspace-acl/put-workspace/labels-are-strings',
  'update-replaces': 'workspace-acl/put-workspace/merges',
  'picture-a-byte-short': 'workspace-acl/upload-avatar/at-most-1-mb',
  'file-name-renamed': {
    check: 'workspace-acl/upload-avatar/reply/file-name/required',
    node: '#/components/schemas/AvatarUploadResult/properties/fileName',
  },
  'admin-deletes': 'workspace-acl/delete-workspace/owner-only',
  'last-owner-goes': 'workspace-acl/delete-acl-entry/last-owner',
  'invite-of-any': 'workspace-acl/redeem-invite/of-another-workspace',
  'details-always-empty': 'workspace-acl/api/error-details',
  'limit-one-more': {
    check: 'fastio/search-events/limit/above-maximum',
    node: '#/components/parameters/Limit/schema/maximum',
  },
  'acknowledged-as-text': {
    check: 'fastio/search-events/reply/events-each-acknowledged/type',
    node: '#/components/schemas/EventStandard/allOf/1/properties/acknowledged',
  },
  'created-in-iso': {
    check: 'fastio/search-events/reply/events-each-created/format',
    node: '#/components/schemas/Timestamp',
  },
  'ignores-category': 'fastio/search-events/category-filter',
  'pages-overlap': 'fastio/search-events/offset-skips',
  'priority-reversed': 'fastio/search-events/profile-filter-priority',
  'targeted-to-admins': 'fastio/search-events/no-bypass-without-filter',
  'standard-with-specifics': 'fastio/search-events/lower-levels-drop-specifics',
  'wrong-method-405': 'fastio/search-events/wrong-method',
  'poll-never-holds': 'fastio/poll-activity/empty-after-wait',
  'poll-sleeps-on': 'fastio/poll-activity/answers-on-change',
  'since-included': 'fastio/poll-activity/strictly-newer',
  'updated-ignored': 'fastio/poll-activity/updated-narrows',
  'fields-ignored': 'fastio/poll-activity/fields-narrow',
  'results-one-more': 'fastio/poll-activity/results-counts',
  'anybody-watches': 'fastio/poll-profile-activity/workspace-needs-perm-view',
  'token-for-an-hour': {
    check: 'fastio/create-websocket-token/reply/expires-in/const',
    node: '#/components/schemas/IssuedToken/properties/expires_in',
  },
  'any-token-opens': 'fastio/websocket/handshake-refusals',
  'socket-of-all-profiles': 'fastio/websocket/one-profile',
  'event-of-any-level': 'fastio/websocket/admin-event-activity-only',
  'event-alone': 'fastio/websocket/event-never-alone',
};

const nameOf = (broken: string | { check: string }): string =>
  typeof broken === 'string' ? broken : broken.check;

describe('a fault is seen by the check of what it breaks', () => {
  let run: Run;
  let without: Outcome[];
  beforeAll(async () => {
    run = await openForeign();
    const names = new Set(Object.values(faults).map(nameOf));
    without = await checked(run, ({ id }) => names.has(id));
  });

  test.concurrent.for(Object.entries(faults))('%s', async ([fault, broken], { expect }) => {
    const name = nameOf(broken);
    const green = without.find(({ check }) => check.id === name);
    expect(green?.status, green ? told(green) : `no check is called ${name}`).toBe('passed');
    if (typeof broken === 'object') expect(green?.check.expectation.pointer).toBe(broken.node);
    const [red] = await checked(run, ({ id }) => id === name, fault);
    expect(red?.status).toBe('failed');
  });
});
