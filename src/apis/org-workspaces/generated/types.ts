// Generated from the contract by `npm run generate`. Do not edit.
export interface paths {
    "/v1/orgs/{org_id}/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        /**
         * List workspaces
         * @description The workspaces of the organisation, oldest first, one page at a time.
         */
        get: operations["listWorkspaces"];
        put?: never;
        /**
         * Create a workspace
         * @description A new workspace in the organisation, owned by the caller. Its storage bucket is made afterwards: until then
         *     `bucket_status` is `pending`.
         */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orgs/{org_id}/workspaces/{workspace_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description The workspace, within that organisation.
                 * @example ws_4Tn9bVc2Rk
                 */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /**
         * Get a workspace
         * @description One workspace, whole.
         */
        get: operations["getWorkspace"];
        /**
         * Update a workspace
         * @description Gives new values to the members that the body names, and leaves the others as they are.
         */
        put: operations["updateWorkspace"];
        post?: never;
        /**
         * Delete a workspace
         * @description Removes the workspace for good, and ends the streams that follow it.
         */
        delete: operations["deleteWorkspace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orgs/{org_id}/workspaces/{workspace_id}/sync/stream": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description The workspace, within that organisation.
                 * @example ws_4Tn9bVc2Rk
                 */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /**
         * Follow a workspace
         * @description The events of one workspace as server-sent events, from now on or, after an interruption, from the last event
         *     that the client saw. The messages are those of the channel `stream` in `asyncapi.yaml`.
         */
        get: operations["streamWorkspaceEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orgs/{org_id}/workspaces/{workspace_id}/sync/presence/join": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description The workspace, within that organisation.
                 * @example ws_4Tn9bVc2Rk
                 */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that you have come
         * @description Announces to the others in the workspace that the caller has arrived.
         */
        post: operations["announcePresenceJoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orgs/{org_id}/workspaces/{workspace_id}/sync/presence/leave": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description The workspace, within that organisation.
                 * @example ws_4Tn9bVc2Rk
                 */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that you have gone
         * @description Announces to the others in the workspace that the caller has left it.
         */
        post: operations["announcePresenceLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orgs/{org_id}/workspaces/{workspace_id}/sync/presence/viewing": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description The workspace, within that organisation.
                 * @example ws_4Tn9bVc2Rk
                 */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what you are looking at
         * @description Announces to the others in the workspace which resource the caller has on view. The resource is named in the
         *     query string; there is no body.
         */
        post: operations["announcePresenceViewing"];
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
        /** @description One page of the organisation's workspaces. */
        WorkspacePage: {
            /** @description How many workspaces the organisation has, on all pages together. */
            total: number;
            /** @description Whether another page follows. */
            has_more: boolean;
            /** @description What to send as `cursor` for the next page; null on the last. */
            next_cursor: string | null;
            /** @description The workspaces of this page, whole. */
            workspaces: components["schemas"]["Workspace"][];
        };
        /** @description What a new workspace starts with. Members that are not named here are ignored. */
        WorkspaceCreate: {
            /** @description The organisation of the path, once more. */
            organization_id: string;
            /** @description What people call it; not empty. */
            name: string;
            /** @description What it is for. Null, or left out, for none. */
            description?: string | null;
            /** @description Free words. Left out for none. */
            tags?: string[];
            /**
             * @description The AWS region of its storage, fixed from then on.
             * @default us-east-1
             */
            region?: string;
            /** @description The plan that it is billed on. Null, or left out, for none of its own. */
            subscription_plan_id?: string | null;
        };
        /**
         * @description The members that take a new value; what is left out stays as it is. Members that are not named here are
         *     ignored.
         */
        WorkspaceUpdate: {
            /** @description What people call it; not empty. */
            name?: string;
            /** @description What it is for; null takes it away. */
            description?: string | null;
            /** @description Free words, in place of all that it had. */
            tags?: string[];
            /** @description Whether it is in use. */
            is_active?: boolean;
        };
        /** @description A word that it is done. */
        WorkspaceDeleted: {
            /** @description For people to read. */
            message: string;
        };
        /** @description What is wrong, for people to read. */
        ErrorMessage: string;
        /** @description When it was refused, with six fractional digits and no zone; so it is no RFC 3339 date-time. */
        ErrorTimestamp: string;
        /** @description The caller is not known. */
        AuthenticationFailedError: {
            /**
             * @description What is wrong, as a code; one for each status.
             * @constant
             */
            error: "AUTHENTICATION_FAILED";
            message: components["schemas"]["ErrorMessage"];
            /** @description Nothing more to know; empty. */
            details: Record<string, never>;
            timestamp: components["schemas"]["ErrorTimestamp"];
            /**
             * @description The HTTP status, once more.
             * @constant
             */
            status_code: 401;
        };
        /** @description The caller is known, and may not. */
        ForbiddenError: {
            /**
             * @description What is wrong, as a code; one for each status.
             * @constant
             */
            error: "FORBIDDEN";
            message: components["schemas"]["ErrorMessage"];
            /** @description What else there is to know. */
            details: {
                /** @description What the caller lacks, as a resource and an action. */
                required_permission: string;
            };
            timestamp: components["schemas"]["ErrorTimestamp"];
            /**
             * @description The HTTP status, once more.
             * @constant
             */
            status_code: 403;
        };
        /** @description What the path names does not exist. */
        ResourceNotFoundError: {
            /**
             * @description What is wrong, as a code; one for each status.
             * @constant
             */
            error: "RESOURCE_NOT_FOUND";
            message: components["schemas"]["ErrorMessage"];
            /** @description What else there is to know. */
            details: {
                /** @description What kind of thing is missing. */
                resource_type: string;
                /** @description The identifier that led nowhere. */
                resource_id: string;
            };
            timestamp: components["schemas"]["ErrorTimestamp"];
            /**
             * @description The HTTP status, once more.
             * @constant
             */
            status_code: 404;
        };
        /** @description The body is larger than the server takes. */
        ContentTooLargeError: {
            /**
             * @description What is wrong, as a code; one for each status.
             * @constant
             */
            error: "CONTENT_TOO_LARGE";
            message: components["schemas"]["ErrorMessage"];
            /** @description What else there is to know. */
            details: Record<string, never>;
            timestamp: components["schemas"]["ErrorTimestamp"];
            /**
             * @description The HTTP status, once more.
             * @constant
             */
            status_code: 413;
        };
        /** @description The server could not do what it should. */
        InternalServerError: {
            /**
             * @description What is wrong, as a code; one for each status.
             * @constant
             */
            error: "INTERNAL_SERVER_ERROR";
            message: components["schemas"]["ErrorMessage"];
            /** @description Nothing more to know; empty. */
            details: Record<string, never>;
            timestamp: components["schemas"]["ErrorTimestamp"];
            /**
             * @description The HTTP status, once more.
             * @constant
             */
            status_code: 500;
        };
        /** @description All that is wrong with the input. It shares no member with the other errors. */
        HTTPValidationError: {
            detail: components["schemas"]["ValidationError"][];
        };
        /** @description One thing that is wrong with the input. */
        ValidationError: {
            /**
             * @description The way to the value: `path`, `query`, `header` or `body`, then the member's name, and a number for a
             *     place in a list.
             */
            loc: (string | number)[];
            /** @description What is wrong, for people to read. */
            msg: string;
            /** @description What is wrong, for programs. */
            type: string;
            /** @description The value as it came; whatever it was. */
            input?: unknown;
            /** @description The figures of the rule that it breaks; empty where there are none. */
            ctx?: Record<string, never>;
        };
    };
    responses: {
        /** @description The others have been told */
        Announced: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": null;
            };
        };
        /** @description There is no token, or not a good one */
        AuthenticationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AuthenticationFailedError"];
            };
        };
        /** @description The caller's role does not allow it */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ForbiddenError"];
            };
        };
        /** @description The organisation or the workspace does not exist */
        ResourceNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ResourceNotFoundError"];
            };
        };
        /** @description The body is over 4 MiB */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ContentTooLargeError"];
            };
        };
        /** @description The input fails validation */
        ValidationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["HTTPValidationError"];
            };
        };
        /** @description Something broke on the server's side */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InternalServerError"];
            };
        };
    };
    parameters: {
        /**
         * @description The organisation.
         * @example org_8fK2mQ7xLd
         */
        OrgId: string;
        /**
         * @description The workspace, within that organisation.
         * @example ws_4Tn9bVc2Rk
         */
        WorkspaceId: string;
        /**
         * @description The most workspaces that the page may hold. The documents give everything but its name.
         * @example 20
         */
        Limit: number;
        /**
         * @description Where the page starts: the `next_cursor` of an earlier page, sent back as it came. The documents give
         *     everything but its name.
         * @example eyJhZnRlciI6MjIsInN1bSI6IjE3MnN1eDNrIn0=
         */
        Cursor: string;
        /**
         * @description The organisation once more; the path has decided it already.
         * @example org_8fK2mQ7xLd
         */
        OrganizationFilter: string | null;
        /**
         * @description For how many seconds the stream may stay open.
         * @example 600
         */
        Timeout: number;
        /**
         * @description The `id` of the last event that the client saw; the stream goes on after it.
         * @example ws_4Tn9bVc2Rk:417
         */
        LastEventId: string;
        /**
         * @description What kind of resource is on view. Any word will do.
         * @example document
         */
        ResourceType: string;
        /**
         * @description Which resource of that kind is on view.
         * @example doc_5KtU8Nq1Vx
         */
        ResourceId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listWorkspaces: {
        parameters: {
            query?: {
                /**
                 * @description The most workspaces that the page may hold. The documents give everything but its name.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Where the page starts: the `next_cursor` of an earlier page, sent back as it came. The documents give
                 *     everything but its name.
                 * @example eyJhZnRlciI6MjIsInN1bSI6IjE3MnN1eDNrIn0=
                 */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The organisation once more; the path has decided it already.
                 * @example org_8fK2mQ7xLd
                 */
                organization_id?: components["parameters"]["OrganizationFilter"];
            };
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of workspaces */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspacePage"];
                };
            };
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ResourceNotFound"];
            /** @description The input fails validation */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            500: components["responses"]["InternalServerError"];
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceCreate"];
            };
        };
        responses: {
            /** @description The workspace that was created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ResourceNotFound"];
            413: components["responses"]["ContentTooLarge"];
            /** @description The input fails validation */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            500: components["responses"]["InternalServerError"];
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description The workspace, within that organisation.
                 * @example ws_4Tn9bVc2Rk
                 */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ResourceNotFound"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description The workspace, within that organisation.
                 * @example ws_4Tn9bVc2Rk
                 */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceUpdate"];
            };
        };
        responses: {
            /** @description The workspace after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ResourceNotFound"];
            413: components["responses"]["ContentTooLarge"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description The workspace, within that organisation.
                 * @example ws_4Tn9bVc2Rk
                 */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace is gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceDeleted"];
                };
            };
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ResourceNotFound"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalServerError"];
        };
    };
    streamWorkspaceEvents: {
        parameters: {
            query?: {
                /**
                 * @description For how many seconds the stream may stay open.
                 * @example 600
                 */
                timeout?: components["parameters"]["Timeout"];
            };
            header?: {
                /**
                 * @description The `id` of the last event that the client saw; the stream goes on after it.
                 * @example ws_4Tn9bVc2Rk:417
                 */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
            };
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description The workspace, within that organisation.
                 * @example ws_4Tn9bVc2Rk
                 */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream; it stays open until its timeout. The document's own example of a body is `null`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ResourceNotFound"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalServerError"];
        };
    };
    announcePresenceJoin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description The workspace, within that organisation.
                 * @example ws_4Tn9bVc2Rk
                 */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Announced"];
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ResourceNotFound"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalServerError"];
        };
    };
    announcePresenceLeave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description The workspace, within that organisation.
                 * @example ws_4Tn9bVc2Rk
                 */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Announced"];
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ResourceNotFound"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalServerError"];
        };
    };
    announcePresenceViewing: {
        parameters: {
            query: {
                /**
                 * @description What kind of resource is on view. Any word will do.
                 * @example document
                 */
                resource_type: components["parameters"]["ResourceType"];
                /**
                 * @description Which resource of that kind is on view.
                 * @example doc_5KtU8Nq1Vx
                 */
                resource_id: components["parameters"]["ResourceId"];
            };
            header?: never;
            path: {
                /**
                 * @description The organisation.
                 * @example org_8fK2mQ7xLd
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description The workspace, within that organisation.
                 * @example ws_4Tn9bVc2Rk
                 */
                workspace_id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Announced"];
            401: components["responses"]["AuthenticationFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ResourceNotFound"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalServerError"];
        };
    };
}
