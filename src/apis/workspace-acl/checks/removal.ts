import type { Received } from '../../../conformance/model/exchange.ts';
import { writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { twoOwners } from './levels.ts';
import {
  aclOf,
  handOver,
  join,
  listed,
  newWorkspace,
  personaFor,
  stranger,
  succeeded,
  unchanged,
  workspaceWith,
} from './making.ts';

const remove = (
  context: CheckContext,
  workspace: string,
  entryId: string,
  as = 'owner',
  wrong?: string,
): Promise<Received> =>
  context.call('deleteAclEntry', { path: { workspace, entryId } }, { as, ...(wrong && { wrong }) });

const idsOf = async (context: CheckContext, workspace: string): Promise<string[]> =>
  (await aclOf(context, workspace)).map(({ id }) => id);

export const removal = {
  ...writing('life', {
    'delete-acl-entry/gone': async (context) => {
      const { fullname, as, entry } = await workspaceWith(context, 'developer');
      context.equal((await listed(context, as, [fullname])).length, 1, 'times that it is in the list before');
      succeeded(context, await remove(context, fullname, entry.id));
      const left = await idsOf(context, fullname);
      context.that(!left.includes(entry.id), `an ACL without ${entry.id}`, left.join(', '));
      context.equal(left.length, 1, 'entries that are left');
      context.equal(
        (await listed(context, as, [fullname])).length,
        0,
        'times that it is in the list afterwards',
      );
    },
  }),

  ...writing('refusals', {
    'delete-acl-entry/unknown': async (context) => {
      const { fullname, entry } = await workspaceWith(context, 'user');
      await unchanged(context, fullname, async () => {
        const received = await remove(
          context,
          fullname,
          `${entry.id}-none`,
          'owner',
          'there is no such entry',
        );
        context.error(received, 'entry-not-found');
      });
      succeeded(context, await remove(context, fullname, entry.id));
      const again = await remove(context, fullname, entry.id, 'owner', 'it is deleted already');
      context.error(again, 'entry-not-found');
      const { fullname: another } = await newWorkspace(context);
      const [theirs] = await idsOf(context, another);
      const elsewhere = await remove(
        context,
        fullname,
        theirs as string,
        'owner',
        'it is of another workspace',
      );
      context.error(elsewhere, 'entry-not-found');
    },

    'delete-acl-entry/last-owner': async (context) => {
      const { fullname, as } = await workspaceWith(context, 'admin');
      const own = (await aclOf(context, fullname)).find(({ level }) => level === 'owner');
      const received = await remove(context, fullname, own.id, 'owner', 'it is the last owner');
      context.error(received, 'last-owner');
      if (received.status < 400) return;
      const after = (await aclOf(context, fullname, as)).find(({ id }) => id === own.id);
      context.equal(after?.level, 'owner', 'the level of the last owner');
    },
  }),

  ...writing('roles', {
    'delete-acl-entry/who-removes': async (context) => {
      for (const level of ['admin', 'developer', 'user'] as const) {
        const { fullname, as, entry } = await workspaceWith(context, level);
        const owners = (await idsOf(context, fullname)).find((id) => id !== entry.id) as string;
        const received = await remove(context, fullname, owners, as, `the level is ${level}`);
        context.error(received, 'forbidden');
        if (received.status < 300) continue;
        const third = besides(context, as);
        if (third === undefined) continue;
        const { id } = await join(context, fullname, third);
        const other = await remove(context, fullname, id, as, `the level is ${level}`);
        if (level === 'admin') succeeded(context, other);
        else context.error(other, 'forbidden');
        const isThere = (await idsOf(context, fullname)).includes(id);
        if (other.status >= 400 || level === 'admin')
          context.equal(
            isThere,
            level !== 'admin',
            `whether the member is there after the level ${level} removed it`,
          );
      }
      const { fullname, entry } = await workspaceWith(context, 'user');
      const nobody = besides(context, personaFor(context, 'user'));
      if (nobody !== undefined)
        await unchanged(context, fullname, async () =>
          context.error(await remove(context, fullname, entry.id, nobody, 'it is no member'), 'forbidden'),
        );
      succeeded(context, await remove(context, fullname, entry.id));
      const two = await twoOwners(context);
      handOver(context, two.fullname, two.as);
      succeeded(context, await remove(context, two.fullname, two.own.id, two.as));
      context.equal(
        await aclOf(context, two.fullname, two.as).then((acl) => acl.length),
        1,
        'owners that are left',
      );
    },

    'delete-acl-entry/oneself': async (context) => {
      for (const level of ['owner', 'admin', 'developer', 'user'] as const) {
        const { fullname, as, entry } = await workspaceWith(context, level);
        const received = await remove(context, fullname, entry.id, as);
        context.status(received, 200);
        if (received.status >= 300) continue;
        const left = await idsOf(context, fullname);
        context.that(!left.includes(entry.id), `an ACL without the entry of level ${level}`, left.join(', '));
        context.equal(
          (await listed(context, as, [fullname])).length,
          0,
          'times that it is in the list afterwards',
        );
      }
    },
  }),
};

/** Somebody else than these, and than the owner, if there is somebody. */
const besides = (context: CheckContext, as: string): string | undefined =>
  [stranger(context), personaFor(context, 'developer')].find((one) => one !== as);
