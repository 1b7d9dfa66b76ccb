import { view } from '../../engine/to-json.ts';
import { naiveTimestamp } from '../../sandbox/timestamp.ts';
import type { components } from './generated/types.ts';
import type { Workspace } from './records.ts';

/** RFC 3339 in UTC, with microseconds. */
export const utcTimestamp = (micros: number): string => `${naiveTimestamp(micros)}Z`;

/** A workspace as every reply and message shows it. */
export const workspaceView = (workspace: Workspace): components['schemas']['Workspace'] =>
  view(workspace, 'whole', () => ({
    workspace_id: workspace.workspace_id,
    name: workspace.name,
    description: workspace.description,
    owner_id: workspace.owner_id,
    subscription_plan_id: workspace.subscription_plan_id,
    is_active: workspace.is_active,
    tags: [...workspace.tags],
    region: workspace.region,
    s3_bucket: workspace.s3_bucket,
    bucket_status: workspace.bucket_status,
    created_at: utcTimestamp(workspace.created_at),
    updated_at: utcTimestamp(workspace.updated_at),
  }));
