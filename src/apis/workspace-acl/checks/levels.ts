import type { Json } from '../../../conformance/model/exchange.ts';
import { writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import {
  aclOf,
  entryViewed,
  handOver,
  join,
  type Level,
  newWorkspace,
  others,
  personaFor,
  refused,
  setLevel,
  succeeded,
  unchanged,
  workspaceWith,
} from './making.ts';

const lower: readonly Level[] = ['admin', 'developer', 'user'];

const update = (context: CheckContext, workspace: string, entryId: string, body: object, wrong: string) =>
  context.call('updateAclEntry', { path: { workspace, entryId }, body }, { wrong });

/** The entry of who is not the one that is given. */
const otherEntry = async (context: CheckContext, workspace: string, { id }: Json): Promise<Json> =>
  (await aclOf(context, workspace)).find((entry) => entry.id !== id);

/** A workspace of two owners: the entries of both, and who the second is. */
export async function twoOwners(
  context: CheckContext,
): Promise<{ fullname: string; as: string; own: Json; second: Json }> {
  const { fullname, as, entry } = await workspaceWith(context, 'owner');
  return { fullname, as, own: await otherEntry(context, fullname, entry), second: entry };
}

export const levels = {
  ...writing('life', {
    'update-acl-entry/shows-the-change': async (context) => {
      const { fullname, entry } = await workspaceWith(context, 'user');
      const { account } = entryViewed(entry);
      for (const level of [...lower, 'owner', 'user'] as const) {
        const shown = entryViewed(context.conforms(await setLevel(context, fullname, entry.id, level), 200));
        context.equal(shown, { id: entry.id, level, account }, 'the entry with the new level');
        const found = (await aclOf(context, fullname)).find(({ id }) => id === entry.id);
        context.equal(found?.level, level, 'the level in the ACL');
      }
    },

    'update-acl-entry/by-entry-not-account': async (context) => {
      const { fullname, as, entry } = await workspaceWith(context, 'user');
      const { fullname: another } = await newWorkspace(context);
      const elsewhere = await join(context, another, as);
      // How an account is told is our own reading: where it has no id of its own, it can't be taken for an entry.
      const account: unknown = entry.account?.id;
      const ids = [elsewhere.id, ...(typeof account === 'string' && account !== entry.id ? [account] : [])];
      const state = () => aclOf(context, another);
      const before = (await state()).map(entryViewed);
      await unchanged(context, fullname, async () => {
        for (const id of ids)
          refused(
            context,
            await update(context, fullname, id, { level: 'admin' }, 'it is no entry of the ACL'),
          );
      });
      context.equal((await state()).map(entryViewed), before, 'the ACL of the other workspace');
      const { id, level } = succeeded(context, await setLevel(context, fullname, entry.id, 'admin'));
      context.equal([id, level], [entry.id, 'admin'], 'the entry by its own id');
    },
  }),

  ...writing('refusals', {
    'update-acl-entry/level-not-role': async (context) => {
      const { fullname, entry } = await workspaceWith(context, 'user');
      await unchanged(context, fullname, async () => {
        const received = await update(
          context,
          fullname,
          entry.id,
          { role: 'admin' },
          'role stands for level',
        );
        context.error(received, 'invalid-payload');
      });
    },

    'update-acl-entry/level-invalid': async (context) => {
      const { fullname, entry } = await workspaceWith(context, 'user');
      const wrongs = ['viewer', 'Owner', '', null, 1, ['admin']].map((level) => ({ level }));
      await unchanged(context, fullname, async () => {
        for (const body of [{}, ...wrongs]) {
          const wrong = `the body is ${JSON.stringify(body)}`;
          context.error(await update(context, fullname, entry.id, body, wrong), 'invalid-payload');
        }
      });
    },

    'update-acl-entry/unknown': async (context) => {
      const { fullname, entry } = await workspaceWith(context, 'user');
      await unchanged(context, fullname, async () => {
        const wrong = 'the ACL has no such entry';
        const received = await update(context, fullname, `${entry.id}-none`, { level: 'admin' }, wrong);
        context.error(received, 'entry-not-found');
      });
    },

    'update-acl-entry/last-owner': async (context) => {
      const { fullname } = await newWorkspace(context);
      const [own] = await aclOf(context, fullname);
      for (const level of lower) {
        const received = await update(context, fullname, own.id, { level }, 'it is the last owner');
        context.error(received, 'last-owner');
        if (received.status < 400) return;
        context.equal((await aclOf(context, fullname))[0]?.level, 'owner', 'the level of the last owner');
      }
      // With a second one it is not the last.
      const two = await twoOwners(context);
      handOver(context, two.fullname, two.as);
      succeeded(context, await setLevel(context, two.fullname, two.own.id, 'admin'));
    },
  }),

  ...writing('roles', {
    'update-acl-entry/who-changes': async (context) => {
      for (const level of ['developer', 'user'] as const) {
        const { fullname, as, entry } = await workspaceWith(context, level);
        const owners = await otherEntry(context, fullname, entry);
        await unchanged(context, fullname, async () => {
          for (const [id, wanted] of [
            [entry.id, level === 'user' ? 'developer' : 'user'],
            [owners.id, 'user'],
          ])
            context.error(await setLevel(context, fullname, id, wanted, as), 'forbidden');
        });
      }
      const { fullname, as: admin, entry } = await workspaceWith(context, 'admin');
      const third = others(context, 1)
        .concat(personaFor(context, 'user'))
        .find((one) => one !== admin);
      const { id } = third === undefined ? entry : await join(context, fullname, third);
      for (const as of ['owner', admin]) {
        const level = as === 'owner' ? 'admin' : 'developer';
        const changed = succeeded(context, await setLevel(context, fullname, id, level, as));
        context.equal(changed.level, level, `the level that ${as} gave`);
      }
    },

    'update-acl-entry/owner-level-by-owners': async (context) => {
      const { fullname, as, entry } = await workspaceWith(context, 'admin');
      const owners = await otherEntry(context, fullname, entry);
      for (const [id, level] of [
        [entry.id, 'owner'],
        [owners.id, 'admin'],
      ]) {
        const received = await setLevel(context, fullname, id, level, as);
        context.error(received, 'forbidden');
        // That may be allowed instead; then nothing more can be said.
        if (received.status < 400) return;
      }
      const levelOf = async (id: string) =>
        (await aclOf(context, fullname)).find((one) => one.id === id)?.level;
      context.equal([await levelOf(entry.id), await levelOf(owners.id)], ['admin', 'owner'], 'the levels');
      succeeded(context, await setLevel(context, fullname, entry.id, 'owner'));
      handOver(context, fullname, as);
      succeeded(context, await setLevel(context, fullname, owners.id, 'admin', as));
      context.equal([await levelOf(entry.id), await levelOf(owners.id)], ['owner', 'admin'], 'the levels');
    },
  }),
};
