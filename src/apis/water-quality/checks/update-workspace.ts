import { bodiesWith, refusesChanged } from '../../../conformance/every-api/changed-calls.ts';
import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { isListed, publicList } from './pages.ts';
import { profile } from './profile.ts';
import { guestIn, newWorkspace } from './test-workspace.ts';

/** Refuses to update a workspace with these values of a field. */
const refuses = (field: string, ...values: readonly unknown[]) =>
  refusesChanged(profile, 'updateWorkspace', 'validation-failed', bodiesWith(field, ...values), field);

export const updateWorkspace: StatementChecks = {
  ...writingChecks('refusals', {
    'update-workspace/name-required': refuses('name', undefined),
    'update-workspace/name-judged-trimmed': async (context) => {
      await refuses('name', '   ', ' ab ', 'ab', 'x'.repeat(51))(context);
      const workspace = await newWorkspace(context);
      for (const name of [' abc ', 'abc', 'x'.repeat(50), `  ${'x'.repeat(50)}  `])
        succeeded(context, await workspace.update({ name }));
    },
    'update-workspace/type-null': refuses('type', null),
  }),
  ...writingChecks('life', {
    'update-workspace/type-left-out-stays': async (context) => {
      for (const type of ['private', 'public']) {
        const workspace = await newWorkspace(context, { type });
        context.expectEqual((await workspace.rename())?.type, type, 'type in the reply');
        context.expectEqual((await workspace.view())?.type, type, 'type afterwards');
      }
    },
    'update-workspace/shows-the-change': async (context) => {
      const workspace = await newWorkspace(context);
      const sent = { name: context.uniqueName(), type: 'public' };
      const wanted = { id: workspace.id, owner: workspace.owner, rol: 'owner', ...sent };
      const reply = succeeded(context, await workspace.update(sent))?.data;
      for (const [what, shown] of Object.entries({
        'the reply': reply,
        'a later get': await workspace.view(),
      })) {
        const given = Object.fromEntries(Object.keys(wanted).map((field) => [field, shown?.[field]]));
        context.expectEqual(given, wanted, what);
      }
    },
    'update-workspace/type-moves-public-list': async (context) => {
      const workspace = await newWorkspace(context);
      for (const type of ['private', 'public', 'private']) {
        await workspace.rename(type);
        const what = `whether the public list holds it when it is ${type}`;
        context.expectEqual(await isListed(context, publicList, workspace.id), type === 'public', what);
      }
    },
    'update-workspace/guests-stay': async (context) => {
      const { workspace, as } = await guestIn(context, 'editor');
      const before = await workspace.guests();
      for (const type of ['public', 'private']) {
        await workspace.rename(type);
        context.expectEqual(await workspace.guests(), before, `the guests when it is ${type}`);
        const { rol } = (await workspace.view(as)) ?? {};
        context.expectEqual(rol, 'editor', `rol of the guest when it is ${type}`);
      }
    },
  }),
};
