import { readOnlyChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { newWorkspace, succeeded, viewOf } from './making.ts';

const root = '/api/v2/workspaces';
const json = { 'content-type': 'application/json' };
const callers = ['owner', null];

export const paths = {
  ...writingChecks('life', {
    'api/fullname-percent-decoded': async (context) => {
      const { fullname } = await newWorkspace(context);
      const forms = [
        fullname.replaceAll('-', '%2D'),
        `%${fullname.charCodeAt(0).toString(16)}${fullname.slice(1)}`,
      ];
      for (const form of forms) {
        const got = succeeded(context, await context.sendRaw('GET', `${root}/${form}`));
        context.expectEqual(got?.fullname, fullname, 'the full name');
        succeeded(context, await context.sendRaw('GET', `${root}/${form}/acl`));
        const body = JSON.stringify({ fullname, tags: [form] });
        succeeded(context, await context.sendRaw('PUT', `${root}/${form}`, { headers: json, body }));
        context.expectEqual((await viewOf(context, fullname)).tags, [form], 'the tags');
      }
    },
  }),

  ...writingChecks('refusals', {
    'api/fullname-case': async (context) => {
      const { fullname } = await newWorkspace(context);
      const path = { fullname: fullname.toUpperCase() };
      const mistake = 'it is in upper-case letters';
      context.expectError(await context.call('getWorkspace', { path }, { mistake }), 'workspace-not-found');
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
          const received = await context.sendRaw(
            method,
            path,
            {},
            { as, mistake: `the method is ${method}` },
          );
          context.expectError(received, 'method-not-allowed');
          if (received.status !== 405) continue;
          const { allow = '' } = received.headers;
          const told = allow.toUpperCase().split(/\s*,\s*/);
          context.expect(
            allowed.every((one) => told.includes(one)),
            `the header Allow with ${allowed.join(', ')}`,
            allow === '' ? 'no such header' : allow,
          );
        }
    },
  }),

  ...readOnlyChecks('refusals', {
    'api/unknown-path': async (context) => {
      const name = context.uniqueName();
      const unknown = ['/', `/${name}/`, `/${name}/nothing`, `/${name}/acl/one/two`, `/${name}/avatar/one`];
      for (const path of unknown)
        for (const as of callers)
          context.expectError(
            await context.sendRaw('GET', root + path, {}, { as, mistake: 'no operation has the path' }),
            'path-not-found',
          );
    },
  }),
};
