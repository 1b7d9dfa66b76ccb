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
    "/__standin/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the mock
         * @description Server-sent events about the mock, and about one sandbox, which need not exist yet. `sandbox`: one was made, replaced
         *     or deleted; its data has the `id`, and `exists`. `apis`: the APIs were replaced after an edit; `edits`: what it led to is known. `exchange`: an
         *     exchange of the followed sandbox, as in its journal; `log`: an entry of its event log; `connections`: some of its
         *     streams, sockets and held polls began or ended.
         */
        get: operations["followMock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what behaves
         * @description The resources that are inferred from the document of each API, with the evidence, as `standin resources --json` prints
         *     them. Modules of `standin generate` have the model without evidence. An API that has no model says so.
         */
        get: operations["getResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what edits led to
         * @description Of a mock that watches the files of its APIs (`--watch`): the last 100 edits, oldest first, with what no longer fits the
         *     contract. Also without it: the faults and warnings of each source's documents.
         */
        get: operations["listEdits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/apis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the APIs
         * @description The mocked APIs, in the order in which the mock was started with them.
         */
        get: operations["listApis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/apis/{api}/operations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which API.
                 * @example water-quality
                 */
                api: components["parameters"]["MockedApi"];
            };
            cookie?: never;
        };
        /**
         * List the operations of an API
         * @description In the document's order, each with the errors that it documents, by the names that `Prefer` and faults use.
         */
        get: operations["listOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/apis/{api}/document": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which API.
                 * @example water-quality
                 */
                api: components["parameters"]["MockedApi"];
            };
            cookie?: never;
        };
        /**
         * Get the OpenAPI document of an API
         * @description Bundled into one document, in the version of OpenAPI that the mock works with.
         */
        get: operations["getDocument"];
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
         * @description Creates a sandbox from the fixtures, or as a fork of another sandbox. Without an id, one is generated.
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset a sandbox
         * @description Replaces the sandbox with a new one from the fixtures, with the same seed and clock mode.
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
         * @description A new mode starts at the time that the clock shows. A new time is reached as by `advance`: what falls due on
         *     the way happens. The clock never goes back, and its latest time is the beginning of the year 2200; a later one is
         *     answered 400.
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let time pass
         * @description Moves the clock on at once. What falls due on the way happens in order, each at its own time: held polls are
         *     answered, streams end, tokens and presence expire. A step past the beginning of the year 2200, the latest time of
         *     a clock, is answered 400.
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * Read the event log
         * @description Events of all APIs, oldest first. `next` is the `after` of the call that reads on, also if nothing has happened since.
         *     The log keeps the last 100,000 events, or as many as the mock was started for: those before `oldest` are gone.
         */
        get: operations["listEvents"];
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
    "/__standin/sandboxes/{sandbox_id}/calls/{api}/{operation}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
                /**
                 * @description Which API.
                 * @example water-quality
                 */
                api: components["parameters"]["MockedApi"];
                /**
                 * @description The operationId.
                 * @example getWorkspace
                 */
                operation: string;
            };
            cookie?: never;
        };
        /**
         * Make a call of an operation
         * @description A request that is valid by the document, to be sent to this sandbox. Keys are those of records of the sandbox, as far as
         *     the resource model tells which; other values are the document's examples, else made from its schemas.
         */
        get: operations["getExampleCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * List the collections
         * @description Those of all APIs, with the number of their records.
         */
        get: operations["listCollections"];
        put?: never;
        post?: never;
        delete?: never;
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
        /**
         * Create a record
         * @description Under the key that it has. The write is logged and pushed like any other.
         */
        post: operations["createRecord"];
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                 * @description The record's key, percent-encoded: the slash in a key of several parts is `%2F`. A key of a record of an inferred
                 *     collection is that of its path, each value percent-encoded, joined by slashes.
                 * @example workspace123
                 */
                key: components["parameters"]["Key"];
            };
            cookie?: never;
        };
        /**
         * Get a record
         * @description As it is kept, with what replies do not show.
         */
        get: operations["getRecord"];
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
    "/__standin/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the scenarios
         * @description All that a sandbox can begin under, those of one API as `api/name`, those for any API by their names.
         */
        get: operations["listScenarios"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/fork": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fork a sandbox
         * @description A new sandbox that goes on from this one: data, log, clock, ids, faults, scenario and rate windows are the same at
         *     first, and nothing is shared from then on. Connections and journal stay behind. Without an id one is given.
         */
        post: operations["forkSandbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * Take a snapshot
         * @description All of the sandbox as a file that a person can read and compare, and that another mock can load.
         */
        get: operations["getSnapshot"];
        /**
         * Load a snapshot
         * @description Puts the sandbox into the state of the snapshot; one that is not there yet is made. What it holds of APIs that
         *     this mock does not serve is left out. Its connections are cut.
         */
        put: operations["loadSnapshot"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/hash": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * Get the hash of the state
         * @description Over data and log; equal for equal states, in any sandbox of any mock. The clock does not count.
         */
        get: operations["getHash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/scenario": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * Tell the scenario
         * @description The sandbox's scenario, and since when it has it, by its clock; neither if it has none.
         */
        get: operations["getScenario"];
        /**
         * Choose the scenario
         * @description Ends the scenario of the sandbox, with its faults and the rest of its timeline, and begins this one;
         *     null begins none. A scenario with data of its own begins the sandbox anew, as `reset` does, with that data;
         *     without any, data, log and connections stay.
         */
        put: operations["setScenario"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * List the faults
         * @description In the order in which they were set, those of the scenario too, with how often each has applied.
         */
        get: operations["listFaults"];
        put?: never;
        /**
         * Set a fault
         * @description From now on it applies to the calls of an operation, or the messages of a channel, that it is on and that meet its
         *     conditions. If several faults answer instead of the operation, the one that was set first does; latencies add up.
         */
        post: operations["setFault"];
        /**
         * Remove all faults
         * @description Those of the scenario too; its data and timeline stay.
         */
        delete: operations["clearFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/faults/{fault}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
                /**
                 * @description The fault's id.
                 * @example fault-1
                 */
                fault: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a fault
         * @description It applies to nothing from now on.
         */
        delete: operations["removeFault"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/journal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * Read the journal
         * @description The last exchanges of the sandbox that match, oldest first, without secrets, each with the reason for its answer.
         *     With `wait` it is answered once `count` of them match, when the time is over, or when the sandbox ends.
         */
        get: operations["getJournal"];
        put?: never;
        post?: never;
        /**
         * Clear the journal
         * @description Forgets its entries; the numbers of those to come go on.
         */
        delete: operations["clearJournal"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/journal/follow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * Follow the journal
         * @description Server-sent events, one for each exchange from now on that matches: its `data` is the entry, its `id` the entry's
         *     number. With `after` what is kept since then comes first.
         */
        get: operations["followJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/journal/lint": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * Tell what the client did wrong
         * @description Habits of a client that a server would complain about, as far as the journal shows them, with the numbers of the
         *     entries that are the evidence.
         */
        get: operations["lintJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__standin/sandboxes/{sandbox_id}/journal.har": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        /**
         * Export the journal
         * @description As an HTTP Archive 1.2, which browsers' tools open: all exchanges, or those that match. Secrets are masked, times are
         *     the sandbox's.
         */
        get: operations["exportJournal"];
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
         * @description Letters, digits, and `.` `_` `~` `-`; neither `.` nor `..`.
         * @example checkout-test
         */
        SandboxId: string;
        /**
         * @description A named caller of one of the APIs; of most are owner, admin, member, viewer and outsider.
         * @example owner
         */
        Persona: string;
        Clock: {
            mode: components["schemas"]["ClockMode"];
            /**
             * Format: date-time
             * @description The sandbox's time, with microseconds.
             */
            now: string;
            /**
             * Format: date-time
             * @description When the next timer is due, such as the end of a held poll; missing without one.
             */
            next?: string;
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
        EventPage: {
            events: components["schemas"]["LogEntry"][];
            /** @description The `after` of the call that reads on. */
            next: number;
            /** @description The cursor of the oldest entry that is kept. */
            oldest: number;
        };
        EventRequest: {
            api: string;
            /** @description By its name in the documents. */
            event: string;
            actor?: components["schemas"]["Persona"];
            /** @description The event's data beside its ids. */
            data?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /**
         * @description A number with its unit, or several of them.
         * @example 250ms
         * @example 5m
         * @example 1h30m
         */
        Duration: string;
        /** @description How long something takes, always the same time, or by a distribution. */
        Latency: components["schemas"]["Duration"] | {
            min: components["schemas"]["Duration"];
            max: components["schemas"]["Duration"];
        } | {
            mean: components["schemas"]["Duration"];
            deviation: components["schemas"]["Duration"];
        } | {
            p50: components["schemas"]["Duration"];
            p90?: components["schemas"]["Duration"];
            p99: components["schemas"]["Duration"];
        };
        /** @description Values that a request must have, compared as text. */
        Values: {
            [key: string]: string | number | boolean;
        };
        /** @description What a fault is on, when it applies, and what it does. */
        FaultDefinition: {
            /** @description An operation or channel, `fastio/searchEvents`, `fastio/websocket`; all of an API, `fastio/*`; or all, `*`. */
            on: string;
            /** @description Only calls with these; messages only by persona. */
            when?: {
                persona?: components["schemas"]["Persona"] | components["schemas"]["Persona"][];
                query?: components["schemas"]["Values"];
                path?: components["schemas"]["Values"];
                header?: components["schemas"]["Values"];
                body?: components["schemas"]["Values"];
            };
            /** @description Keyed by the seed. Always without it. */
            probability?: number;
            /** @description Skips this many first: calls of the sandbox, or messages of each connection. */
            after?: number;
            /** @description Of those that follow only each n-th. */
            every?: number;
            /** @description Applies at most this often. */
            times?: number;
            /** @description How long after it is set it begins, by the sandbox's clock. */
            from?: components["schemas"]["Duration"];
            /** @description How long it lasts, by the sandbox's clock. */
            for?: components["schemas"]["Duration"];
            /** @description Answers with this status instead of the operation. */
            status?: number;
            /** @description Answers with this documented error, by its name. */
            example?: string;
            /**
             * @description The caller's token is not valid any more.
             * @enum {unknown}
             */
            token?: "expired" | "revoked";
            /** @description How long the answer is held back, by the sandbox's clock. */
            latency?: components["schemas"]["Latency"];
            /**
             * @description The connection is closed or reset without a byte of an answer.
             * @enum {unknown}
             */
            connection?: "close" | "reset";
            /**
             * @description The answer's body is cut in the middle, is not valid JSON, or breaks the contract.
             * @enum {unknown}
             */
            body?: "cut" | "malformed" | "wrong";
            /** @description The body is sent slowly, by the sandbox's clock. */
            bytes_per_second?: number;
            /**
             * @description The message is lost; a held poll is not woken by it.
             * @constant
             */
            drop?: true;
            /**
             * @description The message comes twice.
             * @constant
             */
            repeat?: true;
            /**
             * @description The message comes after the next one; after a second, if no other one is sent until then.
             * @constant
             */
            reorder?: true;
            /** @description How long the message is on its way; later messages do not overtake it. */
            delay?: components["schemas"]["Latency"];
            /** @description Closes the connection after the message, a socket with this code, a stream by its end. */
            close?: {
                /** @description Of RFC 6455. 1011 without it. */
                code?: number;
                reason?: string;
            };
            /**
             * @description Cuts the connection after the message, without a close.
             * @constant
             */
            cut?: true;
            /**
             * @description Half-open: from the message on nothing is sent any more and no ping is answered, but the connection stays.
             * @constant
             */
            mute?: true;
            /**
             * @description The client's pings are not answered.
             * @constant
             */
            no_pong?: true;
        };
        /** @description A fault and how often it applied. */
        Fault: {
            id: string;
            /** @description `control`, or the scenario that it is of. */
            origin: string;
            since: components["schemas"]["Time"];
            /** @description How many calls and messages it has counted. */
            seen: number;
            /** @description To how many of these it applied. */
            struck: number;
            on: string;
        } & {
            [key: string]: unknown;
        };
        Scenario: {
            name: string;
            /** @description Whose it is, where it is not for any API. */
            api?: string;
            /** @description What it does in one sentence. */
            says: string;
        };
        ChosenScenario: {
            name?: string;
            since?: components["schemas"]["Time"];
        };
        /** @description All of a sandbox. */
        Snapshot: {
            /**
             * @description The form of this file.
             * @constant
             */
            standin: 1;
            seed: number;
            clock: {
                mode: components["schemas"]["ClockMode"];
                now: components["schemas"]["Micros"];
                /** @description The last time that was given only once; 0 for none. */
                stamped?: components["schemas"]["Micros"];
            };
            /** @description How many ids of each kind were given. */
            ids: {
                [key: string]: number;
            };
            /** @description API, collection, place in the order of creation, record. */
            state: {
                [key: string]: {
                    [key: string]: {
                        [key: string]: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /**
             * @description API, collection, last place that was given in the order of creation, to a record that may be gone by now; where it
             *     is left out, the last record's.
             */
            orders?: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /** @description Whether it keeps the rate limits that its APIs publish. */
            limited?: boolean;
            /** @description Times of the calls that count against rate limits, the oldest first, by API, limit and account. */
            rates?: {
                [key: string]: components["schemas"]["Micros"][];
            };
            /** @description Its scenario. */
            scenario?: {
                name: string;
                since: components["schemas"]["Micros"];
                /** @description How often each step of its timeline has happened, by the step's name. */
                played?: {
                    [key: string]: number;
                };
                /**
                 * @description Rate limits are kept because of the scenario.
                 * @constant
                 */
                limits?: true;
            };
            /** @description In the order in which they were set, with their counts. */
            faults?: {
                id: string;
                definition: components["schemas"]["FaultDefinition"];
                /** @description `control`, or the scenario that it is of. */
                origin: string;
                since: components["schemas"]["Micros"];
                seen: number;
                struck: number;
            }[];
            /** @description The cursor of the log's first entry; 1, if it is left out. */
            oldest?: number;
            /** @description What happened, in order. */
            log: {
                /** @description Its place: one more than that of the entry before. */
                cursor: number;
                /** @description Later than that of the entry before. */
                at: components["schemas"]["Micros"];
                api: string;
                event: string;
                actor?: string;
                data: {
                    [key: string]: unknown;
                };
            }[];
        };
        /** @description Microseconds since the epoch, from 1870 (what was long before a clock of 1970 began) to 2200. */
        Micros: number;
        /** @description One exchange. Secrets are masked. */
        JournalEntry: {
            /** @description Its number in the sandbox, from 1. */
            n: number;
            at: components["schemas"]["Time"];
            /** @description How long the answer took, by the sandbox's clock. */
            seconds: number;
            request: {
                method: string;
                target: string;
                headers: {
                    [key: string]: string;
                };
                /** @description What was sent, if it is text of 16 KiB at most, of the last 100 exchanges. */
                body?: string;
            };
            reply: {
                /** @description 0 where there was no answer. */
                status: number;
                headers: {
                    [key: string]: string;
                };
                /** @description What was answered, if it is text of 16 KiB at most and no stream, of the last 100 exchanges. */
                body?: string;
            };
            /** @description Operation or channel, `fastio/searchEvents`. */
            operation?: string;
            persona?: string;
            /** @description Why the answer is what it is. */
            because: string;
            /** @description Where no operation matched: the nearest ones, and what differed. */
            nearest?: {
                /** @description Method and path, as `GET /workspaces/{id}`. */
                operation: string;
                differs: string;
            }[];
            /** @description The ids of the faults that applied. */
            faults: string[];
            /** @description What was let through though the contract does not document it. */
            notes: string[];
            /** @description What of the reply the contract does not document. */
            violations: string[];
        };
        Journal: {
            /** @description False if the time to wait was over, or the sandbox, before `count` matched. */
            complete: boolean;
            entries: components["schemas"]["JournalEntry"][];
            /** @description What was to happen in the sandbox and did not: a step of a scenario that was refused. */
            remarks: {
                at: components["schemas"]["Time"];
                says: string;
            }[];
        };
        Finding: {
            /** @description By its name, such as retry-after-ignored. */
            rule: string;
            says: string;
            /** @description The journal's numbers. */
            entries: number[];
        };
        Connection: {
            id: string;
            api: string;
            /** @description stream, websocket or long-poll. */
            channel: string;
            persona?: string;
            since: components["schemas"]["Time"];
            /**
             * @description The cursors of the log's entries that were sent to it: the last 100, oldest first. A fault may have lost the message
             *     of one.
             */
            sent: number[];
            /** @description When it ended; open ones have none. */
            until?: components["schemas"]["Time"];
        };
        /**
         * @description Whether it runs with the machine's clock, or stands still until it is advanced.
         * @enum {unknown}
         */
        ClockMode: "running" | "frozen";
        Sandbox: {
            id: components["schemas"]["SandboxId"];
            /** @description Its scenario, if it has one. */
            scenario?: string;
            /** @description Whether it keeps the rate limits that its APIs publish. */
            rate_limits?: boolean;
            seed: number;
            clock: components["schemas"]["Clock"];
            /** @description The cursor of its log's last entry; the log keeps the last ones only, 100,000 by default. */
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
            /** @description The scenario that it begins under, as `GET scenarios` lists them; the mock's own without it. */
            scenario?: string;
            /** @description Whether it keeps the rate limits that its APIs publish; as the mock was started without it. */
            rate_limits?: boolean;
        };
        ApiSummary: {
            name: string;
            title: string;
            /** @description Of the document. */
            version: string;
            personas: components["schemas"]["Persona"][];
            /** @description How many there are. */
            operations: number;
        };
        OperationSummary: {
            /** @description Its operationId. */
            id: string;
            method: string;
            path: string;
            summary: string;
            /** @description Its first tag in the document. */
            tag?: string;
            /** @description The resource of the model that it is a method of, if there is a model. */
            resource?: string;
            /** @description Whether a handler answers; else the contract's examples and schemas do. */
            behaves: boolean;
            examples: components["schemas"]["DocumentedName"][];
            errors: components["schemas"]["DocumentedName"][];
            /** @description Why it is not served. */
            fault?: string;
        };
        /** @description A documented reply, by the name that `Prefer` calls it. */
        DocumentedName: {
            name: string;
            /** @description `404`, `4XX` or `default`. */
            status: string;
        };
        CollectionSummary: {
            api: string;
            collection: string;
            records: number;
        };
        ExampleCall: {
            method: string;
            /** @description Path and query. */
            target: string;
            headers: {
                [key: string]: string;
            };
            /** @description Left out if the operation takes none, or it is not text. */
            body?: string;
            /** @description What of it may not be valid. */
            notes: string[];
        };
        Edits: {
            /** @description Whether edits of the files are seen. */
            watching: boolean;
            /** @description The faults and warnings of the documents as they are now. */
            notes: {
                /** @description What the mock was started with. */
                source: string;
                lines: string[];
            }[];
            edits: {
                /** @description Its number, from 1. */
                n: number;
                at: components["schemas"]["Time"];
                source: string;
                /**
                 * @description `kept`: it can't be read, and the last good version goes on.
                 * @enum {unknown}
                 */
                outcome: "live" | "kept";
                /** @description The result in one line. */
                message: string;
                location?: {
                    file: string;
                    line?: number;
                    column?: number;
                };
                /** @description What no longer fits the contract: fixtures, records, exchanges. */
                findings: string[];
            }[];
        };
        ApiResources: {
            api: string;
            model?: components["schemas"]["ResourceModel"];
            /** @description Why it has no model. */
            reason?: string;
        };
        ResourceModel: {
            resources: ({
                /** @description Its collection's name in the state of a sandbox. */
                name: string;
                /** @enum {unknown} */
                kind: "collection" | "singleton";
                /** @description A pointer to the schema of its representation. */
                schema: string;
                /** @description The members that identify a record, in the order of its key. */
                identity: string[][];
                key?: {
                    [key: string]: unknown;
                };
                parents: {
                    [key: string]: unknown;
                }[];
                methods: ({
                    /** @enum {unknown} */
                    kind: "list" | "get" | "create" | "replace" | "update" | "delete" | "action";
                    /** @description Its operationId. */
                    operation: string;
                    evidence?: components["schemas"]["Evidence"];
                } & {
                    [key: string]: unknown;
                })[];
                members: {
                    [key: string]: unknown;
                };
                evidence: components["schemas"]["Evidence"];
            } & {
                [key: string]: unknown;
            })[];
            /** @description The operations that the contract's examples and schemas answer. */
            unmodelled: {
                operation: string;
                reason: string;
                /** @description A pointer into the document. */
                at: string;
            }[];
        };
        Evidence: {
            reason: string;
            /** @description A pointer into the document. */
            at: string;
        }[];
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
            /** @description For each API that has personas of its own, and each of them, the OAuth scopes that it holds; null: all. An API that is not here takes any token. */
            scopes?: {
                [key: string]: {
                    [key: string]: string[] | null;
                };
            };
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
        /** @description The body is over 256 MiB */
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
        /** @description There are too many sandboxes, and none of them may be evicted */
        NoRoom: {
            headers: {
                /**
                 * @description Seconds until it may be worth another try.
                 * @example 10
                 */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description Which sandbox. `default` is there as soon as it is named.
         * @example default
         */
        SandboxId: components["schemas"]["SandboxId"];
        /**
         * @description Operation or channel, `fastio/searchEvents`; `fastio/*` for all of an API, `control/*` for the calls of the control
         *     API to this sandbox, which are left out otherwise; `none` for requests that no operation matched.
         * @example fastio/searchEvents
         */
        JournalOperation: string;
        /**
         * @description A status, `429`, or a class of them, `5xx`.
         * @example 5xx
         */
        JournalStatus: string;
        /**
         * @description Whose calls.
         * @example member
         */
        JournalPersona: components["schemas"]["Persona"];
        /**
         * @description Requests that came then or later, by the sandbox's clock.
         * @example 2026-01-15T09:00:00Z
         */
        JournalSince: components["schemas"]["Time"];
        /**
         * @description Requests that came before then, by the sandbox's clock.
         * @example 2026-01-15T10:00:00Z
         */
        JournalUntil: components["schemas"]["Time"];
        /**
         * @description Only exchanges whose reply the contract does not document.
         * @example false
         */
        JournalViolations: boolean;
        /**
         * @description Entries with a higher number.
         * @example 0
         */
        JournalAfter: number;
        /**
         * @description Which API's state.
         * @example water-quality
         */
        Api: string;
        /**
         * @description Which API.
         * @example water-quality
         */
        MockedApi: string;
        /**
         * @description Which collection; an unknown one is answered with the names that there are.
         * @example workspaces
         */
        Collection: string;
        /**
         * @description The record's key, percent-encoded: the slash in a key of several parts is `%2F`. A key of a record of an inferred
         *     collection is that of its path, each value percent-encoded, joined by slashes.
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
    followMock: {
        parameters: {
            query?: {
                /**
                 * @description The sandbox whose exchanges and log entries are sent. None without it.
                 * @example default
                 */
                sandbox?: components["schemas"]["SandboxId"];
                /**
                 * @description Exchanges of the sandbox's journal with a higher number come first, as far as they are kept; 0 for all. A journal
                 *     that has begun again, and is not as far as this number, is sent from its beginning.
                 * @example 0
                 */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
        };
    };
    getResources: {
        parameters: {
            query?: {
                /**
                 * @description Only of this API.
                 * @example fastio
                 */
                api?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model of each API, or why it has none */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apis: components["schemas"]["ApiResources"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownApi"];
        };
    };
    listEdits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The edits */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Edits"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
        };
    };
    listApis: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The APIs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apis: components["schemas"]["ApiSummary"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
        };
    };
    listOperations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which API.
                 * @example water-quality
                 */
                api: components["parameters"]["MockedApi"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The operations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        operations: components["schemas"]["OperationSummary"][];
                        /** @description Names of channels that faults can be on. */
                        channels: string[];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownApi"];
        };
    };
    getDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which API.
                 * @example water-quality
                 */
                api: components["parameters"]["MockedApi"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
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
            404: components["responses"]["UnknownApi"];
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
            /** @description No such sandbox to fork, or no such scenario */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description How much time passes. */
                    seconds: number;
                } | {
                    duration: components["schemas"]["Duration"];
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
    listEvents: {
        parameters: {
            query?: {
                /**
                 * @description Entries with a higher cursor.
                 * @example 0
                 */
                after?: number;
                /**
                 * @description At most so many.
                 * @example 20
                 */
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    emitEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
            query?: {
                /**
                 * @description The last of those that are over as well.
                 * @example false
                 */
                closed?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
    getExampleCall: {
        parameters: {
            query?: {
                /**
                 * @description Whose token it has; the API's first persona without it.
                 * @example owner
                 */
                persona?: components["schemas"]["Persona"];
            };
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
                /**
                 * @description Which API.
                 * @example water-quality
                 */
                api: components["parameters"]["MockedApi"];
                /**
                 * @description The operationId.
                 * @example getWorkspace
                 */
                operation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExampleCall"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            /** @description No such sandbox, API or operation */
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
    listCollections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The collections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        collections: components["schemas"]["CollectionSummary"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    listRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                        /** @description The key of each of them, in the same order. */
                        keys: string[];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownCollection"];
        };
    };
    createRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description The record and its key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        record: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownCollection"];
            /** @description There is a record of this key already */
            409: {
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
    getRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                 * @description The record's key, percent-encoded: the slash in a key of several parts is `%2F`. A key of a record of an inferred
                 *     collection is that of its path, each value percent-encoded, joined by slashes.
                 * @example workspace123
                 */
                key: components["parameters"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record */
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
            404: components["responses"]["UnknownRecord"];
        };
    };
    putRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                 * @description The record's key, percent-encoded: the slash in a key of several parts is `%2F`. A key of a record of an inferred
                 *     collection is that of its path, each value percent-encoded, joined by slashes.
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
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
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
                 * @description The record's key, percent-encoded: the slash in a key of several parts is `%2F`. A key of a record of an inferred
                 *     collection is that of its path, each value percent-encoded, joined by slashes.
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
    listScenarios: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scenarios */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        scenarios: components["schemas"]["Scenario"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
        };
    };
    forkSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    id?: components["schemas"]["SandboxId"];
                };
            };
        };
        responses: {
            /** @description The new sandbox */
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
    getSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snapshot */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    loadSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snapshot"];
            };
        };
        responses: {
            /** @description The sandbox as it is now */
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
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["NoRoom"];
        };
    };
    getHash: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hash */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description SHA-256 in hexadecimal. */
                        hash: string;
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    getScenario: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scenario, if there is one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChosenScenario"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    setScenario: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As `GET scenarios` lists them. */
                    name: string | null;
                };
            };
        };
        responses: {
            /** @description The scenario as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChosenScenario"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            /** @description No such sandbox or scenario */
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
    listFaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The faults */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        faults: components["schemas"]["Fault"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    setFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaultDefinition"];
            };
        };
        responses: {
            /** @description The fault */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            /** @description The request breaks its schema, or the fault can have no effect */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
        };
    };
    clearFaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All are removed */
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
    removeFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
                /**
                 * @description The fault's id.
                 * @example fault-1
                 */
                fault: string;
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
            /** @description No such sandbox or fault */
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
    getJournal: {
        parameters: {
            query?: {
                /**
                 * @description Operation or channel, `fastio/searchEvents`; `fastio/*` for all of an API, `control/*` for the calls of the control
                 *     API to this sandbox, which are left out otherwise; `none` for requests that no operation matched.
                 * @example fastio/searchEvents
                 */
                operation?: components["parameters"]["JournalOperation"];
                /**
                 * @description A status, `429`, or a class of them, `5xx`.
                 * @example 5xx
                 */
                status?: components["parameters"]["JournalStatus"];
                /**
                 * @description Whose calls.
                 * @example member
                 */
                persona?: components["parameters"]["JournalPersona"];
                /**
                 * @description Requests that came then or later, by the sandbox's clock.
                 * @example 2026-01-15T09:00:00Z
                 */
                since?: components["parameters"]["JournalSince"];
                /**
                 * @description Requests that came before then, by the sandbox's clock.
                 * @example 2026-01-15T10:00:00Z
                 */
                until?: components["parameters"]["JournalUntil"];
                /**
                 * @description Only exchanges whose reply the contract does not document.
                 * @example false
                 */
                violations?: components["parameters"]["JournalViolations"];
                /**
                 * @description Entries with a higher number.
                 * @example 0
                 */
                after?: components["parameters"]["JournalAfter"];
                /**
                 * @description The last so many of those that match.
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description Seconds to wait for them, by the machine's clock.
                 * @example 5
                 */
                wait?: number;
                /**
                 * @description How many have to match before a waiting call is answered.
                 * @example 1
                 */
                count?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Journal"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    clearJournal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is empty */
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
    followJournal: {
        parameters: {
            query?: {
                /**
                 * @description Operation or channel, `fastio/searchEvents`; `fastio/*` for all of an API, `control/*` for the calls of the control
                 *     API to this sandbox, which are left out otherwise; `none` for requests that no operation matched.
                 * @example fastio/searchEvents
                 */
                operation?: components["parameters"]["JournalOperation"];
                /**
                 * @description A status, `429`, or a class of them, `5xx`.
                 * @example 5xx
                 */
                status?: components["parameters"]["JournalStatus"];
                /**
                 * @description Whose calls.
                 * @example member
                 */
                persona?: components["parameters"]["JournalPersona"];
                /**
                 * @description Requests that came then or later, by the sandbox's clock.
                 * @example 2026-01-15T09:00:00Z
                 */
                since?: components["parameters"]["JournalSince"];
                /**
                 * @description Requests that came before then, by the sandbox's clock.
                 * @example 2026-01-15T10:00:00Z
                 */
                until?: components["parameters"]["JournalUntil"];
                /**
                 * @description Only exchanges whose reply the contract does not document.
                 * @example false
                 */
                violations?: components["parameters"]["JournalViolations"];
                /**
                 * @description Entries with a higher number.
                 * @example 0
                 */
                after?: components["parameters"]["JournalAfter"];
            };
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    lintJournal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The findings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        findings: components["schemas"]["Finding"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
    exportJournal: {
        parameters: {
            query?: {
                /**
                 * @description Operation or channel, `fastio/searchEvents`; `fastio/*` for all of an API, `control/*` for the calls of the control
                 *     API to this sandbox, which are left out otherwise; `none` for requests that no operation matched.
                 * @example fastio/searchEvents
                 */
                operation?: components["parameters"]["JournalOperation"];
                /**
                 * @description A status, `429`, or a class of them, `5xx`.
                 * @example 5xx
                 */
                status?: components["parameters"]["JournalStatus"];
                /**
                 * @description Whose calls.
                 * @example member
                 */
                persona?: components["parameters"]["JournalPersona"];
                /**
                 * @description Requests that came then or later, by the sandbox's clock.
                 * @example 2026-01-15T09:00:00Z
                 */
                since?: components["parameters"]["JournalSince"];
                /**
                 * @description Requests that came before then, by the sandbox's clock.
                 * @example 2026-01-15T10:00:00Z
                 */
                until?: components["parameters"]["JournalUntil"];
                /**
                 * @description Only exchanges whose reply the contract does not document.
                 * @example false
                 */
                violations?: components["parameters"]["JournalViolations"];
                /**
                 * @description Entries with a higher number.
                 * @example 0
                 */
                after?: components["parameters"]["JournalAfter"];
            };
            header?: never;
            path: {
                /**
                 * @description Which sandbox. `default` is there as soon as it is named.
                 * @example default
                 */
                sandbox_id: components["parameters"]["SandboxId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        log: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownSandbox"];
        };
    };
}
