// Generated from the contract by `npm run generate`. Do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Connected: {
            workspace_id: components["schemas"]["workspace_id"];
            /** @description The caller. */
            user_id: string;
            /** @description Whether the stream goes on after the event that `Last-Event-ID` names. */
            resumed: boolean;
            /**
             * Format: date-time
             * @description When the stream closes at the latest, by its timeout.
             */
            closes_at: string;
            /** @description Everyone who is in the workspace as the stream opens, the caller too where they have joined. */
            present: components["schemas"]["Presence"][];
            occurred_at: components["schemas"]["OccurredAt"];
        };
        Presence: {
            user_id: components["schemas"]["UserId"];
            /**
             * Format: date-time
             * @description When they came.
             */
            joined_at: string;
            /** @description What they have on view; null until they say so. */
            viewing: components["schemas"]["Viewing"] | null;
        };
        Viewing: {
            resource_type: components["schemas"]["schema"];
            resource_id: components["schemas"]["schema"];
        };
        PresenceJoin: {
            workspace_id: components["schemas"]["workspace_id"];
            user_id: components["schemas"]["UserId"];
            occurred_at: components["schemas"]["OccurredAt"];
        };
        PresenceLeave: {
            workspace_id: components["schemas"]["workspace_id"];
            user_id: components["schemas"]["UserId"];
            /**
             * @description `left`: they said so. `disconnected`: the last of their streams on this workspace closed. `expired`: they
             *     had no stream, and gave no sign of life for too long.
             * @enum {string}
             */
            reason: "left" | "disconnected" | "expired";
            occurred_at: components["schemas"]["OccurredAt"];
        };
        PresenceViewing: {
            workspace_id: components["schemas"]["workspace_id"];
            user_id: components["schemas"]["UserId"];
            resource_type: components["schemas"]["schema"];
            resource_id: components["schemas"]["schema"];
            occurred_at: components["schemas"]["OccurredAt"];
        };
        WorkspaceUpdated: {
            workspace_id: components["schemas"]["workspace_id"];
            /** @description The user whose update it was; null where the server changed it by itself. */
            user_id: string | null;
            /** @description The members that have another value than before, `updated_at` aside. */
            changed: ("name" | "description" | "tags" | "is_active" | "s3_bucket" | "bucket_status")[];
            workspace: components["schemas"]["Workspace"];
            occurred_at: components["schemas"]["OccurredAt"];
        };
        WorkspaceDeleted: {
            workspace_id: components["schemas"]["workspace_id"];
            user_id: components["schemas"]["UserId"];
            occurred_at: components["schemas"]["OccurredAt"];
        };
        End: {
            workspace_id: components["schemas"]["workspace_id"];
            /**
             * @description `timeout`: the time asked for is up. `deleted`: the workspace is gone. `forbidden`: the caller may no
             *     longer follow it.
             * @enum {string}
             */
            reason: "timeout" | "deleted" | "forbidden";
            occurred_at: components["schemas"]["OccurredAt"];
        };
        /** @description The user whom it is about, or who did it. */
        UserId: string;
        /**
         * Format: date-time
         * @description When it happened.
         */
        OccurredAt: string;
        /** @description Given by the server, and never given again. */
        workspace_id: string;
        schema: string;
        /** @description A workspace. Every member is always there; what has no value yet is null. */
        Workspace: {
            /** @description Given by the server, and never given again. */
            workspace_id: string;
            /** @description What people call it. Two workspaces may have the same. */
            name: string;
            /** @description What it is for, or null. */
            description: string | null;
            /** @description The user who created it. */
            owner_id: string;
            /** @description The plan that it is billed on, or null where it has none of its own. */
            subscription_plan_id: string | null;
            /** @description Whether it is in use. It can be read, changed and followed either way. */
            is_active: boolean;
            /** @description Free words, in the order given. */
            tags: string[];
            /**
             * @description The AWS region of its storage.
             * @default us-east-1
             */
            region: string;
            /** @description The name of its storage bucket; null until there is one. */
            s3_bucket: string | null;
            /**
             * @description How far its storage bucket is. It starts as `pending`.
             * @default pending
             * @enum {string}
             */
            bucket_status: "pending" | "ready" | "failed";
            /**
             * Format: date-time
             * @description When it was created.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When one of its members last took another value.
             */
            updated_at: string;
        };
        "message:connected": components["schemas"]["Connected"];
        "message:presence.join": components["schemas"]["PresenceJoin"];
        "message:presence.leave": components["schemas"]["PresenceLeave"];
        "message:presence.viewing": components["schemas"]["PresenceViewing"];
        "message:workspace.updated": components["schemas"]["WorkspaceUpdated"];
        "message:workspace.deleted": components["schemas"]["WorkspaceDeleted"];
        "message:end": components["schemas"]["End"];
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

/** What is pushed, by the message's name. */
export interface Messages {
  'connected': components['schemas']['message:connected'];
  'presence.join': components['schemas']['message:presence.join'];
  'presence.leave': components['schemas']['message:presence.leave'];
  'presence.viewing': components['schemas']['message:presence.viewing'];
  'workspace.updated': components['schemas']['message:workspace.updated'];
  'workspace.deleted': components['schemas']['message:workspace.deleted'];
  'end': components['schemas']['message:end'];
}
