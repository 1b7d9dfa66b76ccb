import { writing } from '../../../conformance/model/statement-checks.ts';
import { isNobodys, newWorkspace, put, stranger, unchanged } from './making.ts';

const headers = { 'content-type': 'application/json' };

export const putRefusals = writing('refusals', {
  'put-workspace/fullname-must-match': async (context) => {
    const { fullname } = await newWorkspace(context);
    const { fullname: another } = await newWorkspace(context);
    const [free, freeToo] = [context.uniqueName(), context.uniqueName()];
    const pairs = [
      [fullname, another],
      [fullname, free],
      [free, fullname],
      [free, freeToo],
    ];
    await unchanged(context, fullname, () =>
      unchanged(context, another, async () => {
        for (const [inPath, inPayload] of pairs) {
          const parts = { path: { fullname: inPath }, body: { fullname: inPayload, tags: ['changed'] } };
          const wrong = 'path and payload disagree';
          context.error(await context.call('putWorkspace', parts, { wrong }), 'fullname-mismatch');
        }
      }),
    );
    for (const name of [free, freeToo]) await isNobodys(context, name);
  },

  'put-workspace/fullname-required': async (context) => {
    const { fullname } = await newWorkspace(context);
    const free = context.uniqueName();
    await unchanged(context, fullname, async () => {
      for (const name of [fullname, free]) {
        const parts = { path: { fullname: name }, body: { tags: ['changed'] } };
        const received = await context.call('putWorkspace', parts, { wrong: 'there is no fullname' });
        context.error(received, 'invalid-payload');
      }
    });
    await isNobodys(context, free);
  },

  'put-workspace/fullname-form': async (context) => {
    const name = context.uniqueName();
    const filled = (length: number): string => name.padEnd(length, 'a');
    const right = [filled(100), `7${name}`, `${name}--`];
    // A name so short may be somebody's already, but not in a world of our own.
    if (context.isolation.isDisposable) right.push('7');
    for (const fullname of right) context.status(await put(context, fullname), 201);
    const wrong = [filled(101), `-${name}`, `${name}A`, `${name}_a`, `${name}.a`, `${name} a`, `${name}é`];
    for (const fullname of wrong) {
      const received = await put(context, fullname, {}, { wrong: `fullname is ${fullname}` });
      context.error(received, 'invalid-payload');
      if (received.status >= 400) await isNobodys(context, fullname);
    }
  },

  'put-workspace/create-only-refuses': async (context) => {
    const { fullname } = await newWorkspace(context);
    const received = await put(context, fullname, { createOnly: true }, { wrong: 'it is there already' });
    context.error(received, 'workspace-exists');
  },

  'put-workspace/create-only-to-strangers': async (context) => {
    const { fullname } = await newWorkspace(context);
    const options = { as: stranger(context), wrong: 'it is there already' };
    context.error(await put(context, fullname, { createOnly: true }, options), 'workspace-exists');
  },

  'put-workspace/only-way-to-create': async (context) => {
    const fullname = context.uniqueName();
    const body = JSON.stringify({ fullname });
    const options = { wrong: 'the method is POST' };
    const received = await context.raw('POST', '/api/v2/workspaces', { headers, body }, options);
    context.error(received, 'method-not-allowed', 'listWorkspaces');
    await isNobodys(context, fullname);
  },
});
