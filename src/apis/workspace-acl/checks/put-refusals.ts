import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import { stranger } from './people.ts';
import { newWorkspace, TestWorkspace } from './test-workspace.ts';

const existing = { mistake: 'it exists already' };

export const putRefusals = writingChecks('refusals', {
  'put-workspace/fullname-must-match': async (context) => {
    const [one, another] = [await newWorkspace(context), await newWorkspace(context)];
    const [free, freeToo] = [new TestWorkspace(context), new TestWorkspace(context)];
    const options = { mistake: 'path and payload disagree' };
    await one.unchanged(() =>
      another.unchanged(async () => {
        for (const [inPath, inPayload] of [
          [one, another],
          [one, free],
          [free, one],
          [free, freeToo],
        ] as const) {
          const received = await inPath.put({ fullname: inPayload.fullname, tags: ['changed'] }, options);
          context.expectError(received, 'fullname-mismatch');
        }
      }),
    );
    for (const name of [free, freeToo]) await name.isNobodys();
  },

  'put-workspace/fullname-required': async (context) => {
    const [workspace, free] = [await newWorkspace(context), new TestWorkspace(context)];
    const options = { mistake: 'there is no fullname' };
    const body = { fullname: undefined, tags: ['changed'] };
    await workspace.unchanged(async () => {
      for (const one of [workspace, free])
        context.expectError(await one.put(body, options), 'invalid-payload');
    });
    await free.isNobodys();
  },

  'put-workspace/fullname-form': async (context) => {
    const name = context.uniqueName();
    const right = [name.padEnd(100, 'a'), `7${name}`, `${name}--`];
    // At a shared target somebody may have a name this short.
    if (context.isolation.isDisposable) right.push('7');
    for (const fullname of right) context.expectStatus(await new TestWorkspace(context, fullname).put(), 201);
    const long = name.padEnd(101, 'a');
    for (const fullname of [
      long,
      `-${name}`,
      `${name}A`,
      `${name}_a`,
      `${name}.a`,
      `${name} a`,
      `${name}é`,
    ]) {
      const workspace = new TestWorkspace(context, fullname);
      const received = await workspace.put({}, { mistake: `fullname is ${fullname}` });
      context.expectError(received, 'invalid-payload');
      if (received.status >= 400) await workspace.isNobodys();
    }
  },

  'put-workspace/create-only-refuses': async (context) => {
    const received = await (await newWorkspace(context)).put({ createOnly: true }, existing);
    context.expectError(received, 'workspace-exists');
  },

  'put-workspace/create-only-to-strangers': async (context) => {
    const options = { as: stranger(context), ...existing };
    const received = await (await newWorkspace(context)).put({ createOnly: true }, options);
    context.expectError(received, 'workspace-exists');
  },
});
