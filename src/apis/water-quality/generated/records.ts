// Generated from the contract by `npm run generate`. Do not edit.
import { recordCheck } from '../../../contract/record-check.ts';
import * as record from './record-validators.js';

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        "record:accounts": {
            uid: string;
            email: string;
            username: string;
            /** @description Whether the account is a system admin. Not the guest role `admin`. */
            admin: boolean;
        };
        "record:workspaces": {
            id: string;
            name: string;
            /** @description The owner's uid. */
            owner: string;
            /** @enum {unknown} */
            type: "private" | "public";
            /** @description Microseconds since the epoch, from 1870 to 2200. */
            created: number;
        };
        "record:guests": {
            workspace: string;
            uid: string;
            /** @enum {unknown} */
            rol: "viewer" | "editor" | "admin";
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

/** The record of each collection. */
export interface Records {
  accounts: components['schemas']['record:accounts'];
  workspaces: components['schemas']['record:workspaces'];
  guests: components['schemas']['record:guests'];
}

/** For `check` of the collections. */
export const recordChecks = {
  accounts: recordCheck(record.record0),
  workspaces: recordCheck(record.record1),
  guests: recordCheck(record.record2),
};
