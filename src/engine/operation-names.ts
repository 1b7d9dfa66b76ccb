import type { ApiDefinition } from './api.ts';

type Apis = readonly ApiDefinition[];

/** `fastio/searchEvents` */
export const operationNames = (apis: Apis): string[] =>
  apis.flatMap(({ name, contract }) => contract.operations.map(({ id }) => `${name}/${id}`));

/** `fastio/websocket`: SSE streams, long polls and WebSockets. */
export const channelNames = (apis: Apis): string[] =>
  apis.flatMap(({ name, channels = [] }) => channels.map((channel) => `${name}/${channel}`));

/** `fastio/websocket`: only WebSockets. */
export const socketNames = (apis: Apis): string[] =>
  apis.flatMap(({ name, sockets = {} }) => Object.values(sockets).map(({ channel }) => `${name}/${channel}`));
