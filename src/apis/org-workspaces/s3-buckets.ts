import type { Sandbox } from '../../sandbox/sandbox.ts';
import { members } from './generated/members.ts';
import type { Workspace } from './records.ts';
import type { State } from './state.ts';

const { readyAfterSeconds } = members.Workspace.bucket_status;

const oldestPending = ({ workspaces }: State): Workspace | undefined =>
  workspaces.page({ index: 'bucket', value: 'pending', limit: 1 }).records[0];

const readyAt = ({ created_at }: Workspace): number => created_at + readyAfterSeconds * 1_000_000;

/** When the next bucket becomes ready. */
export function nextBucketReadyAt(state: State): number | undefined {
  const workspace = oldestPending(state);
  return workspace && readyAt(workspace);
}

/** Whatever pends long enough has its bucket now. */
export function completeBuckets({ clock }: Sandbox, state: State): void {
  for (
    let workspace = oldestPending(state);
    workspace && readyAt(workspace) <= clock.now();
    workspace = oldestPending(state)
  ) {
    state.workspaces.put({
      ...workspace,
      s3_bucket: bucketName(workspace, state),
      bucket_status: 'ready',
      updated_at: clock.stamp(),
    });
  }
}

/** `acme-ws-4tn9bvc2rk` */
export function bucketName(
  { workspace_id, org_id }: Pick<Workspace, 'workspace_id' | 'org_id'>,
  { organizations }: State,
): string {
  return `${organizations.get(org_id)?.slug ?? 'org'}-${workspace_id.replace('_', '-')}`.toLowerCase();
}
