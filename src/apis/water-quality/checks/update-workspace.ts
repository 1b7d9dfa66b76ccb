import { only } from '../../../conformance/every-api/calls.ts';
import { bodiesWith, refusesChanged } from '../../../conformance/every-api/changed-calls.ts';
import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownIds } from '../../../conformance/every-api/unknown-ids.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import { itemOf, publicList } from './pages.ts';
import { guestIn, guestsOf } from './people.ts';
import { profile } from './profile.ts';
import { ownWorkspace, seen, unknownWorkspaces } from './workspace.ts';

const update = (context: CheckContext, id: string, body: object, options?: CallOptions): Promise<Received> =>
  context.call('updateWorkspace', { path: { id }, body }, options);

/** Gives the workspace another name and this type, and gives what the reply shows. */
const changed = async (context: CheckContext, id: string, type?: string): Promise<Json> =>
  succeeded(context, await update(context, id, { name: context.uniqueName(), ...(type && { type }) }))?.data;

/** Refuses to update a workspace with these values of a field. */
const refuses = (field: string, ...values: readonly unknown[]) =>
  refusesChanged(profile, 'updateWorkspace', 'validation-failed', bodiesWith(field, ...values), field);

export const updateWorkspace: StatementChecks = {
  ...writingChecks('refusals', {
    'update-workspace/name-required': refuses('name', undefined),
    'update-workspace/name-judged-trimmed': async (context) => {
      await refuses('name', '   ', ' ab ', 'ab', 'x'.repeat(51))(context);
      const { id } = await ownWorkspace(context);
      for (const name of [' abc ', 'abc', 'x'.repeat(50), `  ${'x'.repeat(50)}  `])
        succeeded(context, await update(context, id, { name }));
    },
    'update-workspace/type-null': refuses('type', null),
    'update-workspace/unknown': refusesUnknownIds(profile, {
      error: 'workspace-not-found',
      parameter: ['id'],
      ids: unknownWorkspaces,
      operations: only('updateWorkspace'),
    }),
  }),
  ...writingChecks('life', {
    'update-workspace/type-left-out-stays': async (context) => {
      for (const type of ['private', 'public']) {
        const { id } = await ownWorkspace(context, { type });
        context.expectEqual((await changed(context, id))?.type, type, 'type in the reply');
        context.expectEqual((await seen(context, id))?.type, type, 'type afterwards');
      }
    },
    'update-workspace/shows-the-change': async (context) => {
      const { id, owner } = await ownWorkspace(context);
      const name = context.uniqueName();
      const reply = succeeded(context, await update(context, id, { name, type: 'public' }))?.data;
      for (const [what, shown] of Object.entries({
        'the reply': reply,
        'a later get': await seen(context, id),
      })) {
        const wanted = { id, owner, name, type: 'public', rol: 'owner' };
        const given = Object.fromEntries(Object.keys(wanted).map((field) => [field, shown?.[field]]));
        context.expectEqual(given, wanted, what);
      }
    },
    'update-workspace/type-moves-public-list': async (context) => {
      const { id } = await ownWorkspace(context);
      for (const type of ['private', 'public', 'private']) {
        await changed(context, id, type);
        const isListed = (await itemOf(context, publicList, id)) !== undefined;
        context.expectEqual(
          isListed,
          type === 'public',
          `whether the public list holds it when it is ${type}`,
        );
      }
    },
    'update-workspace/guests-stay': async (context) => {
      const { id, as } = await guestIn(context, 'editor');
      const before = await guestsOf(context, id);
      for (const type of ['public', 'private']) {
        await changed(context, id, type);
        context.expectEqual(await guestsOf(context, id), before, `the guests when it is ${type}`);
        context.expectEqual(
          (await seen(context, id, as))?.rol,
          'editor',
          `rol of the guest when it is ${type}`,
        );
      }
    },
  }),
};
