import { bodiesWith, refusesChanged } from '../../../conformance/every-api/changed-calls.ts';
import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Received } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CallOptions } from '../../../conformance/run/call-options.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { isListed, itemOf, ownList, publicList } from './pages.ts';
import { another } from './people.ts';
import { profile } from './profile.ts';
import { newWorkspace, TestWorkspace, whoIs } from './test-workspace.ts';

const create = (context: CheckContext, body: object, options: CallOptions = {}): Promise<Received> =>
  context.call('createWorkspace', { body }, options);

/** Refuses to create a workspace with these values of a field. */
const refuses = (field: string, ...values: readonly unknown[]) =>
  refusesChanged(profile, 'createWorkspace', 'validation-failed', bodiesWith(field, ...values), field);

/** A name of this length that nothing else has. */
const nameOf = (context: CheckContext, length: number): string =>
  context.uniqueName().padEnd(length, 'x').slice(-length);

export const createWorkspace: StatementChecks = {
  ...writingChecks('examples', {
    'create-workspace/status': async (context) =>
      context.expectStatus(await create(context, { name: context.uniqueName(), type: 'private' }), 201),
    'create-workspace/caller-owns-it': async (context) => {
      const as = another(context);
      const { uid } = await whoIs(context, as);
      for (const type of ['private', 'public']) {
        const sent = { name: context.uniqueName(), type };
        const data = succeeded(context, await create(context, sent, { as }))?.data;
        const shown = { owner: data?.owner, rol: data?.rol, name: data?.name, type: data?.type };
        context.expectEqual(shown, { ...sent, owner: uid, rol: 'owner' }, 'the new workspace');
      }
    },
  }),
  ...writingChecks('refusals', {
    'create-workspace/name-length': async (context) => {
      for (const length of [3, 50])
        succeeded(context, await create(context, { name: nameOf(context, length), type: 'private' }));
      await refuses('name', nameOf(context, 2), nameOf(context, 51))(context);
    },
    'create-workspace/name-judged-trimmed': async (context) => {
      await refuses('name', '   ', '  ab  ', `ab${' '.repeat(20)}`)(context);
      succeeded(context, await create(context, { name: `   ${nameOf(context, 50)}   `, type: 'private' }));
    },
    'create-workspace/other-type': refuses('type', 'open', 'Public', '', 7),
    'create-workspace/type-null': refuses('type', null),
  }),
  ...writingChecks('life', {
    'create-workspace/new-id': async (context) => {
      const sent = { name: context.uniqueName(), type: 'private' };
      const first = await newWorkspace(context, sent);
      const second = await newWorkspace(context, sent);
      context.expect(first.id !== second.id, 'another id each time', second.id);
      const chosen = context.uniqueName();
      for (const id of [first.id, chosen]) {
        const received = await create(context, { ...sent, name: context.uniqueName(), id });
        // The target may refuse a body with another field.
        if (received.status >= 400) continue;
        const made = received.json?.data?.id;
        const isNew = ![first.id, second.id, chosen].includes(made);
        context.expect(isNew, 'an id of the service’s own', String(made));
      }
      context.expectEqual((await first.view())?.name, sent.name, 'name of the first one');
    },
    'create-workspace/name-stored-trimmed': async (context) => {
      const name = context.uniqueName();
      const workspace = await newWorkspace(context, { name: `  ${name} \n` });
      const created = context.exchanges.at(-1)?.json?.data;
      const listed = await itemOf(context, ownList, workspace.id, 'owner');
      for (const shown of [created, await workspace.view(), listed].map((one) => one?.name)) {
        context.expectOrNote(() =>
          context.expect(shown === name, JSON.stringify(name), JSON.stringify(shown) ?? 'nothing'),
        );
        context.expectEqual(String(shown).trim(), name, 'the name, whatever its blanks');
      }
    },
    'create-workspace/name-need-not-be-unique': async (context) => {
      const sent = { name: context.uniqueName(), type: 'private' };
      await newWorkspace(context, sent);
      for (const as of ['owner', another(context)])
        context.expectStatus(await create(context, sent, { as }), 201);
    },
    'create-workspace/type-defaults-to-private': async (context) => {
      const data = succeeded(context, await create(context, { name: context.uniqueName() }))?.data;
      context.expectEqual(data?.type, 'private', 'type of the new workspace');
      const view = await new TestWorkspace(context, data, 'owner').view();
      context.expectEqual(view?.type, 'private', 'type of the workspace');
    },
    'create-workspace/is-listed': async (context) => {
      for (const type of ['private', 'public']) {
        const { id } = await newWorkspace(context, { type });
        const isOwn = await isListed(context, ownList, id, 'owner');
        context.expectEqual(isOwn, true, `whether the own list holds a new ${type} one`);
        const isOpen = await isListed(context, publicList, id);
        context.expectEqual(isOpen, type === 'public', `whether the public list holds a new ${type} one`);
      }
    },
  }),
};
