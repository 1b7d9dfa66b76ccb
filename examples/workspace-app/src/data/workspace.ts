import type { components, Messages } from 'standin/apis/org-workspaces';

export type Workspace = components['schemas']['Workspace'];

type Changed = Messages['workspace.updated']['changed'];

/** “Ada Berg renamed it to Atlas”: what a change did, in a sentence. */
export function sentenceOf(who: string | undefined, workspace: Workspace, changed: Changed): string {
  const { name, description, tags, is_active, bucket_status } = workspace;
  const did = changed.flatMap((member) => {
    if (member === 'name') return `renamed it to “${name}”`;
    if (member === 'description') return description ? 'rewrote the description' : 'removed the description';
    if (member === 'tags') return tags.length > 0 ? `tagged it ${tags.join(', ')}` : 'removed the tags';
    if (member === 'is_active') return is_active ? 'put it back to use' : 'retired it';
    return [];
  });
  if (did.length === 0)
    return bucket_status === 'ready' ? 'Its storage is ready' : 'Its storage could not be made';
  return `${who ?? 'Someone'} ${did.join(' and ')}`;
}
