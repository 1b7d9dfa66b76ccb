import type { Received } from '../../exchange.ts';
import { writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
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
  trial: Trial,
  workspace: string,
  entryId: string,
  as = 'owner',
  wrong?: string,
): Promise<Received> =>
  trial.call('deleteAclEntry', { path: { workspace, entryId } }, { as, ...(wrong && { wrong }) });

const idsOf = async (trial: Trial, workspace: string): Promise<string[]> =>
  (await aclOf(trial, workspace)).map(({ id }) => id);

export const removal = {
  ...writing('life', {
    'delete-acl-entry/gone': async (trial) => {
      const { fullname, as, entry } = await workspaceWith(trial, 'developer');
      trial.equal((await listed(trial, as, [fullname])).length, 1, 'times that it is in the list before');
      succeeded(trial, await remove(trial, fullname, entry.id));
      const left = await idsOf(trial, fullname);
      trial.that(!left.includes(entry.id), `an ACL without ${entry.id}`, left.join(', '));
      trial.equal(left.length, 1, 'entries that are left');
      trial.equal((await listed(trial, as, [fullname])).length, 0, 'times that it is in the list afterwards');
    },
  }),

  ...writing('refusals', {
    'delete-acl-entry/unknown': async (trial) => {
      const { fullname, entry } = await workspaceWith(trial, 'user');
      await unchanged(trial, fullname, async () => {
        const received = await remove(trial, fullname, `${entry.id}-none`, 'owner', 'there is no such entry');
        trial.error(received, 'entry-not-found');
      });
      succeeded(trial, await remove(trial, fullname, entry.id));
      const again = await remove(trial, fullname, entry.id, 'owner', 'it is deleted already');
      trial.error(again, 'entry-not-found');
      const { fullname: another } = await newWorkspace(trial);
      const [theirs] = await idsOf(trial, another);
      const elsewhere = await remove(
        trial,
        fullname,
        theirs as string,
        'owner',
        'it is of another workspace',
      );
      trial.error(elsewhere, 'entry-not-found');
    },

    'delete-acl-entry/last-owner': async (trial) => {
      const { fullname, as } = await workspaceWith(trial, 'admin');
      const own = (await aclOf(trial, fullname)).find(({ level }) => level === 'owner');
      const received = await remove(trial, fullname, own.id, 'owner', 'it is the last owner');
      trial.error(received, 'last-owner');
      if (received.status < 400) return;
      const after = (await aclOf(trial, fullname, as)).find(({ id }) => id === own.id);
      trial.equal(after?.level, 'owner', 'the level of the last owner');
    },
  }),

  ...writing('roles', {
    'delete-acl-entry/who-removes': async (trial) => {
      for (const level of ['admin', 'developer', 'user'] as const) {
        const { fullname, as, entry } = await workspaceWith(trial, level);
        const owners = (await idsOf(trial, fullname)).find((id) => id !== entry.id) as string;
        const received = await remove(trial, fullname, owners, as, `the level is ${level}`);
        trial.error(received, 'forbidden');
        if (received.status < 300) continue;
        const third = besides(trial, as);
        if (third === undefined) continue;
        const { id } = await join(trial, fullname, third);
        const other = await remove(trial, fullname, id, as, `the level is ${level}`);
        if (level === 'admin') succeeded(trial, other);
        else trial.error(other, 'forbidden');
        const isThere = (await idsOf(trial, fullname)).includes(id);
        if (other.status >= 400 || level === 'admin')
          trial.equal(
            isThere,
            level !== 'admin',
            `whether the member is there after the level ${level} removed it`,
          );
      }
      const { fullname, entry } = await workspaceWith(trial, 'user');
      const nobody = besides(trial, personaFor(trial, 'user'));
      if (nobody !== undefined)
        await unchanged(trial, fullname, async () =>
          trial.error(await remove(trial, fullname, entry.id, nobody, 'it is no member'), 'forbidden'),
        );
      succeeded(trial, await remove(trial, fullname, entry.id));
      const two = await twoOwners(trial);
      handOver(trial, two.fullname, two.as);
      succeeded(trial, await remove(trial, two.fullname, two.own.id, two.as));
      trial.equal(
        await aclOf(trial, two.fullname, two.as).then((acl) => acl.length),
        1,
        'owners that are left',
      );
    },

    'delete-acl-entry/oneself': async (trial) => {
      for (const level of ['owner', 'admin', 'developer', 'user'] as const) {
        const { fullname, as, entry } = await workspaceWith(trial, level);
        const received = await remove(trial, fullname, entry.id, as);
        trial.status(received, 200);
        if (received.status >= 300) continue;
        const left = await idsOf(trial, fullname);
        trial.that(!left.includes(entry.id), `an ACL without the entry of level ${level}`, left.join(', '));
        trial.equal(
          (await listed(trial, as, [fullname])).length,
          0,
          'times that it is in the list afterwards',
        );
      }
    },
  }),
};

/** Somebody else than these, and than the owner, if there is somebody. */
const besides = (trial: Trial, as: string): string | undefined =>
  [stranger(trial), personaFor(trial, 'developer')].find((one) => one !== as);
