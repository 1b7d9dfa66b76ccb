import type { Standin } from '../engine/standin.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { naiveTimestamp } from '../sandbox/timestamp.ts';
import { choose } from '../scenario/choose.ts';
import type { Handlers } from './generated/handlers.ts';
import { type Schemas, sandboxAt } from './handler.ts';
import { unknownScenario } from './refusals.ts';

export function scenarioHandlers(
  standin: Standin,
): Handlers<'listScenarios' | 'getScenario' | 'setScenario', never> {
  return {
    listScenarios: ({ reply }) => reply(200, { scenarios: standin.player?.list() ?? [] }),

    getScenario: (context) =>
      context.reply(200, chosenView(sandboxAt(standin, context.path.sandbox_id, context))),

    setScenario: (context) => {
      const { path, body, reply, refuse } = context;
      const sandbox = sandboxAt(standin, path.sandbox_id, context);
      const { name } = body;
      if (name !== null && !standin.player?.knows(name)) refuse(unknownScenario(standin, name));
      return reply(200, chosenView(choose(standin, sandbox, name)));
    },
  };
}

const chosenView = ({ scenario }: Sandbox): Schemas['ChosenScenario'] =>
  scenario ? { name: scenario.name, since: `${naiveTimestamp(scenario.since)}Z` } : {};
