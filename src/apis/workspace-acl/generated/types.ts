// Generated from the contract by `npm run generate`. Do not edit.
export interface paths {
    "/api/v2/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller's workspaces
         * @description All workspaces of which the caller is a member, at once, in the order of creation. None shows its invite.
         */
        get: operations["listWorkspaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/workspaces/{fullname}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The full name of the workspace; not its id. It is compared after percent-decoding. What is no well-formed full
                 *     name is nobody's, so it is answered like an unknown one.
                 * @example acme-support
                 */
                fullname: components["parameters"]["Fullname"];
            };
            cookie?: never;
        };
        /**
         * Get a workspace
         * @description One workspace, found by its full name. Levels owner and admin see its invite.
         */
        get: operations["getWorkspace"];
        /**
         * Create or update a workspace
         * @description Makes the workspace where no other has the full name, and changes it where it is there. A change merges: what is
         *     left out stays, and `tags` and `labels` that are sent replace the old ones as a whole. There is no way to rename.
         */
        put: operations["putWorkspace"];
        post?: never;
        /**
         * Delete a workspace
         * @description It is gone for all its members, and its full name is free again.
         */
        delete: operations["deleteWorkspace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/workspaces/{fullname}/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The full name of the workspace; not its id. It is compared after percent-decoding. What is no well-formed full
                 *     name is nobody's, so it is answered like an unknown one.
                 * @example acme-support
                 */
                fullname: components["parameters"]["Fullname"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload the avatar of a workspace
         * @description The picture comes as Base64 inside a JSON object. It becomes the `meta.avatar` of the workspace.
         */
        post: operations["uploadAvatar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/workspaces/{workspace}/acl": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The full name of the workspace, just as `fullname` in the other paths.
                 * @example acme-support
                 */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        /**
         * List the members of a workspace
         * @description All ACL entries at once, in the order in which the members came.
         */
        get: operations["listAcl"];
        put?: never;
        /**
         * Join a workspace with its invite
         * @description Makes the caller a member, at level `user`. The invite itself is made by creating the workspace, or anew by
         *     `resetInvite`. An account that is a member already keeps the entry it has.
         */
        post: operations["redeemInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/workspaces/{workspace}/acl/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The full name of the workspace, just as `fullname` in the other paths.
                 * @example acme-support
                 */
                workspace: components["parameters"]["Workspace"];
                /**
                 * @description The `id` of an entry of this workspace's ACL; not that of an account.
                 * @example acl_2pX8sL
                 */
                entryId: components["parameters"]["EntryId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Change a member's level
         * @description Gives the entry another level. A workspace keeps at least one owner.
         */
        put: operations["updateAclEntry"];
        post?: never;
        /**
         * Remove a member
         * @description Ends the membership. Members may remove themselves; a workspace keeps at least one owner.
         */
        delete: operations["deleteAclEntry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Lower-case letters, digits and hyphens, a hyphen never first. No two workspaces share one. */
        Fullname: string;
        /**
         * @description What a member may do in the workspace, from most to least.
         * @enum {string}
         */
        Level: "owner" | "admin" | "developer" | "user";
        Tags: string[];
        /** @description Names with their values, both free text. */
        Labels: {
            [key: string]: string;
        };
        /** @description Requests a minute, by the tier of the account. */
        RateLimit: 60 | 300 | 900;
        WorkspacePut: {
            /** @description The same as in the path. */
            fullname: components["schemas"]["Fullname"];
            /**
             * @description True refuses the call where the workspace is there already.
             * @default false
             */
            createOnly?: boolean;
            /**
             * @description True replaces the invite. The old one admits nobody any more.
             * @default false
             */
            resetInvite?: boolean;
            tags?: components["schemas"]["Tags"];
            labels?: components["schemas"]["Labels"];
            meta?: {
                /** @description The title to show. Null or nothing clears it. */
                title?: string | null;
                /** @description The URL of a picture. Null or nothing clears it. */
                avatar?: string | null;
            };
        };
        AvatarUpload: {
            /** @description What the file was called. Here the word is all lower case, in the reply it is not. */
            filename: string;
            /**
             * @description The MIME type of the picture: `image/png` or `image/jpeg`. Another has an error of its own, so the schema does
             *     not judge it.
             * @example image/png
             * @example image/jpeg
             */
            contentType: string;
            /**
             * @description The picture in Base64 with padding, without a `data:` prefix or line breaks; decoded, 1 MB at most. Data that
             *     are not Base64, too large, or no picture of the type in `contentType` have errors of their own.
             */
            data: string;
        };
        InviteRedeem: {
            /** @description The `invite` of the workspace, as its view shows it. */
            invite: string;
        };
        AclEntryPut: {
            level: components["schemas"]["Level"];
        };
        WorkspaceView: {
            id: string;
            fullname: components["schemas"]["Fullname"];
            /** @description What admits others to the workspace. Left out for callers who may not see it. */
            invite?: string;
            tags: components["schemas"]["Tags"];
            labels: components["schemas"]["Labels"];
            meta: components["schemas"]["WorkspaceMeta"];
        };
        /** @description A workspace without what is private to it, so never with an `invite`. */
        WorkspaceViewShort: {
            id: string;
            fullname: components["schemas"]["Fullname"];
            tags: components["schemas"]["Tags"];
            labels: components["schemas"]["Labels"];
            meta: components["schemas"]["WorkspaceMeta"];
        };
        /** @description Always there, and empty when neither is set. */
        WorkspaceMeta: {
            /** @description The title to show. */
            title?: string;
            /** @description The URL of a picture. */
            avatar?: string;
        };
        /** @description One account's membership. */
        WorkspaceAclEntry: {
            id: string;
            level: components["schemas"]["Level"];
            /** @description Who it is. */
            account: {
                id: string;
                fullname: string;
            };
        };
        AvatarUploadResult: {
            /**
             * Format: uri
             * @description Where the picture is.
             */
            url: string;
            /** @description With a capital N, unlike the payload. */
            fileName: string;
            /** @description Without a dot. */
            extension: string;
            /** @description In bytes, decoded. */
            size: number;
        };
        /** @description It worked, and there is nothing to tell. */
        OperationResult: Record<string, never>;
        ErrorReply: {
            error: {
                /** @description What is wrong, in words. */
                message: string;
                /** @description Each wrong field with the reason; empty when no field is to blame. */
                details: {
                    [key: string]: unknown;
                };
            };
        };
    };
    responses: {
        /** @description Done. */
        Done: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                "X-RateLimit-Window": components["headers"]["RateLimitWindow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationResult"];
            };
        };
        /** @description The token is missing, malformed, unknown or no longer valid. */
        NotAuthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The caller is no member of the workspace, or the caller's level does not suffice. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description No workspace has this full name. */
        WorkspaceNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description No workspace has this full name, or its ACL has no entry with this id. */
        EntryNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The workspace would be left without an owner. */
        LastOwner: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The body is larger than the service reads. */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The account has used up what its tier allows. */
        RateLimited: {
            headers: {
                /**
                 * @description In how many seconds to try again. The same number each time, so one wait need not be enough.
                 * @example 10
                 */
                "Retry-After": number;
                /**
                 * @description How many requests a minute the caller's tier allows.
                 * @example 300
                 */
                "X-RateLimit-Limit": components["schemas"]["RateLimit"];
                /**
                 * @description Nothing is left.
                 * @example 0
                 */
                "X-RateLimit-Remaining": 0;
                /**
                 * @description The length of the window in milliseconds.
                 * @example 60000
                 */
                "X-RateLimit-Window": 60000;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The service failed. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
    };
    parameters: {
        /**
         * @description The full name of the workspace; not its id. It is compared after percent-decoding. What is no well-formed full
         *     name is nobody's, so it is answered like an unknown one.
         * @example acme-support
         */
        Fullname: string;
        /** @description The full name of the workspace, the same as in the body. It is compared after percent-decoding. */
        PutFullname: string;
        /**
         * @description The full name of the workspace, just as `fullname` in the other paths.
         * @example acme-support
         */
        Workspace: string;
        /**
         * @description The `id` of an entry of this workspace's ACL; not that of an account.
         * @example acl_2pX8sL
         */
        EntryId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description How many requests a minute the caller's tier allows.
         * @example 300
         */
        RateLimitLimit: components["schemas"]["RateLimit"];
        /**
         * @description How many more the caller may make now.
         * @example 299
         */
        RateLimitRemaining: number;
        /**
         * @description The length of the window in milliseconds.
         * @example 60000
         */
        RateLimitWindow: 60000;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listWorkspaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspaces. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    "X-RateLimit-Window": components["headers"]["RateLimitWindow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceViewShort"][];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The full name of the workspace; not its id. It is compared after percent-decoding. What is no well-formed full
                 *     name is nobody's, so it is answered like an unknown one.
                 * @example acme-support
                 */
                fullname: components["parameters"]["Fullname"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    "X-RateLimit-Window": components["headers"]["RateLimitWindow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceView"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["WorkspaceNotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
        };
    };
    putWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The full name of the workspace, the same as in the body. It is compared after percent-decoding. */
                fullname: components["parameters"]["PutFullname"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspacePut"];
            };
        };
        responses: {
            /** @description Updated; the workspace after the change. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    "X-RateLimit-Window": components["headers"]["RateLimitWindow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceView"];
                };
            };
            /** @description Created; the new workspace. */
            201: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    "X-RateLimit-Window": components["headers"]["RateLimitWindow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceView"];
                };
            };
            /** @description The payload is not valid, or names another workspace than the path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `createOnly` was sent, and the full name is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
        };
    };
    deleteWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The full name of the workspace; not its id. It is compared after percent-decoding. What is no well-formed full
                 *     name is nobody's, so it is answered like an unknown one.
                 * @example acme-support
                 */
                fullname: components["parameters"]["Fullname"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["WorkspaceNotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
        };
    };
    uploadAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The full name of the workspace; not its id. It is compared after percent-decoding. What is no well-formed full
                 *     name is nobody's, so it is answered like an unknown one.
                 * @example acme-support
                 */
                fullname: components["parameters"]["Fullname"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AvatarUpload"];
            };
        };
        responses: {
            /** @description Stored. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    "X-RateLimit-Window": components["headers"]["RateLimitWindow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvatarUploadResult"];
                };
            };
            /** @description The payload is not valid, or its data are no picture of the type that it names. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["WorkspaceNotFound"];
            413: components["responses"]["ContentTooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
        };
    };
    listAcl: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The full name of the workspace, just as `fullname` in the other paths.
                 * @example acme-support
                 */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    "X-RateLimit-Window": components["headers"]["RateLimitWindow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceAclEntry"][];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["WorkspaceNotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
        };
    };
    redeemInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The full name of the workspace, just as `fullname` in the other paths.
                 * @example acme-support
                 */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteRedeem"];
            };
        };
        responses: {
            /** @description The caller was a member already; the entry, unchanged. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    "X-RateLimit-Window": components["headers"]["RateLimitWindow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceAclEntry"];
                };
            };
            /** @description The caller is a member now; the new entry. */
            201: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    "X-RateLimit-Window": components["headers"]["RateLimitWindow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceAclEntry"];
                };
            };
            /** @description The payload is not valid, or the invite does not admit to this workspace. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            404: components["responses"]["WorkspaceNotFound"];
            413: components["responses"]["ContentTooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
        };
    };
    updateAclEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The full name of the workspace, just as `fullname` in the other paths.
                 * @example acme-support
                 */
                workspace: components["parameters"]["Workspace"];
                /**
                 * @description The `id` of an entry of this workspace's ACL; not that of an account.
                 * @example acl_2pX8sL
                 */
                entryId: components["parameters"]["EntryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AclEntryPut"];
            };
        };
        responses: {
            /** @description The entry after the change. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    "X-RateLimit-Window": components["headers"]["RateLimitWindow"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceAclEntry"];
                };
            };
            /** @description The payload is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["EntryNotFound"];
            409: components["responses"]["LastOwner"];
            413: components["responses"]["ContentTooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
        };
    };
    deleteAclEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The full name of the workspace, just as `fullname` in the other paths.
                 * @example acme-support
                 */
                workspace: components["parameters"]["Workspace"];
                /**
                 * @description The `id` of an entry of this workspace's ACL; not that of an account.
                 * @example acl_2pX8sL
                 */
                entryId: components["parameters"]["EntryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["EntryNotFound"];
            409: components["responses"]["LastOwner"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
        };
    };
}
