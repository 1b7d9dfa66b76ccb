import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Received } from '../../../conformance/model/exchange.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { twoOwners } from './levels.ts';
import {
  aclOf,
  entryOf,
  handOver,
  isListed,
  join,
  levels,
  lowerLevels,
  newWorkspace,
  personaFor,
  stranger,
  unchanged,
  workspaceWith,
} from './making.ts';

const remove = (
  context: CheckContext,
  workspace: string,
  entryId: string,
  as = 'owner',
  mistake?: string,
): Promise<Received> =>
  context.call('deleteAclEntry', { path: { workspace, entryId } }, { as, ...(mistake && { mistake }) });

const idsOf = async (context: CheckContext, workspace: string): Promise<string[]> =>
  (await aclOf(context, workspace)).map(({ id }) => id);

export const removal = {
  ...writingChecks('life', {
    'delete-acl-entry/gone': async (context) => {
      const { fullname, as, entry } = await workspaceWith(context, 'developer');
      await isListed(context, as, fullname, 1);
      succeeded(context, await remove(context, fullname, entry.id));
      const left = await idsOf(context, fullname);
      context.expect(!left.includes(entry.id), `an ACL without ${entry.id}`, left.join(', '));
      context.expectEqual(left.length, 1, 'entries that are left');
      await isListed(context, as, fullname, 0);
    },
  }),

  ...writingChecks('refusals', {
    'delete-acl-entry/unknown': async (context) => {
      const { fullname, entry } = await workspaceWith(context, 'user');
      await unchanged(context, fullname, async () => {
        const wrong = 'there is no such entry';
        context.expectError(
          await remove(context, fullname, `${entry.id}-none`, 'owner', wrong),
          'entry-not-found',
        );
      });
      succeeded(context, await remove(context, fullname, entry.id));
      const again = await remove(context, fullname, entry.id, 'owner', 'it is deleted already');
      context.expectError(again, 'entry-not-found');
      const { fullname: another } = await newWorkspace(context);
      const [theirs] = await idsOf(context, another);
      const wrong = 'it is of another workspace';
      context.expectError(
        await remove(context, fullname, theirs as string, 'owner', wrong),
        'entry-not-found',
      );
    },

    'delete-acl-entry/last-owner': async (context) => {
      const { fullname, as } = await workspaceWith(context, 'admin');
      const own = (await aclOf(context, fullname)).find(({ level }) => level === 'owner');
      const received = await remove(context, fullname, own.id, 'owner', 'it is the last owner');
      context.expectError(received, 'last-owner');
      if (received.status < 400) return;
      const after = await entryOf(context, fullname, own.id, as);
      context.expectEqual(after?.level, 'owner', 'the level of the last owner');
    },
  }),

  ...writingChecks('roles', {
    'delete-acl-entry/who-removes': async (context) => {
      for (const level of lowerLevels) {
        const { fullname, as, entry } = await workspaceWith(context, level);
        const owners = (await idsOf(context, fullname)).find((id) => id !== entry.id) as string;
        const received = await remove(context, fullname, owners, as, `the level is ${level}`);
        context.expectError(received, 'forbidden');
        if (received.status < 300) continue;
        const third = besides(context, as);
        if (third === undefined) continue;
        const { id } = await join(context, fullname, third);
        const other = await remove(context, fullname, id, as, `the level is ${level}`);
        if (level === 'admin') succeeded(context, other);
        else context.expectError(other, 'forbidden');
        const isThere = (await idsOf(context, fullname)).includes(id);
        if (other.status >= 400 || level === 'admin')
          context.expectEqual(
            isThere,
            level !== 'admin',
            `whether the member is there after ${level} removed it`,
          );
      }
      const { fullname, entry } = await workspaceWith(context, 'user');
      const nobody = besides(context, personaFor(context, 'user'));
      if (nobody !== undefined)
        await unchanged(context, fullname, async () =>
          context.expectError(
            await remove(context, fullname, entry.id, nobody, 'it is no member'),
            'forbidden',
          ),
        );
      succeeded(context, await remove(context, fullname, entry.id));
      const two = await twoOwners(context);
      handOver(context, two.fullname, two.as);
      succeeded(context, await remove(context, two.fullname, two.own.id, two.as));
      context.expectEqual((await aclOf(context, two.fullname, two.as)).length, 1, 'owners that are left');
    },

    'delete-acl-entry/oneself': async (context) => {
      for (const level of levels) {
        const { fullname, as, entry } = await workspaceWith(context, level);
        const received = await remove(context, fullname, entry.id, as);
        context.expectStatus(received, 200);
        if (received.status >= 300) continue;
        const left = await idsOf(context, fullname);
        context.expect(
          !left.includes(entry.id),
          `an ACL without the entry of level ${level}`,
          left.join(', '),
        );
        await isListed(context, as, fullname, 0);
      }
    },
  }),
};

/** Somebody else than these, and than the owner, if there is somebody. */
const besides = (context: CheckContext, as: string): string | undefined =>
  [stranger(context), personaFor(context, 'developer')].find((one) => one !== as);
