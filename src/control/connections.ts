import type { Standin } from '../engine/standin.ts';
import type { Connection, PastConnection } from '../sandbox/connections.ts';
import { naiveTimestamp } from '../sandbox/timestamp.ts';
import type { Handlers } from './generated/handlers.ts';
import { type Schemas, sandboxAt } from './handler.ts';
import { refusal } from './refusals.ts';

export function connectionHandlers(standin: Standin): Handlers<'listConnections' | 'cutConnection', never> {
  return {
    listConnections: (context) => {
      const { connections } = sandboxAt(standin, context.path.sandbox_id, context);
      const past = context.query.closed ? connections.past() : [];
      return context.reply(200, { connections: [...past, ...connections.list()].map(connectionView) });
    },

    cutConnection: (context) => {
      const { path, reply, refuse } = context;
      const found = sandboxAt(standin, path.sandbox_id, context).connections.get(path.connection);
      if (!found) return refuse(refusal('unknown-connection', `There is no connection ${path.connection}.`));
      found.cut();
      return reply(204, undefined);
    },
  };
}

const connectionView = (one: Connection | PastConnection): Schemas['Connection'] => {
  const { id, api, channel, persona, since, sent } = one;
  return {
    ...{ id, api, channel, since: `${naiveTimestamp(since)}Z`, sent: [...sent] },
    ...(persona !== undefined && { persona }),
    ...('until' in one && { until: `${naiveTimestamp(one.until)}Z` }),
  };
};
