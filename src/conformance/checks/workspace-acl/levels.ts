import type { Json } from '../../exchange.ts';
import { writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
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

const update = (trial: Trial, workspace: string, entryId: string, body: object, wrong: string) =>
  trial.call('updateAclEntry', { path: { workspace, entryId }, body }, { wrong });

/** The entry of who is not the one that is given. */
const otherEntry = async (trial: Trial, workspace: string, { id }: Json): Promise<Json> =>
  (await aclOf(trial, workspace)).find((entry) => entry.id !== id);

/** A workspace of two owners: the entries of both, and who the second is. */
export async function twoOwners(
  trial: Trial,
): Promise<{ fullname: string; as: string; own: Json; second: Json }> {
  const { fullname, as, entry } = await workspaceWith(trial, 'owner');
  return { fullname, as, own: await otherEntry(trial, fullname, entry), second: entry };
}

export const levels = {
  ...writing('life', {
    'update-acl-entry/shows-the-change': async (trial) => {
      const { fullname, entry } = await workspaceWith(trial, 'user');
      const { account } = entryViewed(entry);
      for (const level of [...lower, 'owner', 'user'] as const) {
        const shown = entryViewed(trial.conforms(await setLevel(trial, fullname, entry.id, level), 200));
        trial.equal(shown, { id: entry.id, level, account }, 'the entry with the new level');
        const found = (await aclOf(trial, fullname)).find(({ id }) => id === entry.id);
        trial.equal(found?.level, level, 'the level in the ACL');
      }
    },

    'update-acl-entry/by-entry-not-account': async (trial) => {
      const { fullname, as, entry } = await workspaceWith(trial, 'user');
      const { fullname: another } = await newWorkspace(trial);
      const elsewhere = await join(trial, another, as);
      // How an account is told is our own reading: where it has no id of its own, it can't be taken for an entry.
      const account: unknown = entry.account?.id;
      const ids = [elsewhere.id, ...(typeof account === 'string' && account !== entry.id ? [account] : [])];
      const state = () => aclOf(trial, another);
      const before = (await state()).map(entryViewed);
      await unchanged(trial, fullname, async () => {
        for (const id of ids)
          refused(trial, await update(trial, fullname, id, { level: 'admin' }, 'it is no entry of the ACL'));
      });
      trial.equal((await state()).map(entryViewed), before, 'the ACL of the other workspace');
      const { id, level } = succeeded(trial, await setLevel(trial, fullname, entry.id, 'admin'));
      trial.equal([id, level], [entry.id, 'admin'], 'the entry by its own id');
    },
  }),

  ...writing('refusals', {
    'update-acl-entry/level-not-role': async (trial) => {
      const { fullname, entry } = await workspaceWith(trial, 'user');
      await unchanged(trial, fullname, async () => {
        const received = await update(trial, fullname, entry.id, { role: 'admin' }, 'role stands for level');
        trial.error(received, 'invalid-payload');
      });
    },

    'update-acl-entry/level-invalid': async (trial) => {
      const { fullname, entry } = await workspaceWith(trial, 'user');
      const wrongs = ['viewer', 'Owner', '', null, 1, ['admin']].map((level) => ({ level }));
      await unchanged(trial, fullname, async () => {
        for (const body of [{}, ...wrongs]) {
          const wrong = `the body is ${JSON.stringify(body)}`;
          trial.error(await update(trial, fullname, entry.id, body, wrong), 'invalid-payload');
        }
      });
    },

    'update-acl-entry/unknown': async (trial) => {
      const { fullname, entry } = await workspaceWith(trial, 'user');
      await unchanged(trial, fullname, async () => {
        const wrong = 'the ACL has no such entry';
        const received = await update(trial, fullname, `${entry.id}-none`, { level: 'admin' }, wrong);
        trial.error(received, 'entry-not-found');
      });
    },

    'update-acl-entry/last-owner': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const [own] = await aclOf(trial, fullname);
      for (const level of lower) {
        const received = await update(trial, fullname, own.id, { level }, 'it is the last owner');
        trial.error(received, 'last-owner');
        if (received.status < 400) return;
        trial.equal((await aclOf(trial, fullname))[0]?.level, 'owner', 'the level of the last owner');
      }
      // With a second one it is not the last.
      const two = await twoOwners(trial);
      handOver(trial, two.fullname, two.as);
      succeeded(trial, await setLevel(trial, two.fullname, two.own.id, 'admin'));
    },
  }),

  ...writing('roles', {
    'update-acl-entry/who-changes': async (trial) => {
      for (const level of ['developer', 'user'] as const) {
        const { fullname, as, entry } = await workspaceWith(trial, level);
        const owners = await otherEntry(trial, fullname, entry);
        await unchanged(trial, fullname, async () => {
          for (const [id, wanted] of [
            [entry.id, level === 'user' ? 'developer' : 'user'],
            [owners.id, 'user'],
          ])
            trial.error(await setLevel(trial, fullname, id, wanted, as), 'forbidden');
        });
      }
      const { fullname, as: admin, entry } = await workspaceWith(trial, 'admin');
      const third = others(trial, 1)
        .concat(personaFor(trial, 'user'))
        .find((one) => one !== admin);
      const { id } = third === undefined ? entry : await join(trial, fullname, third);
      for (const as of ['owner', admin]) {
        const level = as === 'owner' ? 'admin' : 'developer';
        const changed = succeeded(trial, await setLevel(trial, fullname, id, level, as));
        trial.equal(changed.level, level, `the level that ${as} gave`);
      }
    },

    'update-acl-entry/owner-level-by-owners': async (trial) => {
      const { fullname, as, entry } = await workspaceWith(trial, 'admin');
      const owners = await otherEntry(trial, fullname, entry);
      for (const [id, level] of [
        [entry.id, 'owner'],
        [owners.id, 'admin'],
      ]) {
        const received = await setLevel(trial, fullname, id, level, as);
        trial.error(received, 'forbidden');
        // That may be allowed instead; then nothing more can be said.
        if (received.status < 400) return;
      }
      const levelOf = async (id: string) =>
        (await aclOf(trial, fullname)).find((one) => one.id === id)?.level;
      trial.equal([await levelOf(entry.id), await levelOf(owners.id)], ['admin', 'owner'], 'the levels');
      succeeded(trial, await setLevel(trial, fullname, entry.id, 'owner'));
      handOver(trial, fullname, as);
      succeeded(trial, await setLevel(trial, fullname, owners.id, 'admin', as));
      trial.equal([await levelOf(entry.id), await levelOf(owners.id)], ['owner', 'admin'], 'the levels');
    },
  }),
};
