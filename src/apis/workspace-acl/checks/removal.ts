import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import { levels, lowerLevels, others } from './people.ts';
import { newWorkspace, workspaceWith } from './test-workspace.ts';

export const removal = {
  ...writingChecks('life', {
    'delete-acl-entry/gone': async (context) => {
      const { workspace, as, entry } = await workspaceWith(context, 'developer');
      await workspace.isListed(as, 1);
      succeeded(context, await workspace.remove(entry.id));
      const left = await workspace.entryIds();
      context.expect(!left.includes(entry.id), `an ACL without ${entry.id}`, left.join(', '));
      context.expectEqual(left.length, 1, 'entries that are left');
      await workspace.isListed(as, 0);
    },
  }),

  ...writingChecks('refusals', {
    'delete-acl-entry/unknown': async (context) => {
      const { workspace, entry } = await workspaceWith(context, 'user');
      const [theirs = ''] = await (await newWorkspace(context)).entryIds();
      const refuses = async (id: string, mistake: string): Promise<void> => {
        context.expectError(await workspace.remove(id, { mistake }), 'entry-not-found');
      };
      await workspace.unchanged(() => refuses(`${entry.id}-none`, 'there is no such entry'));
      succeeded(context, await workspace.remove(entry.id));
      await refuses(entry.id, 'it is deleted already');
      await refuses(theirs, 'it is of another workspace');
    },

    'delete-acl-entry/last-owner': async (context) => {
      const { workspace, as, entry } = await workspaceWith(context, 'admin');
      const { id } = await workspace.otherEntry(entry);
      const received = await workspace.remove(id, { mistake: 'it is the last owner' });
      context.expectError(received, 'last-owner');
      if (received.status < 400) return;
      const after = await workspace.entry(id, as);
      context.expectEqual(after?.level, 'owner', 'the level of the last owner');
    },
  }),

  ...writingChecks('roles', {
    'delete-acl-entry/who-removes': async (context) => {
      const another = (as: string) => others(context).find((one) => one !== as);
      for (const level of lowerLevels) {
        const { workspace, as, entry } = await workspaceWith(context, level);
        const options = { as, mistake: `the level is ${level}` };
        const owners = await workspace.otherEntry(entry);
        const received = await workspace.remove(owners.id, options);
        context.expectError(received, 'forbidden');
        if (received.status < 300) continue;
        const third = another(as);
        if (third === undefined) continue;
        const { id } = await workspace.join(third);
        const other = await workspace.remove(id, options);
        if (level === 'admin') succeeded(context, other);
        else context.expectError(other, 'forbidden');
        if (other.status < 400 && level !== 'admin') continue;
        const isThere = (await workspace.entryIds()).includes(id);
        const what = `whether the member is there after ${level} removed it`;
        context.expectEqual(isThere, level !== 'admin', what);
      }
      const { workspace, as: member, entry } = await workspaceWith(context, 'user');
      const nobody = another(member);
      const options = { as: nobody ?? null, mistake: 'the caller is not a member' };
      if (nobody !== undefined)
        await workspace.unchanged(async () =>
          context.expectError(await workspace.remove(entry.id, options), 'forbidden'),
        );
      succeeded(context, await workspace.remove(entry.id));
      const { workspace: shared, as, entry: second } = await workspaceWith(context, 'owner');
      const first = await shared.otherEntry(second);
      shared.handOver(as);
      succeeded(context, await shared.remove(first.id, { as }));
      context.expectEqual((await shared.acl(as)).length, 1, 'owners that are left');
    },

    'delete-acl-entry/oneself': async (context) => {
      for (const level of levels) {
        const { workspace, as, entry } = await workspaceWith(context, level);
        const received = await workspace.remove(entry.id, { as });
        context.expectStatus(received, 200);
        if (received.status >= 300) continue;
        const left = await workspace.entryIds();
        const what = `an ACL without the entry of level ${level}`;
        context.expect(!left.includes(entry.id), what, left.join(', '));
        await workspace.isListed(as, 0);
      }
    },
  }),
};
