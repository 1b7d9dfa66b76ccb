import type { ApiDefinition } from './api.ts';

type Apis = readonly ApiDefinition[];

/** `fastio/searchEvents` */
export const operationNames = (apis: Apis): string[] =>
  apis.flatMap(({ name, contract }) => contract.operations.map(({ id }) => `${name}/${id}`));

/** `fastio/websocket` */
export const channelNames = (apis: Apis): string[] =>
  apis.flatMap(({ name, channels = [] }) => channels.map((channel) => `${name}/${channel}`));

/** Whether `pattern` is this name, or stands for it: `fastio/*`, `*`. */
export const standsFor = (pattern: string, name: string): boolean =>
  pattern === '*' || pattern === name || (pattern.endsWith('/*') && name.startsWith(pattern.slice(0, -1)));
