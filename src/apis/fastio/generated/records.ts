// Generated from the contract by `npm run generate`. Do not edit.
import { recordCheck } from '../../../contract/record-check.ts';
import * as record from './record-validators.js';

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A user. */
        "record:accounts": {
            id: string;
            name: string;
            email: string;
        };
        "record:organizations": {
            id: string;
            name: string;
            plan: string;
            /** @description Whether AI tokens can be billed to it. */
            billable: boolean;
        };
        "record:workspaces": {
            id: string;
            org_id: string;
            name: string;
        };
        "record:shares": {
            id: string;
            org_id: string;
            workspace_id?: string;
            name: string;
            /**
             * @description An `exchange`, to which both sides add files, is multiplayer.
             * @enum {unknown}
             */
            type: "send" | "receive" | "exchange";
        };
        /** @description A role on an organization, workspace or share. */
        "record:memberships": {
            /** @enum {unknown} */
            kind: "org" | "workspace" | "share";
            profile_id: string;
            user_id: string;
            /** @enum {unknown} */
            role: "owner" | "admin" | "member" | "viewer";
        };
        "record:acknowledgements": {
            event_id: string;
            user_id: string;
        };
        /** @description An object that events are about: a file, folder, chat, task … of a workspace or share. */
        "record:items": {
            id: string;
            /** @description A value of the column `object` of events.yaml. */
            kind: string;
            name: string;
            /** @description `workspace/1234567890123456789`. The kind is needed, because a user and a share of the document have the same id. */
            profile: string;
            /** @description The folder that contains the file or folder. */
            parent_node_id?: string;
            /** @description In bytes; only files have it. */
            size?: number;
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
  organizations: components['schemas']['record:organizations'];
  workspaces: components['schemas']['record:workspaces'];
  shares: components['schemas']['record:shares'];
  memberships: components['schemas']['record:memberships'];
  acknowledgements: components['schemas']['record:acknowledgements'];
  items: components['schemas']['record:items'];
}

/** For `check` of the collections. */
export const recordChecks = {
  accounts: recordCheck(record.record0),
  organizations: recordCheck(record.record1),
  workspaces: recordCheck(record.record2),
  shares: recordCheck(record.record3),
  memberships: recordCheck(record.record4),
  acknowledgements: recordCheck(record.record5),
  items: recordCheck(record.record6),
};
