// Generated from the contract by `npm run generate`. Do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Carries neither a time nor `result`. */
        ActivityMessage: {
            /** @constant */
            response: "activity";
            activity: components["schemas"]["ActivityKey"][];
        };
        EventMessage: {
            /** @constant */
            result: true;
            /** @constant */
            response: "event";
            /** @description When the server sent it. */
            time: components["schemas"]["MicroTimestamp"];
            /**
             * @description When the event happened, in seconds since 1970 as a decimal fraction.
             * @example 1711123456.1234
             */
            timestamp: string;
            event: components["schemas"]["EventName"];
            category: components["schemas"]["Category"];
            sub_category: components["schemas"]["Subcategory"];
            /** @description The object concerned, where there is one. */
            object_id?: components["schemas"]["OpaqueId"];
            /** @description The user who set it off, where a user did. */
            calling_user?: components["schemas"]["ProfileId"];
            /**
             * @description The activity field that goes with it, without an id. events.yaml lists the known ones.
             * @example storage
             */
            activity_field: string;
            data: components["schemas"]["EventData"];
        };
        /** @description What depends on the event's name: the fields that events.yaml lists for it, a file's name and size as `name` and `size`. */
        EventData: {
            name?: string;
            parent_node_id?: components["schemas"]["OpaqueId"];
            size?: number;
            /** @description The event's id in the log, to fetch or acknowledge it by. */
            event_id?: components["schemas"]["OpaqueId"];
        } & {
            [key: string]: unknown;
        };
        /**
         * @description An activity field, for all of its kind or with an id for one object, such as `storage:2abc`.
         * @example storage:def456ghi789jkl012mno345pqr67
         * @example members
         */
        ActivityKey: string;
        /**
         * @description A time in microseconds, always in UTC and always with six fractional digits.
         * @example 2025-01-20 10:30:45.123456 UTC
         */
        MicroTimestamp: string;
        /**
         * @description What happened. The known names are the keys of events.yaml, and a client has to bear others.
         * @example workspace_storage_file_added
         */
        EventName: string;
        /**
         * @description What an event is about: uploads, user accounts, organizations, workspaces, shares, AI, invitations, email, billing and subscriptions, metadata, custom domains, apps and integrations, or workflow (task lists, tasks, worklogs, approvals, todos).
         * @enum {string}
         */
        Category: "upload" | "user" | "org" | "workspace" | "share" | "ai" | "invitation" | "email" | "billing" | "metadata" | "domain" | "apps" | "workflow";
        /**
         * @description What was done: to files and folders (`storage`), comments, memberships, in a life-cycle (create, update, delete, archive), to settings, and so on by the name; `assets` are avatars and branding, `transfer` is of ownership.
         * @enum {string}
         */
        Subcategory: "storage" | "comments" | "members" | "lifecycle" | "settings" | "security" | "authentication" | "ai" | "invitations" | "billing" | "assets" | "upload" | "transfer" | "import_export" | "quickshare" | "metadata" | "workflow";
        /**
         * @description Id of an event or other object, of letters and digits, 29 long where it is whole.
         * @example abc123xyz789def456ghi789jkl01
         */
        OpaqueId: string;
        /**
         * @description Id of a user, organization, workspace or share. A string, since it exceeds what a number holds exactly.
         * @example 1234567890123456789
         */
        ProfileId: string;
        /** @description A signed JWT in compact form, three parts. */
        Jwt: string;
        "message:activity": components["schemas"]["ActivityMessage"];
        "message:event": components["schemas"]["EventMessage"];
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
  'activity': components['schemas']['message:activity'];
  'event': components['schemas']['message:event'];
}
