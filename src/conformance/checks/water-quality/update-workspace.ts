import type { Received } from '../../exchange.ts';
import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { CallOptions, Trial } from '../../trial.ts';
import { refused, succeeded } from './answers.ts';
import { itemOf, publicList } from './pages.ts';
import { guestIn, guestsOf } from './people.ts';
import { goneWorkspace, ownWorkspace, seen, stateOf } from './workspace.ts';

const update = (trial: Trial, id: string, body: object, options?: CallOptions): Promise<Received> =>
  trial.call('updateWorkspace', { path: { id }, body }, options);

/** Refuses these bodies, and keeps what is there. */
async function refuses(trial: Trial, bodies: readonly object[], wrong: string): Promise<void> {
  const { id } = await ownWorkspace(trial);
  const before = await stateOf(trial, id);
  for (const body of bodies)
    refused(trial, await update(trial, id, body, { wrong, meant: 'invalid' }), 'validation-failed', 'name');
  trial.equal(await stateOf(trial, id), before, 'the workspace after what was refused');
}

export const updateWorkspace: StatementChecks = {
  ...writing('refusals', {
    'update-workspace/name-required': (trial) => refuses(trial, [{ type: 'public' }], 'name is left out'),
    'update-workspace/name-judged-trimmed': async (trial) => {
      await refuses(trial, [{ name: '   ' }, { name: ' ab ' }, { name: 'ab' }], 'name is too short');
      await refuses(trial, [{ name: 'x'.repeat(51) }], 'name has 51 letters');
      const { id } = await ownWorkspace(trial);
      for (const name of [' abc ', 'abc', 'x'.repeat(50), `  ${'x'.repeat(50)}  `])
        succeeded(trial, await update(trial, id, { name }));
    },
    'update-workspace/type-null': async (trial) => {
      const { id } = await ownWorkspace(trial, { type: 'public' });
      const sent = { name: trial.uniqueName(), type: null };
      const received = await update(trial, id, sent, { wrong: 'type is null', meant: 'invalid' });
      refused(trial, received, 'validation-failed', 'type');
      trial.equal((await seen(trial, id))?.type, 'public', 'type afterwards');
    },
    'update-workspace/unknown': async (trial) => {
      for (const id of [await goneWorkspace(trial), trial.uniqueName()])
        refused(trial, await update(trial, id, { name: trial.uniqueName() }), 'workspace-not-found');
    },
  }),
  ...writing('life', {
    'update-workspace/type-left-out-stays': async (trial) => {
      for (const type of ['private', 'public']) {
        const { id } = await ownWorkspace(trial, { type });
        const { data } = succeeded(trial, await update(trial, id, { name: trial.uniqueName() })) ?? {};
        trial.equal(data?.type, type, 'type in the reply');
        trial.equal((await seen(trial, id))?.type, type, 'type afterwards');
      }
    },
    'update-workspace/shows-the-change': async (trial) => {
      const { id, owner } = await ownWorkspace(trial);
      const name = trial.uniqueName();
      const { data } = succeeded(trial, await update(trial, id, { name, type: 'public' })) ?? {};
      const later = await seen(trial, id);
      const changed = { id, owner, name, type: 'public', rol: 'owner' };
      for (const [what, shown] of [
        ['the reply', data],
        ['a later get', later],
      ] as const) {
        const { id: sameId, owner: sameOwner, name: newName, type, rol } = shown ?? {};
        trial.equal({ id: sameId, owner: sameOwner, name: newName, type, rol }, changed, what);
      }
    },
    'update-workspace/type-moves-public-list': async (trial) => {
      const { id } = await ownWorkspace(trial);
      for (const type of ['private', 'public', 'private']) {
        succeeded(trial, await update(trial, id, { name: trial.uniqueName(), type }));
        const isListed = (await itemOf(trial, publicList, id)) !== undefined;
        trial.equal(isListed, type === 'public', `whether the public list holds it when it is ${type}`);
      }
    },
    'update-workspace/guests-stay': async (trial) => {
      const { id, as } = await guestIn(trial, 'editor');
      const before = await guestsOf(trial, id);
      for (const type of ['public', 'private']) {
        succeeded(trial, await update(trial, id, { name: trial.uniqueName(), type }));
        trial.equal(await guestsOf(trial, id), before, `the guests when it is ${type}`);
        trial.equal((await seen(trial, id, as))?.rol, 'editor', `rol of the guest when it is ${type}`);
      }
    },
  }),
};
