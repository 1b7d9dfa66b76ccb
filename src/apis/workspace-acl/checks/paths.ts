import { reading, writing } from '../../../conformance/model/statement-checks.ts';
import { newWorkspace, succeeded, viewOf } from './making.ts';

const root = '/api/v2/workspaces';
const json = { 'content-type': 'application/json' };
const callers = ['owner', null];

export const paths = {
  ...writing('life', {
    'api/fullname-percent-decoded': async (context) => {
      const { fullname } = await newWorkspace(context);
      const forms = [
        fullname.replaceAll('-', '%2D'),
        `%${fullname.charCodeAt(0).toString(16)}${fullname.slice(1)}`,
      ];
      for (const form of forms) {
        const got = succeeded(context, await context.raw('GET', `${root}/${form}`));
        context.equal(got?.fullname, fullname, 'the full name');
        succeeded(context, await context.raw('GET', `${root}/${form}/acl`));
        const body = JSON.stringify({ fullname, tags: [form] });
        succeeded(context, await context.raw('PUT', `${root}/${form}`, { headers: json, body }));
        context.equal((await viewOf(context, fullname)).tags, [form], 'the tags');
      }
    },
  }),

  ...writing('refusals', {
    'api/fullname-case': async (context) => {
      const { fullname } = await newWorkspace(context);
      const path = { fullname: fullname.toUpperCase() };
      const wrong = 'it is in upper-case letters';
      context.error(await context.call('getWorkspace', { path }, { wrong }), 'workspace-not-found');
    },

    'api/wrong-method': async (context) => {
      const { fullname } = await newWorkspace(context);
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
          const received = await context.raw(method, path, {}, { as, wrong: `the method is ${method}` });
          context.error(received, 'method-not-allowed');
          if (received.status !== 405) continue;
          const { allow = '' } = received.headers;
          const told = allow.toUpperCase().split(/\s*,\s*/);
          context.that(
            allowed.every((one) => told.includes(one)),
            `the header Allow with ${allowed.join(', ')}`,
            allow === '' ? 'no such header' : allow,
          );
        }
    },
  }),

  ...reading('refusals', {
    'api/unknown-path': async (context) => {
      const name = context.uniqueName();
      const unknown = ['/', `/${name}/`, `/${name}/nothing`, `/${name}/acl/one/two`, `/${name}/avatar/one`];
      for (const path of unknown)
        for (const as of callers)
          context.error(
            await context.raw('GET', root + path, {}, { as, wrong: 'no operation has the path' }),
            'path-not-found',
          );
    },
  }),
};
