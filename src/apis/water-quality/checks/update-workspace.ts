import type { Received } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import { refused, succeeded } from './answers.ts';
import { itemOf, publicList } from './pages.ts';
import { guestIn, guestsOf } from './people.ts';
import { goneWorkspace, ownWorkspace, seen, stateOf } from './workspace.ts';

const update = (context: CheckContext, id: string, body: object, options?: CallOptions): Promise<Received> =>
  context.call('updateWorkspace', { path: { id }, body }, options);

/** Refuses these bodies, and keeps what is there. */
async function refuses(context: CheckContext, bodies: readonly object[], wrong: string): Promise<void> {
  const { id } = await ownWorkspace(context);
  const before = await stateOf(context, id);
  for (const body of bodies)
    refused(
      context,
      await update(context, id, body, { wrong, meant: 'invalid' }),
      'validation-failed',
      'name',
    );
  context.equal(await stateOf(context, id), before, 'the workspace after what was refused');
}

export const updateWorkspace: StatementChecks = {
  ...writing('refusals', {
    'update-workspace/name-required': (context) => refuses(context, [{ type: 'public' }], 'name is left out'),
    'update-workspace/name-judged-trimmed': async (context) => {
      await refuses(context, [{ name: '   ' }, { name: ' ab ' }, { name: 'ab' }], 'name is too short');
      await refuses(context, [{ name: 'x'.repeat(51) }], 'name has 51 letters');
      const { id } = await ownWorkspace(context);
      for (const name of [' abc ', 'abc', 'x'.repeat(50), `  ${'x'.repeat(50)}  `])
        succeeded(context, await update(context, id, { name }));
    },
    'update-workspace/type-null': async (context) => {
      const { id } = await ownWorkspace(context, { type: 'public' });
      const sent = { name: context.uniqueName(), type: null };
      const received = await update(context, id, sent, { wrong: 'type is null', meant: 'invalid' });
      refused(context, received, 'validation-failed', 'type');
      context.equal((await seen(context, id))?.type, 'public', 'type afterwards');
    },
    'update-workspace/unknown': async (context) => {
      for (const id of [await goneWorkspace(context), context.uniqueName()])
        refused(context, await update(context, id, { name: context.uniqueName() }), 'workspace-not-found');
    },
  }),
  ...writing('life', {
    'update-workspace/type-left-out-stays': async (context) => {
      for (const type of ['private', 'public']) {
        const { id } = await ownWorkspace(context, { type });
        const { data } = succeeded(context, await update(context, id, { name: context.uniqueName() })) ?? {};
        context.equal(data?.type, type, 'type in the reply');
        context.equal((await seen(context, id))?.type, type, 'type afterwards');
      }
    },
    'update-workspace/shows-the-change': async (context) => {
      const { id, owner } = await ownWorkspace(context);
      const name = context.uniqueName();
      const { data } = succeeded(context, await update(context, id, { name, type: 'public' })) ?? {};
      const later = await seen(context, id);
      const changed = { id, owner, name, type: 'public', rol: 'owner' };
      for (const [what, shown] of [
        ['the reply', data],
        ['a later get', later],
      ] as const) {
        const { id: sameId, owner: sameOwner, name: newName, type, rol } = shown ?? {};
        context.equal({ id: sameId, owner: sameOwner, name: newName, type, rol }, changed, what);
      }
    },
    'update-workspace/type-moves-public-list': async (context) => {
      const { id } = await ownWorkspace(context);
      for (const type of ['private', 'public', 'private']) {
        succeeded(context, await update(context, id, { name: context.uniqueName(), type }));
        const isListed = (await itemOf(context, publicList, id)) !== undefined;
        context.equal(isListed, type === 'public', `whether the public list holds it when it is ${type}`);
      }
    },
    'update-workspace/guests-stay': async (context) => {
      const { id, as } = await guestIn(context, 'editor');
      const before = await guestsOf(context, id);
      for (const type of ['public', 'private']) {
        succeeded(context, await update(context, id, { name: context.uniqueName(), type }));
        context.equal(await guestsOf(context, id), before, `the guests when it is ${type}`);
        context.equal((await seen(context, id, as))?.rol, 'editor', `rol of the guest when it is ${type}`);
      }
    },
  }),
};
