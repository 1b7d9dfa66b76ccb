// Generated from spec/x-standin.schema.json by `npm run generate`. Do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly XStandin: {
            readonly resources: components["schemas"]["ResourceOverrides"];
        };
        /** @description By the resource's name, as `standin resources` prints it. What is left out is inferred. */
        readonly ResourceOverrides: {
            readonly [key: string]: components["schemas"]["Contract"] | components["schemas"]["ResourceOverride"];
        };
        /**
         * @description The examples and schemas of the document answer.
         * @constant
         */
        readonly Contract: "contract";
        readonly ResourceOverride: {
            /** @description The member that is the key, an inner one with dots: `number`, `metadata.name`. */
            readonly key?: string;
            /**
             * @description How the key of a new record is made. `client`: the body of a create has it; `integer`: the next after the largest.
             * @enum {unknown}
             */
            readonly made?: "client" | "integer" | "uuid" | "text";
            /** @description By operationId. */
            readonly methods?: {
                readonly [key: string]: components["schemas"]["Contract"] | components["schemas"]["MethodOverride"];
            };
        };
        /** @description Members that are inside others are written with dots; an empty text is the body itself. */
        readonly MethodOverride: {
            /**
             * @description The standard method. `replace` is a PUT: members that the body lacks are removed; `update` keeps them; `action` is a custom method, which gives members of `sets` their values.
             * @enum {unknown}
             */
            readonly kind?: "list" | "get" | "create" | "replace" | "update" | "delete" | "action";
            /** @description The member of the reply that has the list or the record; null: the reply has nothing of it. */
            readonly reply?: string | null;
            /** @description The member of the request that has the record. */
            readonly request?: string;
            /** @description How a list is read in parts: a map with style and position; false: it is sent whole. */
            readonly paging?: false | components["schemas"]["PagingOverride"];
            /** @description By query parameter, the member that it is equal to. They stand in place of all that were inferred. */
            readonly filters?: {
                readonly [key: string]: string;
            };
            /** @description The value that a custom method gives, by member. */
            readonly sets?: {
                readonly [key: string]: unknown;
            };
        };
        readonly PagingOverride: {
            /**
             * @description By the number of the page; by how many records come before; by a token of the reply before; by the key of the last record before.
             * @enum {unknown}
             */
            readonly style: "page" | "offset" | "cursor" | "key";
            /** @description The query parameter of the page, offset, cursor or key. */
            readonly position: string;
            /** @description The query parameter of the number of records. */
            readonly size?: string;
            /**
             * @description The number of the first page. Default 1.
             * @enum {unknown}
             */
            readonly firstPage?: 0 | 1;
            /** @description How many records a part has. Default 20. */
            readonly defaultSize?: number;
            /** @description How many records a part has at most. */
            readonly maxSize?: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
