// Generated from the contract by `npm run generate`. Do not edit.
import { recordCheck } from '../../../contract/record-check.ts';
import * as record from './record-validators.js';

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        "record:organizations": {
            org_id: string;
            name: string;
            /** @description The prefix of its buckets' names. */
            slug: string;
        };
        "record:members": {
            org_id: string;
            user_id: string;
            /** @enum {unknown} */
            role: "owner" | "admin" | "member" | "viewer";
            name: string;
        };
        "record:workspaces": {
            workspace_id: string;
            org_id: string;
            name: string;
            description: string | null;
            owner_id: string;
            subscription_plan_id: string | null;
            is_active: boolean;
            tags: string[];
            region: string;
            s3_bucket: string | null;
            /** @enum {unknown} */
            bucket_status: "pending" | "ready" | "failed";
            /** @description Microseconds since the epoch, from 1870 to 2200. */
            created_at: number;
            /** @description Microseconds since the epoch, from 1870 to 2200. */
            updated_at: number;
        };
        /** @description A user who is in a workspace now. */
        "record:presences": {
            workspace_id: string;
            user_id: string;
            /** @description Microseconds since the epoch, from 1870 to 2200. */
            joined_at: number;
            /** @description When it expires unless an announcement renews it; null while the user has an open stream. */
            expires_at: number | null;
            viewing: {
                resource_type: string;
                resource_id: string;
            } | null;
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
  organizations: components['schemas']['record:organizations'];
  members: components['schemas']['record:members'];
  workspaces: components['schemas']['record:workspaces'];
  presences: components['schemas']['record:presences'];
}

/** For `check` of the collections. */
export const recordChecks = {
  organizations: recordCheck(record.record0),
  members: recordCheck(record.record1),
  workspaces: recordCheck(record.record2),
  presences: recordCheck(record.record3),
};
