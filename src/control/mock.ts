import type { ApiDefinition } from '../engine/api.ts';
import { sandboxCalls } from '../engine/other-processes.ts';
import { heldScopes, knownPersonas, personaProblem, personasOf } from '../engine/personas.ts';
import type { Standin } from '../engine/standin.ts';
import type { TokenClaims } from '../engine/tokens.ts';
import type { Handlers } from './generated/handlers.ts';
import type { Schemas } from './handler.ts';
import { refusal } from './refusals.ts';

export function mockHandlers(
  standin: Standin,
  version: string,
): Handlers<'getHealth' | 'getResources' | 'createToken', never> {
  return {
    getHealth: ({ reply }) => {
      const { seed, apis } = standin;
      return reply(200, {
        standin: version,
        seed,
        apis: names(standin),
        personas: knownPersonas(apis),
        scopes: Object.fromEntries(
          apis.flatMap((api) => (personasOf(api) ? [[api.name, heldScopes(api)]] : [])),
        ),
      });
    },

    getResources: async ({ query: { api: name }, reply, refuse }) => {
      const { apis } = standin;
      const asked = name === undefined ? apis : apis.filter((api) => api.name === name);
      if (asked.length === 0 && name !== undefined) refuse(unknownApi(standin, name));
      return reply(200, { apis: await Promise.all(asked.map(resourcesOf)) });
    },

    createToken: async ({ body, reply, refuse }) => {
      const { api, persona, expires_in, scope } = body;
      const found = standin.apis.find(({ name }) => name === api);
      if (!found) return refuse(unknownApi(standin, api));
      const unknown = personaProblem(persona, [found]);
      if (unknown !== undefined) refuse(refusal('invalid', `body persona: ${unknown}`));
      const { processes, sandboxes } = standin;
      // The token is issued and expires by this sandbox's clock.
      const id = body.sandbox ?? 'default';
      const isElsewhere = processes?.isHere(id) === false;
      const calls = isElsewhere ? processes.processOf(id) : sandboxCalls(sandboxes);
      const leased = await calls.lease(id);
      if ('refused' in leased) return refuse(refusal('no-room', leased.refused));
      const now = Math.floor(leased.now / 1_000_000);
      const claims: TokenClaims = { sub: persona, api, ...(scope !== undefined && { scope }) };
      if (body.sandbox !== undefined) claims.sandbox = body.sandbox;
      const token = await standin.tokens.sign(claims, now, expires_in);
      return reply(201, { token, ...(expires_in !== undefined && { expires_in }) });
    },
  };
}

async function resourcesOf({ name: api, contract }: ApiDefinition): Promise<Schemas['ApiResources']> {
  const model = await contract.resources?.();
  if (model) return { api, model: model as Schemas['ResourceModel'] };
  return {
    api,
    reason: 'No resources are inferred for it: its handlers, or the examples of its contract, answer.',
  };
}

export const unknownApi = (standin: Standin, name: string) =>
  refusal('unknown-api', `There is no API ${name}; there are: ${names(standin).join(', ')}.`);

const names = ({ apis }: Standin): string[] => apis.map(({ name }) => name);
