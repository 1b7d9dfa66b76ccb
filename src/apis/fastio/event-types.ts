import { events } from './generated/events.ts';
import type { ProfileKind } from './state.ts';

/** What the table of events (spec/fastio/events.yaml) says of one name; its columns are explained there. */
export interface EventType {
  profile: ProfileKind;
  category: string;
  sub_category: string;
  permission: 'member' | 'admin' | 'targeted';
  visibility: 'external' | 'external_audit_log' | 'internal';
  object?: string;
  target?: boolean;
  system?: boolean;
  activity: string;
  key: 'object' | 'user' | 'none';
  also?: readonly string[];
  user_activity?: string;
  severity: string;
  notification: string;
  requires_parent_node: boolean;
  required_params: readonly string[];
  verb: string;
  noun: string;
  template: string;
}

const defaults = {
  permission: 'member',
  visibility: 'external',
  key: 'none',
  severity: 'info',
  notification: 'none',
  requires_parent_node: false,
  required_params: [],
} as const;

/** Names beyond the 104, which a client has to bear: of the categories that no documented name has, and internal ones. */
const undocumented: Readonly<Record<string, EventType>> = {
  upload_session_completed: {
    ...defaults,
    profile: 'workspace',
    category: 'upload',
    sub_category: 'upload',
    activity: 'storage',
    user_activity: 'upload',
    required_params: ['file_count'],
    verb: 'finished',
    noun: 'upload',
    template: '{calling_user_name} finished an upload of {file_count} files',
  },
  email_digest_sent: {
    ...defaults,
    profile: 'user',
    category: 'email',
    sub_category: 'settings',
    target: true,
    system: true,
    activity: 'settings',
    required_params: ['user_name'],
    verb: 'sent',
    noun: 'digest',
    template: 'A digest was sent to {user_name}',
  },
  domain_verified: {
    ...defaults,
    profile: 'org',
    category: 'domain',
    sub_category: 'settings',
    permission: 'admin',
    visibility: 'external_audit_log',
    activity: 'settings',
    severity: 'success',
    required_params: ['org_name'],
    verb: 'verified',
    noun: 'domain',
    template: '{calling_user_name} verified a domain of {org_name}',
  },
  app_authorized: {
    ...defaults,
    profile: 'org',
    category: 'apps',
    sub_category: 'authentication',
    visibility: 'external_audit_log',
    activity: 'settings',
    required_params: ['org_name'],
    verb: 'authorized',
    noun: 'app',
    template: '{calling_user_name} authorized an app for {org_name}',
  },
  storage_node_reindexed: {
    ...defaults,
    profile: 'workspace',
    category: 'workspace',
    sub_category: 'storage',
    visibility: 'internal',
    object: 'file',
    activity: 'storage',
    required_params: ['filename'],
    verb: 'reindexed',
    noun: 'file',
    template: '{filename} was indexed again',
  },
};

const eventTypes = new Map<string, EventType>(Object.entries({ ...events.events, ...undocumented }));

/** `undefined`: no event is called so. */
export const eventTypeOf = (event: string): EventType | undefined => eventTypes.get(event);

/** The 104 names of the document. */
export const documentedNames: readonly string[] = Object.keys(events.events);

export const allNames: readonly string[] = [...eventTypes.keys()];

const activityFields: Readonly<Record<string, { description: string; keyed?: string }>> =
  events.activity_fields;

/** The name that goes before an id, if the field takes one: `member` for `members`. */
export const keyedName = (field: string): string | undefined => activityFields[field]?.keyed;

/** `members` and `member` stand for each other: the name that the bare field has. */
export const bareName = (name: string): string => (name === 'member' ? 'members' : name);

const params: Readonly<Record<string, { type: string; example: unknown }>> = events.params;

/** What the table gives as the example of an event-specific field. */
export const paramExample = (param: string): unknown => params[param]?.example;

/** `string`, `integer`, `boolean`: what an event-specific field is. */
export const paramType = (param: string): string | undefined => params[param]?.type;
