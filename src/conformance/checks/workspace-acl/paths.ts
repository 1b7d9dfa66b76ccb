import { reading, writing } from '../../statement-checks.ts';
import { newWorkspace, succeeded, viewOf } from './making.ts';

const root = '/api/v2/workspaces';
const json = { 'content-type': 'application/json' };
const callers = ['owner', null];

export const paths = {
  ...writing('life', {
    'api/fullname-percent-decoded': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const forms = [
        fullname.replaceAll('-', '%2D'),
        `%${fullname.charCodeAt(0).toString(16)}${fullname.slice(1)}`,
      ];
      for (const form of forms) {
        const got = succeeded(trial, await trial.raw('GET', `${root}/${form}`));
        trial.equal(got?.fullname, fullname, 'the full name');
        succeeded(trial, await trial.raw('GET', `${root}/${form}/acl`));
        const body = JSON.stringify({ fullname, tags: [form] });
        succeeded(trial, await trial.raw('PUT', `${root}/${form}`, { headers: json, body }));
        trial.equal((await viewOf(trial, fullname)).tags, [form], 'the tags');
      }
    },
  }),

  ...writing('refusals', {
    'api/fullname-case': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const path = { fullname: fullname.toUpperCase() };
      const wrong = 'it is in upper-case letters';
      trial.error(await trial.call('getWorkspace', { path }, { wrong }), 'workspace-not-found');
    },

    'api/wrong-method': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const wrongs: [method: string, path: string, allowed: string[]][] = [
        ['DELETE', root, ['GET']],
        ['PATCH', root, ['GET']],
        ['PATCH', `${root}/${fullname}`, ['GET', 'PUT', 'DELETE']],
        ['POST', `${root}/${fullname}`, ['GET', 'PUT', 'DELETE']],
        ['GET', `${root}/${fullname}/avatar`, ['POST']],
        ['DELETE', `${root}/${fullname}/acl`, ['GET', 'POST']],
        ['GET', `${root}/${fullname}/acl/none`, ['PUT', 'DELETE']],
      ];
      for (const [method, path, allowed] of wrongs)
        for (const as of callers) {
          const received = await trial.raw(method, path, {}, { as, wrong: `the method is ${method}` });
          trial.error(received, 'method-not-allowed');
          if (received.status !== 405) continue;
          const { allow = '' } = received.headers;
          const told = allow.toUpperCase().split(/\s*,\s*/);
          trial.that(
            allowed.every((one) => told.includes(one)),
            `the header Allow with ${allowed.join(', ')}`,
            allow === '' ? 'no such header' : allow,
          );
        }
    },
  }),

  ...reading('refusals', {
    'api/unknown-path': async (trial) => {
      const name = trial.uniqueName();
      const unknown = ['/', `/${name}/`, `/${name}/nothing`, `/${name}/acl/one/two`, `/${name}/avatar/one`];
      for (const path of unknown)
        for (const as of callers)
          trial.error(
            await trial.raw('GET', root + path, {}, { as, wrong: 'no operation has the path' }),
            'path-not-found',
          );
    },
  }),
};
