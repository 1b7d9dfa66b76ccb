import type { Received } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import { orNoted, refused, succeeded } from './answers.ts';
import { idsOf, itemOf, itemsOf, ownList, publicList } from './pages.ts';
import { another, whoIs } from './people.ts';
import { ownWorkspace, seen } from './workspace.ts';

const create = (context: CheckContext, body: object, options: CallOptions = {}): Promise<Received> =>
  context.call('createWorkspace', { body }, options);

/** Something else that is wrong with what is sent. */
const wrongly = (context: CheckContext, body: object, wrong: string): Promise<Received> =>
  create(context, body, { wrong, meant: 'invalid' });

/** A name of so many letters that nothing else has. */
const nameOf = (context: CheckContext, length: number): string =>
  context.uniqueName().padEnd(length, 'x').slice(-length);

export const createWorkspace: StatementChecks = {
  ...writing('examples', {
    'create-workspace/status': async (context) =>
      context.status(await create(context, { name: context.uniqueName(), type: 'private' }), 201),
    'create-workspace/caller-owns-it': async (context) => {
      const as = another(context);
      const { uid } = await whoIs(context, as);
      for (const type of ['private', 'public']) {
        const sent = { name: context.uniqueName(), type };
        const data = succeeded(context, await create(context, sent, { as }))?.data;
        const shown = { owner: data?.owner, rol: data?.rol, name: data?.name, type: data?.type };
        context.equal(shown, { ...sent, owner: uid, rol: 'owner' }, 'the new workspace');
      }
    },
  }),
  ...writing('refusals', {
    'create-workspace/name-length': async (context) => {
      for (const length of [3, 50])
        succeeded(context, await create(context, { name: nameOf(context, length), type: 'private' }));
      for (const length of [2, 51]) {
        const sent = { name: nameOf(context, length), type: 'private' };
        refused(
          context,
          await wrongly(context, sent, `name has ${length} letters`),
          'validation-failed',
          'name',
        );
      }
    },
    'create-workspace/name-judged-trimmed': async (context) => {
      for (const name of ['   ', '  ab  ', `ab${' '.repeat(20)}`])
        refused(
          context,
          await wrongly(context, { name, type: 'private' }, 'name is too short without its blanks'),
          'validation-failed',
          'name',
        );
      succeeded(context, await create(context, { name: `   ${nameOf(context, 50)}   `, type: 'private' }));
    },
    'create-workspace/other-type': async (context) => {
      for (const type of ['open', 'Public', '', 7]) {
        const sent = { name: context.uniqueName(), type };
        const received = await wrongly(context, sent, `type is ${JSON.stringify(type)}`);
        refused(context, received, 'validation-failed', 'type');
      }
    },
    'create-workspace/type-null': async (context) => {
      const received = await wrongly(context, { name: context.uniqueName(), type: null }, 'type is null');
      refused(context, received, 'validation-failed', 'type');
    },
  }),
  ...writing('life', {
    'create-workspace/new-id': async (context) => {
      const sent = { name: context.uniqueName(), type: 'private' };
      const first = await ownWorkspace(context, sent);
      const second = await ownWorkspace(context, sent);
      context.that(first.id !== second.id, 'another id each time', second.id);
      const chosen = context.uniqueName();
      for (const id of [first.id, chosen]) {
        const received = await create(context, { ...sent, name: context.uniqueName(), id });
        // Whether a body with another field is taken at all is for another statement to say.
        if (received.status >= 400) continue;
        const made = received.json?.data?.id;
        context.that(
          ![first.id, second.id, chosen].includes(made),
          'an id of the service’s own',
          String(made),
        );
      }
      context.equal((await seen(context, first.id))?.name, sent.name, 'name of the first one');
    },
    'create-workspace/name-stored-trimmed': async (context) => {
      const name = context.uniqueName();
      const { id } = await ownWorkspace(context, { name: `  ${name} \n` });
      const created = context.exchanges.at(-1)?.json?.data?.name;
      const listed = (await itemOf(context, ownList, id, { as: 'owner' }))?.name;
      for (const shown of [created, (await seen(context, id))?.name, listed]) {
        orNoted(context, shown === name, JSON.stringify(name), JSON.stringify(shown) ?? 'nothing');
        context.equal(String(shown).trim(), name, 'the name, whatever its blanks');
      }
    },
    'create-workspace/name-need-not-be-unique': async (context) => {
      const sent = { name: context.uniqueName(), type: 'private' };
      await ownWorkspace(context, sent);
      for (const as of ['owner', another(context)]) context.status(await create(context, sent, { as }), 201);
    },
    'create-workspace/type-defaults-to-private': async (context) => {
      const data = succeeded(context, await create(context, { name: context.uniqueName() }))?.data;
      context.equal(data?.type, 'private', 'type of the new workspace');
      context.equal((await seen(context, String(data?.id)))?.type, 'private', 'type of the workspace');
    },
    'create-workspace/is-listed': async (context) => {
      for (const type of ['private', 'public']) {
        const { id } = await ownWorkspace(context, { type });
        const own = idsOf(await itemsOf(context, ownList, { as: 'owner' }));
        context.equal(own.includes(id), true, `whether the own list holds a new ${type} one`);
        const open = idsOf(await itemsOf(context, publicList));
        context.equal(
          open.includes(id),
          type === 'public',
          `whether the public list holds a new ${type} one`,
        );
      }
    },
  }),
};
