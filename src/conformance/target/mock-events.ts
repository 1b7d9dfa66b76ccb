import type { SandboxClient } from '../../client/index.ts';
import type { StimulusEvent } from './target.ts';

type Making = (sandbox: SandboxClient, event: StimulusEvent) => Promise<unknown>;

const members = (sandbox: SandboxClient) => sandbox.state('org-workspaces', 'members');

/** What our mock does not emit, but a write to its state brings about. */
const written: Readonly<Record<string, Readonly<Record<string, Making>>>> = {
  'org-workspaces': {
    'member.added': (sandbox, { org_id, user_id, role }) =>
      members(sandbox).put(`${org_id}/${user_id}`, { org_id, user_id, role, name: 'Someone' }),
    'member.removed': (sandbox, { org_id, user_id }) => members(sandbox).delete(`${org_id}/${user_id}`),
  },
};

/** Makes an event happen in a sandbox of our mock, by whichever of its doors leads there. */
export async function mockEvent(sandbox: SandboxClient, stimulus: StimulusEvent): Promise<void> {
  const { api, event, ...rest } = stimulus;
  const making = written[api]?.[event];
  await (making ? making(sandbox, stimulus) : sandbox.emit(api, event, rest));
}
