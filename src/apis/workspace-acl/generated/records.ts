// Generated from the contract by `npm run generate`. Do not edit.
import { recordCheck } from '../../../contract/record-check.ts';
import * as record from './record-validators.js';

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        "record:accounts": {
            id: string;
            fullname: string;
        };
        "record:workspaces": {
            id: string;
            /** @description Unique in the whole service, and never changed. */
            fullname: string;
            /** @description Whoever redeems it becomes a member. */
            invite: string;
            tags: components["schemas"]["Tags"];
            labels: components["schemas"]["Labels"];
            meta: components["schemas"]["WorkspaceMeta"];
            /** @description Microseconds since the epoch, from 1870 to 2200; no two workspaces have the same. */
            created: number;
        };
        Tags: string[];
        /** @description Names with their values, both free text. */
        Labels: {
            [key: string]: string;
        };
        /** @description Always there, and empty when neither is set. */
        WorkspaceMeta: {
            /** @description The title to show. */
            title?: string;
            /** @description The URL of a picture. */
            avatar?: string;
        };
        /** @description An entry of a workspace's ACL: one account's membership. */
        "record:entries": {
            id: string;
            /** @description The workspace's full name. */
            workspace: string;
            /** @description The account's id. */
            account: string;
            level: components["schemas"]["Level"];
        };
        /**
         * @description What a member may do in the workspace, from most to least.
         * @enum {string}
         */
        Level: "owner" | "admin" | "developer" | "user";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

/** The record of each collection. */
export interface Records {
  accounts: components['schemas']['record:accounts'];
  workspaces: components['schemas']['record:workspaces'];
  entries: components['schemas']['record:entries'];
}

/** For `check` of the collections. */
export const recordChecks = {
  accounts: recordCheck(record.record0),
  workspaces: recordCheck(record.record1),
  entries: recordCheck(record.record2),
};
