import type { Standin } from '../engine/standin.ts';
import { naiveTimestamp } from '../sandbox/timestamp.ts';
import { type Handlers, sandboxAt } from './handler.ts';
import { because } from './say-no.ts';

export function connectionHandlers(standin: Standin): Handlers<'listConnections' | 'cutConnection'> {
  return {
    listConnections: (context) => {
      const { connections } = sandboxAt(standin, context.path.sandbox_id, context);
      const open = connections.list().map(({ id, api, channel, persona, since }) => ({
        ...{ id, api, channel, since: `${naiveTimestamp(since)}Z` },
        ...(persona !== undefined && { persona }),
      }));
      return context.reply(200, { connections: open });
    },

    cutConnection: (context) => {
      const { path, reply, refuse } = context;
      const found = sandboxAt(standin, path.sandbox_id, context).connections.get(path.connection);
      if (!found) return refuse(because('unknown-connection', `There is no connection ${path.connection}.`));
      found.cut();
      return reply(204, undefined);
    },
  };
}
