import { distance } from 'fastest-levenshtein';
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

/** How many names are told. */
const most = 3;

/** `fastio/searchEvents, fastio/getEvent`: the names that come nearest. */
export function nearestNames(name: string, names: Iterable<string>): string {
  const sorted = [...new Set(names)].sort((a, b) => distance(name, a) - distance(name, b));
  return sorted.slice(0, most).join(', ') || 'none';
}
