import { allowsAll, refusesOtherMethods } from '../../../conformance/every-api/other-methods.ts';
import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownPaths } from '../../../conformance/every-api/unknown-paths.ts';
import { readOnlyChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { newWorkspace, viewOf } from './making.ts';
import { profile } from './profile.ts';

const root = '/api/v2/workspaces';
const headers = { 'content-type': 'application/json' };

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
        succeeded(context, await context.sendRaw('PUT', `${root}/${form}`, { headers, body }));
        context.expectEqual((await viewOf(context, fullname)).tags, [form], 'the tags');
      }
    },
  }),

  ...writingChecks('refusals', {
    'api/fullname-case': async (context) => {
      const { fullname } = await newWorkspace(context);
      const path = { fullname: fullname.toUpperCase() };
      const wrong = 'it is in upper-case letters';
      context.expectError(
        await context.call('getWorkspace', { path }, { mistake: wrong }),
        'workspace-not-found',
      );
    },

    'api/wrong-method': refusesOtherMethods(profile, { error: 'method-not-allowed', judge: allowsAll }),
  }),

  ...readOnlyChecks('refusals', {
    'api/unknown-path': refusesUnknownPaths('path-not-found', (context) => {
      const name = context.uniqueName();
      const unknown = ['', `${name}/`, `${name}/nothing`, `${name}/acl/one/two`, `${name}/avatar/one`];
      return unknown.map((path) => `${root}/${path}`);
    }),
  }),
};
