import { allowsAll, refusesOtherMethods } from '../../../conformance/every-api/other-methods.ts';
import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownPaths } from '../../../conformance/every-api/unknown-paths.ts';
import { readOnlyChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { profile } from './profile.ts';
import { newWorkspace, TestWorkspace } from './test-workspace.ts';

const root = '/api/v2/workspaces';
const headers = { 'content-type': 'application/json' };

export const paths = {
  ...writingChecks('life', {
    'api/fullname-percent-decoded': async (context) => {
      const workspace = await newWorkspace(context);
      const { fullname } = workspace;
      const initial = `%${fullname.charCodeAt(0).toString(16)}`;
      for (const form of [fullname.replaceAll('-', '%2D'), initial + fullname.slice(1)]) {
        const got = succeeded(context, await context.sendRaw('GET', `${root}/${form}`));
        context.expectEqual(got?.fullname, fullname, 'the full name');
        succeeded(context, await context.sendRaw('GET', `${root}/${form}/acl`));
        const body = JSON.stringify({ fullname, tags: [form] });
        succeeded(context, await context.sendRaw('PUT', `${root}/${form}`, { headers, body }));
        context.expectEqual((await workspace.view()).tags, [form], 'the tags');
      }
    },
  }),

  ...writingChecks('refusals', {
    'api/fullname-case': async (context) => {
      const { fullname } = await newWorkspace(context);
      const upper = new TestWorkspace(context, fullname.toUpperCase());
      const received = await upper.get({ mistake: 'it is in upper-case letters' });
      context.expectError(received, 'workspace-not-found');
    },

    'api/wrong-method': refusesOtherMethods(profile, { error: 'method-not-allowed', judge: allowsAll }),

    'put-workspace/only-way-to-create': async (context) => {
      const workspace = new TestWorkspace(context);
      const body = JSON.stringify({ fullname: workspace.fullname });
      const options = { mistake: 'the method is POST' };
      const received = await context.sendRaw('POST', root, { headers, body }, options);
      context.expectError(received, 'method-not-allowed', 'listWorkspaces');
      await workspace.isNobodys();
    },
  }),

  ...readOnlyChecks('refusals', {
    'api/unknown-path': refusesUnknownPaths('path-not-found', (context) => {
      const name = context.uniqueName();
      const unknown = ['', `${name}/`, `${name}/nothing`, `${name}/acl/one/two`, `${name}/avatar/one`];
      return unknown.map((path) => `${root}/${path}`);
    }),
  }),
};
