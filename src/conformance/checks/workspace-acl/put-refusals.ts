import { writing } from '../../statement-checks.ts';
import { isNobodys, newWorkspace, put, stranger, unchanged } from './making.ts';

const headers = { 'content-type': 'application/json' };

export const putRefusals = writing('refusals', {
  'put-workspace/fullname-must-match': async (trial) => {
    const { fullname } = await newWorkspace(trial);
    const { fullname: another } = await newWorkspace(trial);
    const [free, freeToo] = [trial.uniqueName(), trial.uniqueName()];
    const pairs = [
      [fullname, another],
      [fullname, free],
      [free, fullname],
      [free, freeToo],
    ];
    await unchanged(trial, fullname, () =>
      unchanged(trial, another, async () => {
        for (const [inPath, inPayload] of pairs) {
          const parts = { path: { fullname: inPath }, body: { fullname: inPayload, tags: ['changed'] } };
          const wrong = 'path and payload disagree';
          trial.error(await trial.call('putWorkspace', parts, { wrong }), 'fullname-mismatch');
        }
      }),
    );
    for (const name of [free, freeToo]) await isNobodys(trial, name);
  },

  'put-workspace/fullname-required': async (trial) => {
    const { fullname } = await newWorkspace(trial);
    const free = trial.uniqueName();
    await unchanged(trial, fullname, async () => {
      for (const name of [fullname, free]) {
        const parts = { path: { fullname: name }, body: { tags: ['changed'] } };
        const received = await trial.call('putWorkspace', parts, { wrong: 'there is no fullname' });
        trial.error(received, 'invalid-payload');
      }
    });
    await isNobodys(trial, free);
  },

  'put-workspace/fullname-form': async (trial) => {
    const name = trial.uniqueName();
    const filled = (length: number): string => name.padEnd(length, 'a');
    const right = [filled(100), `7${name}`, `${name}--`];
    // A name so short may be somebody's already, but not in a world of our own.
    if (trial.world.isDisposable) right.push('7');
    for (const fullname of right) trial.status(await put(trial, fullname), 201);
    const wrong = [filled(101), `-${name}`, `${name}A`, `${name}_a`, `${name}.a`, `${name} a`, `${name}é`];
    for (const fullname of wrong) {
      const received = await put(trial, fullname, {}, { wrong: `fullname is ${fullname}` });
      trial.error(received, 'invalid-payload');
      if (received.status >= 400) await isNobodys(trial, fullname);
    }
  },

  'put-workspace/create-only-refuses': async (trial) => {
    const { fullname } = await newWorkspace(trial);
    const received = await put(trial, fullname, { createOnly: true }, { wrong: 'it is there already' });
    trial.error(received, 'workspace-exists');
  },

  'put-workspace/create-only-to-strangers': async (trial) => {
    const { fullname } = await newWorkspace(trial);
    const options = { as: stranger(trial), wrong: 'it is there already' };
    trial.error(await put(trial, fullname, { createOnly: true }, options), 'workspace-exists');
  },

  'put-workspace/only-way-to-create': async (trial) => {
    const fullname = trial.uniqueName();
    const body = JSON.stringify({ fullname });
    const options = { wrong: 'the method is POST' };
    const received = await trial.raw('POST', '/api/v2/workspaces', { headers, body }, options);
    trial.error(received, 'method-not-allowed', 'listWorkspaces');
    await isNobodys(trial, fullname);
  },
});
