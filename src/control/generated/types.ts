// Generated from the contract by `npm run generate`. Do not edit.
export interface paths {
    "/__standin/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell that this is a mock
         * @description Answers while the mock runs, with what it is and what it serves.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a token
         * @description A signed JWT for a persona, beside the fixed tokens `standin_<persona>`.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sandboxes
         * @description Every sandbox that was created or used, oldest first.
         */
        get: operations["listSandboxes"];
        put?: never;
        /**
         * Create a sandbox
         * @description A new world from the fixtures, or a fork of another one. Without an id one is given.
         */
        post: operations["createSandbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * Get a sandbox
         * @description What it was made with, and where its clock and its log are.
         */
        get: operations["getSandbox"];
        put?: never;
        post?: never;
        /**
         * Delete a sandbox
         * @description Frees all that belongs to it. The next request that names it gets a new one.
         */
        delete: operations["deleteSandbox"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset a sandbox
         * @description Puts a new world from the fixtures, with the same seed and clock mode, in its place.
         */
        post: operations["resetSandbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * Read the clock
         * @description Whether it runs, and what it shows.
         */
        get: operations["getClock"];
        /**
         * Freeze, run or set the clock
         * @description A new mode goes on from the time that the clock shows. A new time is come to as by `advance`: what falls due on
         *     the way happens. The clock never goes back.
         */
        put: operations["setClock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/clock/advance": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let time pass
         * @description Moves the clock on at once. What falls due on the way happens in order, each at its own time: held polls are
         *     answered, streams end, tokens and presence expire.
         */
        post: operations["advanceClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an event happen
         * @description Appends an event of an API to the log, as if somebody had caused it; every channel that follows it tells it. An
         *     event of membership changes the membership too, other events only append. Members beside the named ones are
         *     ids by the API documents' own names.
         */
        post: operations["emitEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/connections": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * List what is open
         * @description Streams, sockets and held polls of the sandbox.
         */
        get: operations["listConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/connections/{connection}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
                /**
                 * @description The connection's id.
                 * @example connection-1
                 */
                connection: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Cut a connection
         * @description As if the network had done it; a socket is closed with its code for a shutdown.
         */
        delete: operations["cutConnection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/state/{api}/{collection}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
                /**
                 * @description Which API's state.
                 * @example water-quality
                 */
                api: components["parameters"]["Api"];
                /**
                 * @description Which collection; an unknown one is answered with the names that there are.
                 * @example workspaces
                 */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        /**
         * List the records of a collection
         * @description All of them, in the order of creation.
         */
        get: operations["listRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/state/{api}/{collection}/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
                /**
                 * @description Which API's state.
                 * @example water-quality
                 */
                api: components["parameters"]["Api"];
                /**
                 * @description Which collection; an unknown one is answered with the names that there are.
                 * @example workspaces
                 */
                collection: components["parameters"]["Collection"];
                /**
                 * @description The record's key.
                 * @example workspace123
                 */
                key: components["parameters"]["Key"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Put a record
         * @description Creates or replaces it; the write is logged and pushed like any other. The record's key is the path's.
         */
        put: operations["putRecord"];
        post?: never;
        /**
         * Delete a record
         * @description The write is logged and pushed like any other.
         */
        delete: operations["deleteRecord"];
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
         * @description Letters, digits, and `.` `_` `~` `-`.
         * @example checkout-test
         */
        SandboxId: string;
        /**
         * @description A named caller.
         * @enum {unknown}
         */
        Persona: "owner" | "admin" | "member" | "viewer" | "outsider";
        Clock: {
            mode: components["schemas"]["ClockMode"];
            /**
             * Format: date-time
             * @description The sandbox's time, with microseconds.
             */
            now: string;
        };
        /**
         * Format: date-time
         * @description With or without microseconds.
         */
        Time: string;
        LogEntry: {
            /** @description Its place in the log, from 1. */
            cursor: number;
            at: components["schemas"]["Time"];
            api: string;
            event: string;
            /** @description Who did it, by the id that the API gives. */
            actor?: string;
            data: {
                [key: string]: unknown;
            };
        };
        EventRequest: {
            api: string;
            /** @description By its name in the documents. */
            event: string;
            actor?: components["schemas"]["Persona"];
            /** @description What the event tells beside its ids. */
            data?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        Connection: {
            id: string;
            api: string;
            /** @description stream, websocket or long-poll. */
            channel: string;
            persona?: string;
            since: components["schemas"]["Time"];
        };
        /**
         * @description Whether it runs with the machine's clock, or stands still until it is advanced.
         * @enum {unknown}
         */
        ClockMode: "running" | "frozen";
        Sandbox: {
            id: components["schemas"]["SandboxId"];
            seed: number;
            clock: components["schemas"]["Clock"];
            /** @description How many entries its log has. */
            events: number;
        };
        SandboxRequest: {
            id?: components["schemas"]["SandboxId"];
            /** @description The mock's own without it. */
            seed?: number;
            clock?: {
                mode?: components["schemas"]["ClockMode"];
                /**
                 * Format: date-time
                 * @description From 1970 to 2200, to the microsecond. The fixtures are dated back from it; a fork may not begin before the
                 *     time of its source.
                 */
                now?: string;
            };
            /** @description The sandbox to fork, instead of the fixtures. */
            from?: components["schemas"]["SandboxId"];
        };
        TokenRequest: {
            /** @description For which API. */
            api: string;
            persona: components["schemas"]["Persona"];
            sandbox?: components["schemas"]["SandboxId"];
            /** @description Seconds of the sandbox's clock. Without it the token does not expire. */
            expires_in?: number;
            /** @description Blank-separated; what it means is for the API to say. */
            scope?: string;
        };
        Token: {
            token: string;
            expires_in?: number;
        };
        Health: {
            /** @description The version. */
            standin: string;
            seed: number;
            apis: string[];
            personas: components["schemas"]["Persona"][];
        };
        /** @description RFC 9457. */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
        };
    };
    responses: {
        /** @description The request breaks its schema */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request breaks its schema, or would turn the clock back */
        ClockInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request breaks its schema, or no such event can happen */
        EventInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The control API is not open to this caller */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such API */
        UnknownApi: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such sandbox */
        UnknownSandbox: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such sandbox, API or collection */
        UnknownCollection: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such sandbox, API, collection or record */
        UnknownRecord: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The id is taken */
        SandboxExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is over 4 MiB */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not JSON */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There are too many sandboxes */
        NoRoom: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Which sandbox. `default` is there as soon as it is named. */
        SandboxId: components["schemas"]["SandboxId"];
        /**
         * @description Which API's state.
         * @example water-quality
         */
        Api: string;
        /**
         * @description Which collection; an unknown one is answered with the names that there are.
         * @example workspaces
         */
        Collection: string;
        /**
         * @description The record's key.
         * @example workspace123
         */
        Key: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mock runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The token */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownApi"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["NoRoom"];
        };
    };
    listSandboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sandboxes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sandboxes: components["schemas"]["Sandbox"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
        };
    };
    createSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SandboxRequest"];
            };
        };
        responses: {
            /** @description The sandbox */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sandbox"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
            409: components["responses"]["SandboxExists"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["NoRoom"];
        };
    };
    getSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sandbox */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sandbox"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    deleteSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    resetSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new sandbox */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sandbox"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    setClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    mode?: components["schemas"]["ClockMode"];
                    now?: components["schemas"]["Time"];
                };
            };
        };
        responses: {
            /** @description The clock as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["ClockInvalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
        };
    };
    advanceClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description How much time passes. */
                    seconds: number;
                };
            };
        };
        responses: {
            /** @description The clock, and the log entries that the passing of time caused */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clock: components["schemas"]["Clock"];
                        events: components["schemas"]["LogEntry"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
        };
    };
    emitEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventRequest"];
            };
        };
        responses: {
            /** @description The entry of the log */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogEntry"];
                };
            };
            400: components["responses"]["EventInvalid"];
            403: components["responses"]["Forbidden"];
            /** @description No such sandbox, or no such API */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
        };
    };
    listConnections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        connections: components["schemas"]["Connection"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    cutConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
                /**
                 * @description The connection's id.
                 * @example connection-1
                 */
                connection: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is cut */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            /** @description No such sandbox or connection */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
                /**
                 * @description Which API's state.
                 * @example water-quality
                 */
                api: components["parameters"]["Api"];
                /**
                 * @description Which collection; an unknown one is answered with the names that there are.
                 * @example workspaces
                 */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            [key: string]: unknown;
                        }[];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownCollection"];
        };
    };
    putRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
                /**
                 * @description Which API's state.
                 * @example water-quality
                 */
                api: components["parameters"]["Api"];
                /**
                 * @description Which collection; an unknown one is answered with the names that there are.
                 * @example workspaces
                 */
                collection: components["parameters"]["Collection"];
                /**
                 * @description The record's key.
                 * @example workspace123
                 */
                key: components["parameters"]["Key"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description The record as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownCollection"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
        };
    };
    deleteRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which sandbox. `default` is there as soon as it is named. */
                sandbox_id: components["parameters"]["SandboxId"];
                /**
                 * @description Which API's state.
                 * @example water-quality
                 */
                api: components["parameters"]["Api"];
                /**
                 * @description Which collection; an unknown one is answered with the names that there are.
                 * @example workspaces
                 */
                collection: components["parameters"]["Collection"];
                /**
                 * @description The record's key.
                 * @example workspace123
                 */
                key: components["parameters"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownRecord"];
        };
    };
}
