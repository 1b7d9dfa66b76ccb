import { bodiesWith, refusesChanged } from '../../../conformance/every-api/changed-calls.ts';
import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import { lowerLevels, others } from './people.ts';
import { profile } from './profile.ts';
import { entryViewed, newWorkspace, workspaceWith } from './test-workspace.ts';

const noEntry = { mistake: 'the ACL has no such entry' };

export const levels = {
  ...writingChecks('life', {
    'update-acl-entry/shows-the-change': async (context) => {
      const { workspace, entry } = await workspaceWith(context, 'user');
      const { id } = entry;
      const { account } = entryViewed(entry);
      for (const level of [...lowerLevels, 'owner', 'user']) {
        const reply = context.expectReply(await workspace.setLevel(id, level), 200);
        context.expectEqual(entryViewed(reply), { id, level, account }, 'the entry with the new level');
        context.expectEqual((await workspace.entry(id))?.level, level, 'the level in the ACL');
      }
    },

    'update-acl-entry/by-entry-not-account': async (context) => {
      const { workspace, as, entry } = await workspaceWith(context, 'user');
      const another = await newWorkspace(context);
      const elsewhere = await another.join(as);
      // No document shows an account: where it has no id of its own, it can't be taken for an entry.
      const account: unknown = entry.account?.id;
      const ids = [elsewhere.id, ...(typeof account === 'string' && account !== entry.id ? [account] : [])];
      await another.unchanged(() =>
        workspace.unchanged(async () => {
          for (const id of ids) refused(context, await workspace.setLevel(id, 'admin', noEntry));
        }),
      );
      const { id, level } = succeeded(context, await workspace.setLevel(entry.id, 'admin'));
      context.expectEqual([id, level], [entry.id, 'admin'], 'the entry by its own id');
    },
  }),

  ...writingChecks('refusals', {
    'update-acl-entry/level-not-role': refusesChanged(profile, 'updateAclEntry', 'invalid-payload', [
      { body: { level: undefined, role: 'admin' } },
    ]),

    'update-acl-entry/level-invalid': refusesChanged(
      profile,
      'updateAclEntry',
      'invalid-payload',
      bodiesWith('level', undefined, 'viewer', 'Owner', '', null, 1, ['admin']),
    ),

    'update-acl-entry/unknown': async (context) => {
      const { workspace, entry } = await workspaceWith(context, 'user');
      const unknown = `${entry.id}-none`;
      await workspace.unchanged(async () =>
        context.expectError(await workspace.setLevel(unknown, 'admin', noEntry), 'entry-not-found'),
      );
    },

    'update-acl-entry/last-owner': async (context) => {
      const workspace = await newWorkspace(context);
      const [own = ''] = await workspace.entryIds();
      for (const level of lowerLevels) {
        const received = await workspace.setLevel(own, level, { mistake: 'it is the last owner' });
        context.expectError(received, 'last-owner');
        if (received.status < 400) return;
        context.expectEqual((await workspace.entry(own))?.level, 'owner', 'the level of the last owner');
      }
      const { workspace: shared, as, entry: second } = await workspaceWith(context, 'owner');
      const first = await shared.otherEntry(second);
      shared.handOver(as);
      succeeded(context, await shared.setLevel(first.id, 'admin'));
    },
  }),

  ...writingChecks('roles', {
    'update-acl-entry/who-changes': async (context) => {
      for (const [level, other] of [
        ['developer', 'user'],
        ['user', 'developer'],
      ] as const) {
        const { workspace, as, entry } = await workspaceWith(context, level);
        const owners = await workspace.otherEntry(entry);
        await workspace.unchanged(async () => {
          context.expectError(await workspace.setLevel(entry.id, other, { as }), 'forbidden');
          context.expectError(await workspace.setLevel(owners.id, 'user', { as }), 'forbidden');
        });
      }
      const { workspace, as: admin, entry } = await workspaceWith(context, 'admin');
      const third = others(context).find((one) => one !== admin);
      const { id } = third === undefined ? entry : await workspace.join(third);
      for (const [as, level] of [
        ['owner', 'admin'],
        [admin, 'developer'],
      ] as const) {
        const changed = succeeded(context, await workspace.setLevel(id, level, { as }));
        context.expectEqual(changed.level, level, `the level that ${as} gave`);
      }
    },

    'update-acl-entry/owner-level-by-owners': async (context) => {
      const { workspace, as, entry } = await workspaceWith(context, 'admin');
      const owners = await workspace.otherEntry(entry);
      for (const [id, level] of [
        [entry.id, 'owner'],
        [owners.id, 'admin'],
      ]) {
        const received = await workspace.setLevel(id, level, { as });
        context.expectError(received, 'forbidden');
        // The target may allow it; then nothing more can be compared.
        if (received.status < 400) return;
      }
      const are = async (...levels: string[]): Promise<void> => {
        const shown = [await workspace.entry(entry.id), await workspace.entry(owners.id)];
        const given = shown.map((one) => one?.level);
        context.expectEqual(given, levels, 'the levels');
      };
      await are('admin', 'owner');
      succeeded(context, await workspace.setLevel(entry.id, 'owner'));
      workspace.handOver(as);
      succeeded(context, await workspace.setLevel(owners.id, 'admin', { as }));
      await are('owner', 'admin');
    },
  }),
};
