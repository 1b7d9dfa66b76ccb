import { checkFault } from '../engine/check-fault.ts';
import type { Standin } from '../engine/standin.ts';
import { limits } from '../limits.ts';
import type { Fault } from '../sandbox/faults.ts';
import { naiveTimestamp } from '../sandbox/timestamp.ts';
import type { Handlers } from './generated/handlers.ts';
import { type Schemas, sandboxAt } from './handler.ts';
import { refusal } from './refusals.ts';

export function faultHandlers(
  standin: Standin,
): Handlers<'listFaults' | 'setFault' | 'clearFaults' | 'removeFault', never> {
  return {
    listFaults: (context) => {
      const { faults } = sandboxAt(standin, context.path.sandbox_id, context);
      return context.reply(200, { faults: faults.list().map(faultView) });
    },

    setFault: (context) => {
      const { path, body, reply, refuse } = context;
      const { faults, clock } = sandboxAt(standin, path.sandbox_id, context);
      if (faults.size >= limits.faults)
        refuse(refusal('fault-refused', `There are ${limits.faults} faults already; remove some.`));
      const wrong = checkFault(body, standin.apis);
      if (wrong) refuse(refusal('fault-refused', wrong.message));
      return reply(201, faultView(faults.add(body, 'control', clock.now())));
    },

    clearFaults: (context) => {
      sandboxAt(standin, context.path.sandbox_id, context).faults.clear();
      return context.reply(204, undefined);
    },

    removeFault: (context) => {
      const { path, reply, refuse } = context;
      const { faults } = sandboxAt(standin, path.sandbox_id, context);
      const known = faults.list().map(({ id }) => id);
      if (!faults.remove(path.fault))
        refuse(
          refusal(
            'unknown-fault',
            `There is no fault ${path.fault}; there are: ${known.join(', ') || 'none'}.`,
          ),
        );
      return reply(204, undefined);
    },
  };
}

const faultView = ({ definition, id, origin, since, seen, struck }: Fault): Schemas['Fault'] => ({
  id,
  origin,
  since: `${naiveTimestamp(since)}Z`,
  seen,
  struck,
  ...definition,
});
