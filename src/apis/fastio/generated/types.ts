// Generated from the contract by `npm run generate`. Do not edit.
export interface paths {
    "/current/events/search/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the event log
         * @description Lists the events of one profile, or the children of one batch event, that match every filter and that the
         *     caller may see, newest first. It shares its rate limit with the summary.
         */
        get: operations["searchEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/current/events/search/summarize/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the event log and have the page summarized
         * @description Takes everything that the search takes, answers everything that it answers, and adds a summary in natural
         *     language with mentions of the form `@[type:ID:name]` (`user`, `file`, `folder`, `workspace`, `share`). The AI
         *     tokens are billed to the organization of the profile.
         */
        get: operations["summarizeEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/current/event/{event_id}/details/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one event
         * @description Answers one event as the search lists it. Its caller and its target may read it. Others need the permission
         *     that the event's level asks for. An internal event is refused to all.
         */
        get: operations["getEventDetails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/current/event/{event_id}/ack/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark one event as read
         * @description Acknowledges the event for the caller alone. Doing so again changes nothing and succeeds. Who may read an event
         *     may acknowledge it. No body is needed. Any that comes, such as the form that some clients send with every POST, is
         *     ignored.
         */
        post: operations["acknowledgeEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/current/activity/poll/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wait for activity on the caller's own profile
         * @description Answers as soon as something newer than `lastactivity` is there, or with nothing after `wait` seconds. Uploads
         *     show here, on the profile of the user who uploads.
         */
        get: operations["pollActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/current/activity/poll/{profile_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wait for activity on a workspace, share or organization
         * @description The same poll for one profile: an organization or workspace on which the caller holds `PERM_VIEW`, a multiplayer
         *     share that the caller may view, or the caller's own user id.
         */
        get: operations["pollProfileActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/current/websocket/auth/{profile_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a token for the WebSocket of one profile
         * @description A token of scope `websocket`, bound to the profile and valid for 24 hours, to be passed in the address of the
         *     socket. It costs no credits. Unlike the poll it does not ask a share to be multiplayer.
         */
        get: operations["createWebsocketToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/current/realtime/auth/{room_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a token for the collaborative room of a workspace or share
         * @description A token of scope `realtime`, bound to the room and valid for 24 hours. It costs no credits. A share has to be
         *     multiplayer.
         */
        get: operations["createRealtimeToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/current/realtime/auth/validate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Validate a room token
         * @description For backend services: the bearer token is itself the room token under test, and no user token is needed. Nothing
         *     but the token is looked at, so it stays valid until it expires. Checks run in this order: header, form,
         *     signature and expiry, payload, scope.
         */
        get: operations["validateRealtimeToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Id of a user, organization, workspace or share. A string, since it exceeds what a number holds exactly.
         * @example 1234567890123456789
         */
        ProfileId: string;
        /**
         * @description Id of an event or other object, of letters and digits, 29 long where it is whole.
         * @example abc123xyz789def456ghi789jkl01
         */
        OpaqueId: string;
        /**
         * @description A time in whole seconds, always in UTC.
         * @example 2025-01-20 10:30:45 UTC
         */
        Timestamp: string;
        /**
         * @description A time in microseconds, always in UTC and always with six fractional digits.
         * @example 2025-01-20 10:30:45.123456 UTC
         */
        MicroTimestamp: string;
        /**
         * @description ISO 8601 such as `2025-12-01T06:00:00Z` (fractions and an offset are welcome), or `YYYY-MM-DD HH:MM:SS`, also with ` UTC` after it.
         * @example 2025-12-01T06:00:00Z
         * @example 2025-12-01 06:00:00
         */
        DatetimeInput: string;
        /**
         * @description A time with six fractional digits, with or without ` UTC` after it.
         * @example 2025-01-20 10:30:45.123456 UTC
         * @example 2025-01-20 10:30:45.123456
         */
        MicroDatetimeInput: string;
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
         * @description `external` is what users see, `external_audit_log` an audit record. The third level, `internal`, never leaves the system.
         * @enum {string}
         */
        Visibility: "external_audit_log" | "external";
        /**
         * @description Who may see an event: any `member` of its profile, only an `admin` of it, or when `targeted` only its target and its caller.
         * @enum {string}
         */
        Permission: "member" | "admin" | "targeted";
        /**
         * @description Color and icon of a row in a feed.
         * @enum {string}
         */
        Severity: "info" | "success" | "warning" | "critical";
        /**
         * @description Whether the bell shows the event, quietly or as an alert.
         * @enum {string}
         */
        Notification: "none" | "bell" | "alert";
        /**
         * @description What happened. The known names are the keys of events.yaml, and a client has to bear others.
         * @example workspace_storage_file_added
         */
        EventName: string;
        /** @description The sentence that tells the event to a person, and the values that went into it. */
        EventTemplate: {
            description: string;
            params?: {
                [key: string]: string | number;
            };
        };
        /** @description The fields of `output=terse`. */
        EventTerse: {
            event_id: components["schemas"]["OpaqueId"];
            event: components["schemas"]["EventName"];
            category: components["schemas"]["Category"];
            /** @description The object that the event is about, where there is one. */
            object_id?: components["schemas"]["OpaqueId"];
            created: components["schemas"]["Timestamp"];
        };
        /** @description The fields of `output=standard`. */
        EventStandard: components["schemas"]["EventTerse"] & {
            sub_category?: components["schemas"]["Subcategory"];
            /** @description Who set the event off, where a user did. */
            calling_user?: components["schemas"]["ProfileId"];
            /** @description The organization that it belongs to, where there is one. */
            org_id?: components["schemas"]["ProfileId"];
            /** @description The workspace that it belongs to, where there is one. */
            workspace_id?: components["schemas"]["ProfileId"];
            /** @description The user whom it is about, where there is one. */
            user_id?: components["schemas"]["ProfileId"];
            /** @description The share that it belongs to, where there is one. */
            share_id?: components["schemas"]["ProfileId"];
            /** @description Whether the caller has acknowledged it. */
            acknowledged?: boolean;
            template?: components["schemas"]["EventTemplate"];
            severity?: components["schemas"]["Severity"];
            visibility?: components["schemas"]["Visibility"];
            notification?: components["schemas"]["Notification"];
        };
        /** @description The fields of `output=full`, which is the default. Further fields depend on the event's name, as events.yaml lists them. */
        Event: components["schemas"]["EventStandard"] & ({
            /** @description Names of the fields that an event of this name always carries. */
            required_params?: string[];
            /** @description Whether an event of this name needs the folder that its object lies in. */
            requires_parent_node?: boolean;
            permission?: components["schemas"]["Permission"];
            /** @description Display name of the user who set it off. */
            calling_user_name?: string;
            filename?: string;
            file_size?: number;
            member_name?: string;
        } & {
            [key: string]: unknown;
        });
        /** @description What every successful reply holds. */
        Success: {
            /** @constant */
            result: true;
            status?: components["schemas"]["EnvelopeStatus"];
        };
        /** @description Promised by the document's header and shown by none of its samples. The mock leaves it out. */
        EnvelopeStatus: unknown;
        EventsPage: {
            /** @constant */
            result: true;
            status?: components["schemas"]["EnvelopeStatus"];
            events: components["schemas"]["Event"][];
        };
        EventsSummary: {
            /** @constant */
            result: true;
            status?: components["schemas"]["EnvelopeStatus"];
            /** @description The summary, or null where no event matched or the generation failed. */
            summary: components["schemas"]["Summary"] | null;
            events: components["schemas"]["Event"][];
        };
        Summary: {
            /** @description Natural language with mentions of the form `@[type:ID:name]`. */
            text: string;
            metrics: {
                /** @description How many events were summarized. */
                total_events: number;
                /** @description How many different users set them off. */
                unique_actors: number;
                date_range: {
                    /** @description The earliest event. */
                    start: components["schemas"]["Timestamp"];
                    /** @description The latest event. */
                    end: components["schemas"]["Timestamp"];
                };
                /** @description How many events of each kind, by subcategory. */
                categories: {
                    [key: string]: number;
                };
            };
        };
        EventDetails: {
            /** @constant */
            result: true;
            status?: components["schemas"]["EnvelopeStatus"];
            event: components["schemas"]["Event"];
        };
        /** @description Two forms, which `results` tells apart. */
        ActivityPoll: components["schemas"]["ActivityFound"] | components["schemas"]["NoActivity"];
        ActivityFound: {
            /** @constant */
            result: true;
            status?: components["schemas"]["EnvelopeStatus"];
            /** @description How many fields `activity` has. */
            results: number;
            /** @description When each field last changed. */
            activity: {
                [key: string]: components["schemas"]["MicroTimestamp"];
            };
            /** @description The latest of the times, for the next poll. */
            lastactivity: components["schemas"]["MicroTimestamp"];
        };
        /** @description Nothing new. The activity is an empty array here, and the client keeps the `lastactivity` that it has. */
        NoActivity: {
            /** @constant */
            result: true;
            status?: components["schemas"]["EnvelopeStatus"];
            /** @constant */
            results: 0;
            activity: string[];
        };
        /**
         * @description An activity field, for all of its kind or with an id for one object, such as `storage:2abc`.
         * @example storage:def456ghi789jkl012mno345pqr67
         * @example members
         */
        ActivityKey: string;
        IssuedToken: {
            /** @constant */
            result: true;
            status?: components["schemas"]["EnvelopeStatus"];
            /**
             * @description Life-time in seconds, 24 hours.
             * @constant
             */
            expires_in: 86400;
            auth_token: components["schemas"]["Jwt"];
        };
        /** @description A signed JWT in compact form, three parts. */
        Jwt: string;
        ValidatedToken: {
            /** @constant */
            result: true;
            status?: components["schemas"]["EnvelopeStatus"];
            /** @description The workspace or share that the token is bound to. */
            room_id: components["schemas"]["ProfileId"];
        };
        /** @description GitHub-flavored Markdown. Lists of records are pipe tables, single records bullet lists. */
        Markdown: string;
        /** @description An error as Markdown, with a table of `params` where there are any. */
        MarkdownError: string;
        /** @description Why a request was refused. */
        Error: {
            /** @constant */
            result: false;
            status?: components["schemas"]["EnvelopeStatus"];
            error: {
                /** @description 1600 Query Error (500), 1605 Invalid Input (400), 1609 Not Found (404), 1650 Authentication Invalid (401), 1651 Invalid Request Type (400), 1654 Internal Error (500), 1664 Datastore Error (500), 1665 Object Init Failed (500), 1680 Access Denied (403). */
                code: number;
                text: string;
                documentation_url?: string;
                resource?: string;
                /** @description Which values were wrong, where a value was. */
                params?: {
                    name: string;
                    /** @example invalid */
                    kind: string;
                    code: number | string;
                    message: string;
                }[];
            };
        };
    };
    responses: never;
    parameters: {
        /**
         * @description Events on this user's profile. The first of the profile filters: it beats `org_id`, `workspace_id` and `share_id`. One of the four, or `parent_event_id`, is needed.
         * @example 9876543210987654321
         */
        UserIdFilter: components["schemas"]["ProfileId"];
        /**
         * @description Events of this organization. Beats `workspace_id` and `share_id`.
         * @example 1111111111111111111
         */
        OrgIdFilter: components["schemas"]["ProfileId"];
        /**
         * @description Events of this workspace. Beats `share_id`.
         * @example 1234567890123456789
         */
        WorkspaceIdFilter: components["schemas"]["ProfileId"];
        /**
         * @description Events of this share. The last of the profile filters.
         * @example 5555555555555555555
         */
        ShareIdFilter: components["schemas"]["ProfileId"];
        /**
         * @description The events that belong to this serial or batch event. Beside it only `acknowledged`, `limit` and `offset` may stand, and `output` and `user_context`, which select nothing.
         * @example abc123xyz789def456ghi789jkl01
         */
        ParentEventIdFilter: components["schemas"]["OpaqueId"];
        /**
         * @description Events of exactly this name.
         * @example workspace_storage_file_added
         */
        EventNameFilter: string;
        /**
         * @description Events of this category.
         * @example workspace
         */
        CategoryFilter: components["schemas"]["Category"];
        /**
         * @description Events of this subcategory, which a reply spells `sub_category`.
         * @example storage
         */
        SubcategoryFilter: components["schemas"]["Subcategory"];
        /**
         * @description Events set off by this user, which a reply spells `calling_user`.
         * @example 9876543210987654321
         */
        CallingUserIdFilter: components["schemas"]["ProfileId"];
        /**
         * @description Events about this object, such as a file or folder.
         * @example def456ghi789jkl012mno345pqr67
         */
        ObjectIdFilter: components["schemas"]["OpaqueId"];
        /**
         * @description Only what the caller has acknowledged, or only what not. Without it, both.
         * @example false
         */
        AcknowledgedFilter: "true" | "false";
        /**
         * @description Events of this level. Without it, all but internal ones, which no value reaches.
         * @example external_audit_log
         */
        VisibilityFilter: components["schemas"]["Visibility"];
        /**
         * @description Earliest time of creation, included, as ISO 8601 or `YYYY-MM-DD HH:MM:SS`, in UTC where no zone is given.
         * @example 2025-12-01T06:00:00Z
         */
        CreatedMin: components["schemas"]["DatetimeInput"];
        /**
         * @description Latest time of creation, included, in the formats of `created-min` and not before it.
         * @example 2025-12-31 23:59:59
         */
        CreatedMax: components["schemas"]["DatetimeInput"];
        /** @description How many events to answer at most. */
        Limit: number;
        /** @description How many matching events to skip. */
        Offset: number;
        /**
         * @description Comma-separated tokens that shape the reply: at most one level (`terse`, `standard` or `full`, the last by default), and the modifier `markdown`. Unknown tokens are ignored.
         * @example standard
         */
        Output: string;
        /**
         * @description What the summary should look at: letters, digits, spaces and the marks . , ! ? ' -
         * @example Focus on file uploads
         */
        UserContext: string;
        /**
         * @description The event.
         * @example abc123xyz789def456ghi789jkl01
         */
        EventId: components["schemas"]["OpaqueId"];
        /**
         * @description For how many seconds the reply may be held back until something changes.
         * @example 30
         */
        Wait: number;
        /**
         * @description Only activity later than this counts. Pass the `lastactivity` of the reply before; ` UTC` may be left out. It defaults to the current time.
         * @example 2025-01-20 10:30:45.123456 UTC
         */
        LastActivity: components["schemas"]["MicroDatetimeInput"];
        /**
         * @description Present with any value, even none, it narrows the reply to the fields that changed since `lastactivity`.
         * @example 1
         */
        Updated: string;
        /**
         * @description The activity fields to look at, separated by commas, at most 30; all by default. An id after a colon narrows a name to one object.
         * @example storage,members,comments:def456ghi789jkl012mno345pqr67
         */
        Fields: string;
        /**
         * @description The organization, workspace or share to watch, or the caller's own user id.
         * @example 1234567890123456789
         */
        PolledProfileId: components["schemas"]["ProfileId"];
        /**
         * @description The user (the caller), organization, workspace or share to subscribe to.
         * @example 1234567890123456789
         */
        SubscribedProfileId: components["schemas"]["ProfileId"];
        /**
         * @description The workspace or share whose room to join.
         * @example 1234567890123456789
         */
        RoomId: components["schemas"]["ProfileId"];
    };
    requestBodies: never;
    headers: {
        /** @description Seconds to wait before the next try. The published advice is 2 to 4, and more after each refusal. */
        RetryAfter: number;
        /** @description How many calls the limit allows in its window. Of several windows, it is the one with the fewest calls left. */
        LimitMax: number;
        /** @description How many of these are left. */
        LimitAvail: number;
        /** @description When the window ends, in Unix seconds. Clients wait for it rather than by `Retry-After`. */
        LimitExpires: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    searchEvents: {
        parameters: {
            query?: {
                /**
                 * @description Events on this user's profile. The first of the profile filters: it beats `org_id`, `workspace_id` and `share_id`. One of the four, or `parent_event_id`, is needed.
                 * @example 9876543210987654321
                 */
                user_id?: components["parameters"]["UserIdFilter"];
                /**
                 * @description Events of this organization. Beats `workspace_id` and `share_id`.
                 * @example 1111111111111111111
                 */
                org_id?: components["parameters"]["OrgIdFilter"];
                /**
                 * @description Events of this workspace. Beats `share_id`.
                 * @example 1234567890123456789
                 */
                workspace_id?: components["parameters"]["WorkspaceIdFilter"];
                /**
                 * @description Events of this share. The last of the profile filters.
                 * @example 5555555555555555555
                 */
                share_id?: components["parameters"]["ShareIdFilter"];
                /**
                 * @description The events that belong to this serial or batch event. Beside it only `acknowledged`, `limit` and `offset` may stand, and `output` and `user_context`, which select nothing.
                 * @example abc123xyz789def456ghi789jkl01
                 */
                parent_event_id?: components["parameters"]["ParentEventIdFilter"];
                /**
                 * @description Events of exactly this name.
                 * @example workspace_storage_file_added
                 */
                event?: components["parameters"]["EventNameFilter"];
                /**
                 * @description Events of this category.
                 * @example workspace
                 */
                category?: components["parameters"]["CategoryFilter"];
                /**
                 * @description Events of this subcategory, which a reply spells `sub_category`.
                 * @example storage
                 */
                subcategory?: components["parameters"]["SubcategoryFilter"];
                /**
                 * @description Events set off by this user, which a reply spells `calling_user`.
                 * @example 9876543210987654321
                 */
                calling_user_id?: components["parameters"]["CallingUserIdFilter"];
                /**
                 * @description Events about this object, such as a file or folder.
                 * @example def456ghi789jkl012mno345pqr67
                 */
                object_id?: components["parameters"]["ObjectIdFilter"];
                /**
                 * @description Only what the caller has acknowledged, or only what not. Without it, both.
                 * @example false
                 */
                acknowledged?: components["parameters"]["AcknowledgedFilter"];
                /**
                 * @description Events of this level. Without it, all but internal ones, which no value reaches.
                 * @example external_audit_log
                 */
                visibility?: components["parameters"]["VisibilityFilter"];
                /**
                 * @description Earliest time of creation, included, as ISO 8601 or `YYYY-MM-DD HH:MM:SS`, in UTC where no zone is given.
                 * @example 2025-12-01T06:00:00Z
                 */
                "created-min"?: components["parameters"]["CreatedMin"];
                /**
                 * @description Latest time of creation, included, in the formats of `created-min` and not before it.
                 * @example 2025-12-31 23:59:59
                 */
                "created-max"?: components["parameters"]["CreatedMax"];
                /** @description How many events to answer at most. */
                limit?: components["parameters"]["Limit"];
                /** @description How many matching events to skip. */
                offset?: components["parameters"]["Offset"];
                /**
                 * @description Comma-separated tokens that shape the reply: at most one level (`terse`, `standard` or `full`, the last by default), and the modifier `markdown`. Unknown tokens are ignored.
                 * @example standard
                 */
                output?: components["parameters"]["Output"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The matching events, as JSON or with `output=markdown` as Markdown. No match is an empty list. */
            200: {
                headers: {
                    "x-ve-limit-max": components["headers"]["LimitMax"];
                    "x-ve-limit-avail": components["headers"]["LimitAvail"];
                    "x-ve-limit-expires": components["headers"]["LimitExpires"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventsPage"];
                    "text/markdown": components["schemas"]["Markdown"];
                };
            };
            /** @description The query contradicts itself, lacks a profile, or holds a malformed value; or the method is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
            /** @description No user token, or one that is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
            /** @description The token's scope leaves out the profile that is searched. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
            /** @description Too many calls. Wait, and longer after each refusal. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "x-ve-limit-max": components["headers"]["LimitMax"];
                    "x-ve-limit-avail": components["headers"]["LimitAvail"];
                    "x-ve-limit-expires": components["headers"]["LimitExpires"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
            /** @description The search itself failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
        };
    };
    summarizeEvents: {
        parameters: {
            query?: {
                /**
                 * @description Events on this user's profile. The first of the profile filters: it beats `org_id`, `workspace_id` and `share_id`. One of the four, or `parent_event_id`, is needed.
                 * @example 9876543210987654321
                 */
                user_id?: components["parameters"]["UserIdFilter"];
                /**
                 * @description Events of this organization. Beats `workspace_id` and `share_id`.
                 * @example 1111111111111111111
                 */
                org_id?: components["parameters"]["OrgIdFilter"];
                /**
                 * @description Events of this workspace. Beats `share_id`.
                 * @example 1234567890123456789
                 */
                workspace_id?: components["parameters"]["WorkspaceIdFilter"];
                /**
                 * @description Events of this share. The last of the profile filters.
                 * @example 5555555555555555555
                 */
                share_id?: components["parameters"]["ShareIdFilter"];
                /**
                 * @description The events that belong to this serial or batch event. Beside it only `acknowledged`, `limit` and `offset` may stand, and `output` and `user_context`, which select nothing.
                 * @example abc123xyz789def456ghi789jkl01
                 */
                parent_event_id?: components["parameters"]["ParentEventIdFilter"];
                /**
                 * @description Events of exactly this name.
                 * @example workspace_storage_file_added
                 */
                event?: components["parameters"]["EventNameFilter"];
                /**
                 * @description Events of this category.
                 * @example workspace
                 */
                category?: components["parameters"]["CategoryFilter"];
                /**
                 * @description Events of this subcategory, which a reply spells `sub_category`.
                 * @example storage
                 */
                subcategory?: components["parameters"]["SubcategoryFilter"];
                /**
                 * @description Events set off by this user, which a reply spells `calling_user`.
                 * @example 9876543210987654321
                 */
                calling_user_id?: components["parameters"]["CallingUserIdFilter"];
                /**
                 * @description Events about this object, such as a file or folder.
                 * @example def456ghi789jkl012mno345pqr67
                 */
                object_id?: components["parameters"]["ObjectIdFilter"];
                /**
                 * @description Only what the caller has acknowledged, or only what not. Without it, both.
                 * @example false
                 */
                acknowledged?: components["parameters"]["AcknowledgedFilter"];
                /**
                 * @description Events of this level. Without it, all but internal ones, which no value reaches.
                 * @example external_audit_log
                 */
                visibility?: components["parameters"]["VisibilityFilter"];
                /**
                 * @description Earliest time of creation, included, as ISO 8601 or `YYYY-MM-DD HH:MM:SS`, in UTC where no zone is given.
                 * @example 2025-12-01T06:00:00Z
                 */
                "created-min"?: components["parameters"]["CreatedMin"];
                /**
                 * @description Latest time of creation, included, in the formats of `created-min` and not before it.
                 * @example 2025-12-31 23:59:59
                 */
                "created-max"?: components["parameters"]["CreatedMax"];
                /** @description How many events to answer at most. */
                limit?: components["parameters"]["Limit"];
                /** @description How many matching events to skip. */
                offset?: components["parameters"]["Offset"];
                /**
                 * @description Comma-separated tokens that shape the reply: at most one level (`terse`, `standard` or `full`, the last by default), and the modifier `markdown`. Unknown tokens are ignored.
                 * @example standard
                 */
                output?: components["parameters"]["Output"];
                /**
                 * @description What the summary should look at: letters, digits, spaces and the marks . , ! ? ' -
                 * @example Focus on file uploads
                 */
                user_context?: components["parameters"]["UserContext"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events with their summary, or with `null` where there was nothing to summarize or it failed. */
            200: {
                headers: {
                    "x-ve-limit-max": components["headers"]["LimitMax"];
                    "x-ve-limit-avail": components["headers"]["LimitAvail"];
                    "x-ve-limit-expires": components["headers"]["LimitExpires"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventsSummary"];
                    "text/markdown": components["schemas"]["Markdown"];
                };
            };
            /** @description The query contradicts itself, lacks a profile, or holds a malformed value; or the method is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
            /** @description No user token, or one that is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
            /** @description The token's scope leaves out the profile that is searched. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
            /** @description Too many calls. Wait, and longer after each refusal. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "x-ve-limit-max": components["headers"]["LimitMax"];
                    "x-ve-limit-avail": components["headers"]["LimitAvail"];
                    "x-ve-limit-expires": components["headers"]["LimitExpires"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
            /** @description The search itself failed. A failed summary is no error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
        };
    };
    getEventDetails: {
        parameters: {
            query?: {
                /**
                 * @description Comma-separated tokens that shape the reply: at most one level (`terse`, `standard` or `full`, the last by default), and the modifier `markdown`. Unknown tokens are ignored.
                 * @example standard
                 */
                output?: components["parameters"]["Output"];
            };
            header?: never;
            path: {
                /**
                 * @description The event.
                 * @example abc123xyz789def456ghi789jkl01
                 */
                event_id: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event, as JSON or with `output=markdown` as Markdown. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventDetails"];
                    "text/markdown": components["schemas"]["Markdown"];
                };
            };
            /** @description The id is malformed, the event is closed to the caller, or `output` contradicts itself; or the method is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
            /** @description No user token, or one that is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
            /** @description No event has this id, or no operation this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
            /** @description Too many calls. Wait, and longer after each refusal. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                    "text/markdown": components["schemas"]["MarkdownError"];
                };
            };
        };
    };
    acknowledgeEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The event.
                 * @example abc123xyz789def456ghi789jkl01
                 */
                event_id: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event is acknowledged for the caller, now or since before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            /** @description The id is malformed or the event closed to the caller; or the method is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No user token, or one that is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No event has this id, or no operation this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body is longer than 4 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many calls. Wait, and longer after each refusal. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The acknowledgement could not be stored. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    pollActivity: {
        parameters: {
            query?: {
                /**
                 * @description For how many seconds the reply may be held back until something changes.
                 * @example 30
                 */
                wait?: components["parameters"]["Wait"];
                /**
                 * @description Only activity later than this counts. Pass the `lastactivity` of the reply before; ` UTC` may be left out. It defaults to the current time.
                 * @example 2025-01-20 10:30:45.123456 UTC
                 */
                lastactivity?: components["parameters"]["LastActivity"];
                /**
                 * @description Present with any value, even none, it narrows the reply to the fields that changed since `lastactivity`.
                 * @example 1
                 */
                updated?: components["parameters"]["Updated"];
                /**
                 * @description The activity fields to look at, separated by commas, at most 30; all by default. An id after a colon narrows a name to one object.
                 * @example storage,members,comments:def456ghi789jkl012mno345pqr67
                 */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What changed and when, or the empty form when nothing did. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPoll"];
                };
            };
            /** @description A malformed parameter or field name; or the method is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No user token, or one that is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many calls. Wait, and longer after each refusal. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The profile could not be opened. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    pollProfileActivity: {
        parameters: {
            query?: {
                /**
                 * @description For how many seconds the reply may be held back until something changes.
                 * @example 30
                 */
                wait?: components["parameters"]["Wait"];
                /**
                 * @description Only activity later than this counts. Pass the `lastactivity` of the reply before; ` UTC` may be left out. It defaults to the current time.
                 * @example 2025-01-20 10:30:45.123456 UTC
                 */
                lastactivity?: components["parameters"]["LastActivity"];
                /**
                 * @description Present with any value, even none, it narrows the reply to the fields that changed since `lastactivity`.
                 * @example 1
                 */
                updated?: components["parameters"]["Updated"];
                /**
                 * @description The activity fields to look at, separated by commas, at most 30; all by default. An id after a colon narrows a name to one object.
                 * @example storage,members,comments:def456ghi789jkl012mno345pqr67
                 */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path: {
                /**
                 * @description The organization, workspace or share to watch, or the caller's own user id.
                 * @example 1234567890123456789
                 */
                profile_id: components["parameters"]["PolledProfileId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What changed and when, or the empty form when nothing did. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPoll"];
                };
            };
            /** @description A malformed id, parameter or field name, or a profile that is closed to the caller; or the method is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No user token, or one that is not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many calls. Wait, and longer after each refusal. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The profile could not be opened. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createWebsocketToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user (the caller), organization, workspace or share to subscribe to.
                 * @example 1234567890123456789
                 */
                profile_id: components["parameters"]["SubscribedProfileId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A fresh token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            /** @description The profile id is missing, malformed, or of no profile that the caller may watch; or the method is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No user token, one that is not valid, or the token could not be made. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many calls. Wait, and longer after each refusal. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createRealtimeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The workspace or share whose room to join.
                 * @example 1234567890123456789
                 */
                room_id: components["parameters"]["RoomId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A fresh token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            /** @description The room id is missing, malformed, or of no workspace or share; or the method is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No user token, one that is not valid, or the token could not be made. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The caller may not enter the room. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many calls. Wait, and longer after each refusal. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    validateRealtimeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token is valid for this room. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidatedToken"];
                };
            };
            /** @description The header or the token has the wrong form, or the token another scope; or the method is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description There is no Authorization header. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The signature does not fit, or the token has expired. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The token is signed rightly and yet lacks what it needs. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
