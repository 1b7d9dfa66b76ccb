/** What the fixtures of our own mock hold, by API: ids of the documents, under the names that a target's configuration has. */
export const mockIds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fastio: {
    org_id: '1111111111111111111',
    workspace_id: '1234567890123456789',
    // A multiplayer one.
    share_id: '5555555555555555555',
    // Of the outsider alone.
    foreign_org_id: '7777777777777777777',
    foreign_workspace_id: '8888888888888888888',
    owner_id: '9876543210987654321',
    admin_id: '2222222222222222222',
    member_id: '3333333333333333333',
    viewer_id: '4444444444444444444',
    outsider_id: '6666666666666666666',
    // A file of the workspace, with the folder that it lies in.
    object_id: 'def456ghi789jkl012mno345pqr67',
    parent_node_id: 'xyz789ghi012jkl345mno678pqr90',
    // The name of events that never leave the system.
    internal_event: 'storage_node_reindexed',
  },
  'org-workspaces': {
    org_id: 'org_8fK2mQ7xLd',
    // One in which no persona has a role.
    foreign_org_id: 'org_3VtY1Bz6Ha',
  },
};
