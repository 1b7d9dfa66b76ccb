// Generated from the contract by `npm run generate`. Do not edit.
export interface paths {
    "/workspaces/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List own workspaces
         * @description The workspaces that the caller owns, a page at a time, in the order of their creation.
         */
        get: operations["listOwnWorkspaces"];
        put?: never;
        /**
         * Create a workspace
         * @description The caller becomes its owner. Names need not be unique.
         */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/all/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all workspaces
         * @description Every workspace in the system, of either type and any owner, at once and in the order of creation.
         */
        get: operations["listAllWorkspaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/share/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspaces shared with the caller
         * @description The workspaces of others in which the caller is a guest, a page at a time, in the order of creation.
         */
        get: operations["listSharedWorkspaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/public/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List public workspaces
         * @description The public workspaces of all owners, a page at a time, in the order of creation. It asks for no token and takes no
         *     notice of one, so it is the same for everybody.
         */
        get: operations["listPublicWorkspaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a workspace. `all`, `share` and `public` are ids like any other here; the lists of these names end in a
                 *     slash.
                 * @example workspace123
                 */
                id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /**
         * Get a workspace
         * @description One workspace and who owns it. A private one is for its owner and its guests, a public one for everybody who is
         *     signed in.
         */
        get: operations["getWorkspace"];
        /**
         * Update a workspace
         * @description Gives it a name, and a type where one is sent. Guests keep their access when the type changes.
         */
        put: operations["updateWorkspace"];
        post?: never;
        /**
         * Delete a workspace
         * @description It is gone for its owner, its guests and the public.
         */
        delete: operations["deleteWorkspace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/guest/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a workspace. `all`, `share` and `public` are ids like any other here; the lists of these names end in a
                 *     slash.
                 * @example workspace123
                 */
                id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /**
         * List the guests of a workspace
         * @description All its guests at once, in the order in which they were added.
         */
        get: operations["listGuests"];
        put?: never;
        /**
         * Add a guest to a workspace
         * @description Shares the workspace with the account that has the address. Access starts at once, with no step to accept it; a
         *     mail tells the guest.
         */
        post: operations["addGuest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/guest/{guest}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a workspace. `all`, `share` and `public` are ids like any other here; the lists of these names end in a
                 *     slash.
                 * @example workspace123
                 */
                id: components["parameters"]["WorkspaceId"];
                /**
                 * @description The uid of the guest's account; not the mail address.
                 * @example guest123
                 */
                guest: components["parameters"]["GuestUid"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Change the role of a guest
         * @description From now on the guest has this role there.
         */
        put: operations["updateGuest"];
        post?: never;
        /**
         * Remove a guest from a workspace
         * @description Ends the access at once. Guests cannot remove themselves, as this too is the owner's alone.
         */
        delete: operations["removeGuest"];
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
         * @description Who may see a workspace apart from its owner and guests; nobody, or everybody.
         * @enum {string}
         */
        WorkspaceType: "private" | "public";
        /**
         * @description The caller's part in a workspace. Spelled `rol` wherever it is sent or returned. `owner` is had by making the
         *     workspace and can be given to nobody.
         * @enum {string}
         */
        Rol: "owner" | "viewer" | "editor" | "admin";
        /**
         * @description A role that an owner can give to a guest. This `admin` is not the system's.
         * @enum {string}
         */
        GuestRol: "viewer" | "editor" | "admin";
        /**
         * @description 3 to 50 characters, blanks at either end not counted. The pattern judges the trimmed length: its first and last
         *     visible characters enclose 1 to 48 of any kind. An upper `maxLength` would count the blanks too, so there is none.
         */
        WorkspaceName: string;
        /** @description The `index` of the page that follows, opaque; null where none does. Never left out. */
        NextIndex: string | null;
        WorkspaceCreate: {
            name: components["schemas"]["WorkspaceName"];
            /** @default private */
            type?: components["schemas"]["WorkspaceType"];
        };
        WorkspaceUpdate: {
            name: components["schemas"]["WorkspaceName"];
            /** @description Left out, the type stays what it is; there is no default here. */
            type?: components["schemas"]["WorkspaceType"];
        };
        GuestAdd: {
            /**
             * Format: email
             * @description The mail address of a registered account; not its uid.
             */
            guest: string;
            rol: components["schemas"]["GuestRol"];
        };
        GuestUpdate: {
            rol: components["schemas"]["GuestRol"];
        };
        /** @description A workspace as its owner's list and the replies to a write show it. */
        Workspace: {
            /** @description Made by the service. */
            id: string;
            /** @description As it was sent, without blanks at its ends. */
            name: string;
            /** @description The uid of the one owner. */
            owner: string;
            type: components["schemas"]["WorkspaceType"];
            rol: components["schemas"]["Rol"];
        };
        /** @description An item of the own list. The caller owns it, so `rol` has one value. */
        OwnWorkspace: {
            id: string;
            name: string;
            /** @description The caller's uid. */
            owner: string;
            type: components["schemas"]["WorkspaceType"];
            /** @constant */
            rol: "owner";
        };
        /** @description An item of the list of all. It alone tells the time of creation, and has no `rol`. */
        ListedWorkspace: {
            id: string;
            name: string;
            owner: string;
            type: components["schemas"]["WorkspaceType"];
            /**
             * Format: date-time
             * @description In UTC, to the second, with `Z`.
             */
            created_at: string;
        };
        /** @description An item of the share list. */
        SharedWorkspace: {
            id: string;
            name: string;
            /** @description The uid of another user. */
            owner: string;
            type: components["schemas"]["WorkspaceType"];
            rol: components["schemas"]["GuestRol"];
            /** @description The caller's uid. */
            guest: string;
        };
        /** @description An item of the public list, which shows neither owner nor type. */
        PublicWorkspace: {
            id: string;
            name: string;
            /** @constant */
            rol: "viewer";
        };
        /** @description A workspace and its owner. */
        WorkspaceDetails: {
            id: string;
            name: string;
            owner: string;
            type: components["schemas"]["WorkspaceType"];
            /** @description The caller's own. */
            rol: components["schemas"]["Rol"];
            user: components["schemas"]["WorkspaceOwner"];
        };
        /** @description The owner, whoever asks. */
        WorkspaceOwner: {
            /** @description The same as `owner` of the workspace. */
            uid: string;
            /** Format: email */
            email: string;
            username: string;
        };
        Guest: {
            uid: string;
            /** Format: email */
            email: string;
            username: string;
            rol: components["schemas"]["GuestRol"];
        };
        OwnWorkspacesReply: {
            /** @constant */
            message: "Workspaces retrieved successfully";
            data: {
                workspaces: components["schemas"]["OwnWorkspace"][];
                next_index: components["schemas"]["NextIndex"];
            };
        };
        AllWorkspacesReply: {
            /** @constant */
            message: "All workspaces retrieved successfully";
            workspaces: components["schemas"]["ListedWorkspace"][];
        };
        SharedWorkspacesReply: {
            /** @constant */
            message: "Shares retrieved successfully";
            workspaces: {
                workspaces: components["schemas"]["SharedWorkspace"][];
                next_index: components["schemas"]["NextIndex"];
            };
        };
        PublicWorkspacesReply: {
            /** @constant */
            message: "Public workspaces retrieved successfully";
            workspaces: {
                workspaces: components["schemas"]["PublicWorkspace"][];
                next_index: components["schemas"]["NextIndex"];
            };
        };
        WorkspaceReply: {
            /** @constant */
            message: "Workspace retrieved successfully";
            data: components["schemas"]["WorkspaceDetails"];
        };
        WorkspaceCreatedReply: {
            /** @constant */
            message: "Workspace created successfully";
            data: components["schemas"]["Workspace"];
        };
        WorkspaceUpdatedReply: {
            /** @constant */
            message: "Workspace updated successfully";
            data: components["schemas"]["Workspace"];
        };
        WorkspaceDeletedReply: {
            /** @constant */
            message: "Workspace deleted successfully";
        };
        GuestsReply: {
            /** @constant */
            message: "Guests retrieved successfully";
            guests: components["schemas"]["Guest"][];
        };
        GuestAddedReply: {
            /** @constant */
            message: "Guest created successfully";
            guest: components["schemas"]["Guest"];
        };
        GuestUpdatedReply: {
            /** @constant */
            message: "Guest updated successfully";
            guest: components["schemas"]["Guest"];
        };
        GuestRemovedReply: {
            /** @constant */
            message: "Guest deleted successfully";
            guest: components["schemas"]["Guest"];
        };
        ErrorReply: {
            /** @description What is wrong, in words. */
            detail: string;
        };
        ValidationErrorReply: {
            detail: components["schemas"]["ValidationErrorItem"][];
        };
        /** @description One thing that is wrong with the request. */
        ValidationErrorItem: {
            /** @description Where it is, from the outside in; for example `body`, then a field, then a position in a list. */
            loc: (string | number)[];
            msg: string;
            type: string;
            /** @description What was found there, of whatever type. */
            input?: unknown;
            /** @description The limits that the value missed. */
            ctx?: {
                [key: string]: unknown;
            };
        };
    };
    responses: {
        /** @description The token is missing, malformed, unknown or no longer valid. */
        NotAuthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The workspace exists, and the caller is not its owner. */
        OwnerRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description No workspace has this id. */
        WorkspaceNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The workspace has no guest with this uid. */
        GuestNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The request does not validate; `detail` lists what was wrong and where. */
        ValidationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationErrorReply"];
            };
        };
        /** @description A query parameter does not validate, or `index` is no index that a list has given. */
        PageInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationErrorReply"];
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
         * @description How many items a page holds at most.
         * @example 10
         */
        Limit: number;
        /**
         * @description Which page to return: the `next_index` of the page before it, sent back unchanged. Clients read nothing from it.
         *     Without it the first page comes.
         * @example eyJpZCI6Im5leHQifQ==
         */
        Index: string;
        /**
         * @description The id of a workspace. `all`, `share` and `public` are ids like any other here; the lists of these names end in a
         *     slash.
         * @example workspace123
         */
        WorkspaceId: string;
        /**
         * @description The uid of the guest's account; not the mail address.
         * @example guest123
         */
        GuestUid: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOwnWorkspaces: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page holds at most.
                 * @example 10
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Which page to return: the `next_index` of the page before it, sent back unchanged. Clients read nothing from it.
                 *     Without it the first page comes.
                 * @example eyJpZCI6Im5leHQifQ==
                 */
                index?: components["parameters"]["Index"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of own workspaces. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnWorkspacesReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            422: components["responses"]["PageInvalid"];
            500: components["responses"]["InternalError"];
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceCreatedReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            413: components["responses"]["ContentTooLarge"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalError"];
        };
    };
    listAllWorkspaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All workspaces, without pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllWorkspacesReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            /** @description The caller does not have the system's admin role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            500: components["responses"]["InternalError"];
        };
    };
    listSharedWorkspaces: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page holds at most.
                 * @example 10
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Which page to return: the `next_index` of the page before it, sent back unchanged. Clients read nothing from it.
                 *     Without it the first page comes.
                 * @example eyJpZCI6Im5leHQifQ==
                 */
                index?: components["parameters"]["Index"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of shared workspaces. Its container is called `workspaces`, not `data`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedWorkspacesReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            422: components["responses"]["PageInvalid"];
            500: components["responses"]["InternalError"];
        };
    };
    listPublicWorkspaces: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page holds at most.
                 * @example 10
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Which page to return: the `next_index` of the page before it, sent back unchanged. Clients read nothing from it.
                 *     Without it the first page comes.
                 * @example eyJpZCI6Im5leHQifQ==
                 */
                index?: components["parameters"]["Index"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of public workspaces. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicWorkspacesReply"];
                };
            };
            422: components["responses"]["PageInvalid"];
            500: components["responses"]["InternalError"];
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a workspace. `all`, `share` and `public` are ids like any other here; the lists of these names end in a
                 *     slash.
                 * @example workspace123
                 */
                id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace, with its owner. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            /** @description The workspace is private, and the caller neither its owner nor its guest. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            404: components["responses"]["WorkspaceNotFound"];
            500: components["responses"]["InternalError"];
        };
    };
    updateWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a workspace. `all`, `share` and `public` are ids like any other here; the lists of these names end in a
                 *     slash.
                 * @example workspace123
                 */
                id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceUpdate"];
            };
        };
        responses: {
            /** @description The workspace after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceUpdatedReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["OwnerRequired"];
            404: components["responses"]["WorkspaceNotFound"];
            413: components["responses"]["ContentTooLarge"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalError"];
        };
    };
    deleteWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a workspace. `all`, `share` and `public` are ids like any other here; the lists of these names end in a
                 *     slash.
                 * @example workspace123
                 */
                id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. The body is a message and nothing else. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceDeletedReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["OwnerRequired"];
            404: components["responses"]["WorkspaceNotFound"];
            500: components["responses"]["InternalError"];
        };
    };
    listGuests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a workspace. `all`, `share` and `public` are ids like any other here; the lists of these names end in a
                 *     slash.
                 * @example workspace123
                 */
                id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The guests, without pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestsReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["OwnerRequired"];
            404: components["responses"]["WorkspaceNotFound"];
            500: components["responses"]["InternalError"];
        };
    };
    addGuest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a workspace. `all`, `share` and `public` are ids like any other here; the lists of these names end in a
                 *     slash.
                 * @example workspace123
                 */
                id: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuestAdd"];
            };
        };
        responses: {
            /** @description Added. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestAddedReply"];
                };
            };
            /** @description The address is nobody's, or the owner's own. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["OwnerRequired"];
            404: components["responses"]["WorkspaceNotFound"];
            /** @description The account is a guest of this workspace already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalError"];
        };
    };
    updateGuest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a workspace. `all`, `share` and `public` are ids like any other here; the lists of these names end in a
                 *     slash.
                 * @example workspace123
                 */
                id: components["parameters"]["WorkspaceId"];
                /**
                 * @description The uid of the guest's account; not the mail address.
                 * @example guest123
                 */
                guest: components["parameters"]["GuestUid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuestUpdate"];
            };
        };
        responses: {
            /** @description The guest with the new role. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestUpdatedReply"];
                };
            };
            400: components["responses"]["GuestNotFound"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["OwnerRequired"];
            404: components["responses"]["WorkspaceNotFound"];
            413: components["responses"]["ContentTooLarge"];
            422: components["responses"]["ValidationFailed"];
            500: components["responses"]["InternalError"];
        };
    };
    removeGuest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a workspace. `all`, `share` and `public` are ids like any other here; the lists of these names end in a
                 *     slash.
                 * @example workspace123
                 */
                id: components["parameters"]["WorkspaceId"];
                /**
                 * @description The uid of the guest's account; not the mail address.
                 * @example guest123
                 */
                guest: components["parameters"]["GuestUid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The guest who was removed, with the role it had. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestRemovedReply"];
                };
            };
            400: components["responses"]["GuestNotFound"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["OwnerRequired"];
            404: components["responses"]["WorkspaceNotFound"];
            500: components["responses"]["InternalError"];
        };
    };
}
