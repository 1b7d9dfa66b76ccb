import type { Received } from '../../exchange.ts';
import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { CallOptions, Trial } from '../../trial.ts';
import { orNoted, refused, succeeded } from './answers.ts';
import { idsOf, itemOf, itemsOf, ownList, publicList } from './pages.ts';
import { another, whoIs } from './people.ts';
import { ownWorkspace, seen } from './workspace.ts';

const create = (trial: Trial, body: object, options: CallOptions = {}): Promise<Received> =>
  trial.call('createWorkspace', { body }, options);

/** Something else that is wrong with what is sent. */
const wrongly = (trial: Trial, body: object, wrong: string): Promise<Received> =>
  create(trial, body, { wrong, meant: 'invalid' });

/** A name of so many letters that nothing else has. */
const nameOf = (trial: Trial, length: number): string =>
  trial.uniqueName().padEnd(length, 'x').slice(-length);

export const createWorkspace: StatementChecks = {
  ...writing('examples', {
    'create-workspace/status': async (trial) =>
      trial.status(await create(trial, { name: trial.uniqueName(), type: 'private' }), 201),
    'create-workspace/caller-owns-it': async (trial) => {
      const as = another(trial);
      const { uid } = await whoIs(trial, as);
      for (const type of ['private', 'public']) {
        const sent = { name: trial.uniqueName(), type };
        const data = succeeded(trial, await create(trial, sent, { as }))?.data;
        const shown = { owner: data?.owner, rol: data?.rol, name: data?.name, type: data?.type };
        trial.equal(shown, { ...sent, owner: uid, rol: 'owner' }, 'the new workspace');
      }
    },
  }),
  ...writing('refusals', {
    'create-workspace/name-length': async (trial) => {
      for (const length of [3, 50])
        succeeded(trial, await create(trial, { name: nameOf(trial, length), type: 'private' }));
      for (const length of [2, 51]) {
        const sent = { name: nameOf(trial, length), type: 'private' };
        refused(trial, await wrongly(trial, sent, `name has ${length} letters`), 'validation-failed', 'name');
      }
    },
    'create-workspace/name-judged-trimmed': async (trial) => {
      for (const name of ['   ', '  ab  ', `ab${' '.repeat(20)}`])
        refused(
          trial,
          await wrongly(trial, { name, type: 'private' }, 'name is too short without its blanks'),
          'validation-failed',
          'name',
        );
      succeeded(trial, await create(trial, { name: `   ${nameOf(trial, 50)}   `, type: 'private' }));
    },
    'create-workspace/other-type': async (trial) => {
      for (const type of ['open', 'Public', '', 7]) {
        const sent = { name: trial.uniqueName(), type };
        const received = await wrongly(trial, sent, `type is ${JSON.stringify(type)}`);
        refused(trial, received, 'validation-failed', 'type');
      }
    },
    'create-workspace/type-null': async (trial) => {
      const received = await wrongly(trial, { name: trial.uniqueName(), type: null }, 'type is null');
      refused(trial, received, 'validation-failed', 'type');
    },
  }),
  ...writing('life', {
    'create-workspace/new-id': async (trial) => {
      const sent = { name: trial.uniqueName(), type: 'private' };
      const first = await ownWorkspace(trial, sent);
      const second = await ownWorkspace(trial, sent);
      trial.that(first.id !== second.id, 'another id each time', second.id);
      const chosen = trial.uniqueName();
      for (const id of [first.id, chosen]) {
        const received = await create(trial, { ...sent, name: trial.uniqueName(), id });
        // Whether a body with another field is taken at all is for another statement to say.
        if (received.status >= 400) continue;
        const made = received.json?.data?.id;
        trial.that(![first.id, second.id, chosen].includes(made), 'an id of the service’s own', String(made));
      }
      trial.equal((await seen(trial, first.id))?.name, sent.name, 'name of the first one');
    },
    'create-workspace/name-stored-trimmed': async (trial) => {
      const name = trial.uniqueName();
      const { id } = await ownWorkspace(trial, { name: `  ${name} \n` });
      const created = trial.exchanges.at(-1)?.json?.data?.name;
      const listed = (await itemOf(trial, ownList, id, { as: 'owner' }))?.name;
      for (const shown of [created, (await seen(trial, id))?.name, listed]) {
        orNoted(trial, shown === name, JSON.stringify(name), JSON.stringify(shown) ?? 'nothing');
        trial.equal(String(shown).trim(), name, 'the name, whatever its blanks');
      }
    },
    'create-workspace/name-need-not-be-unique': async (trial) => {
      const sent = { name: trial.uniqueName(), type: 'private' };
      await ownWorkspace(trial, sent);
      for (const as of ['owner', another(trial)]) trial.status(await create(trial, sent, { as }), 201);
    },
    'create-workspace/type-defaults-to-private': async (trial) => {
      const data = succeeded(trial, await create(trial, { name: trial.uniqueName() }))?.data;
      trial.equal(data?.type, 'private', 'type of the new workspace');
      trial.equal((await seen(trial, String(data?.id)))?.type, 'private', 'type of the workspace');
    },
    'create-workspace/is-listed': async (trial) => {
      for (const type of ['private', 'public']) {
        const { id } = await ownWorkspace(trial, { type });
        const own = idsOf(await itemsOf(trial, ownList, { as: 'owner' }));
        trial.equal(own.includes(id), true, `whether the own list holds a new ${type} one`);
        const open = idsOf(await itemsOf(trial, publicList));
        trial.equal(open.includes(id), type === 'public', `whether the public list holds a new ${type} one`);
      }
    },
  }),
};
