import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import { isNobodys, newWorkspace, put, stranger, unchanged } from './making.ts';

const headers = { 'content-type': 'application/json' };

export const putRefusals = writingChecks('refusals', {
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
          const mistake = 'path and payload disagree';
          context.expectError(await context.call('putWorkspace', parts, { mistake }), 'fullname-mismatch');
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
        const received = await context.call('putWorkspace', parts, { mistake: 'there is no fullname' });
        context.expectError(received, 'invalid-payload');
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
    for (const fullname of right) context.expectStatus(await put(context, fullname), 201);
    const mistake = [filled(101), `-${name}`, `${name}A`, `${name}_a`, `${name}.a`, `${name} a`, `${name}é`];
    for (const fullname of mistake) {
      const received = await put(context, fullname, {}, { mistake: `fullname is ${fullname}` });
      context.expectError(received, 'invalid-payload');
      if (received.status >= 400) await isNobodys(context, fullname);
    }
  },

  'put-workspace/create-only-refuses': async (context) => {
    const { fullname } = await newWorkspace(context);
    const received = await put(context, fullname, { createOnly: true }, { mistake: 'it is there already' });
    context.expectError(received, 'workspace-exists');
  },

  'put-workspace/create-only-to-strangers': async (context) => {
    const { fullname } = await newWorkspace(context);
    const options = { as: stranger(context), mistake: 'it is there already' };
    context.expectError(await put(context, fullname, { createOnly: true }, options), 'workspace-exists');
  },

  'put-workspace/only-way-to-create': async (context) => {
    const fullname = context.uniqueName();
    const body = JSON.stringify({ fullname });
    const options = { mistake: 'the method is POST' };
    const received = await context.sendRaw('POST', '/api/v2/workspaces', { headers, body }, options);
    context.expectError(received, 'method-not-allowed', 'listWorkspaces');
    await isNobodys(context, fullname);
  },
});
