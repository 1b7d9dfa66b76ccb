import { personaNames } from '../engine/api.ts';
import type { Standin } from '../engine/standin.ts';
import type { TokenClaims } from '../engine/tokens.ts';
import type { Handlers } from './handler.ts';
import { because } from './say-no.ts';

export function mockHandlers(standin: Standin, version: string): Handlers<'getHealth' | 'createToken'> {
  return {
    getHealth: ({ reply }) => {
      const apis = standin.apis.map(({ name }) => name);
      return reply(200, { standin: version, seed: standin.seed, apis, personas: [...personaNames] });
    },

    createToken: async ({ body, reply, refuse, sandbox }) => {
      const { api, persona, expires_in, scope } = body;
      if (!standin.apis.some(({ name }) => name === api))
        refuse(because('unknown-api', `There is no API ${api}.`));
      const within = body.sandbox === undefined ? sandbox : standin.sandboxes.use(body.sandbox);
      const now = Math.floor((within ?? sandbox).clock.now() / 1_000_000);
      const claims: TokenClaims = { sub: persona, api, ...(scope !== undefined && { scope }) };
      if (body.sandbox !== undefined) claims.sandbox = body.sandbox;
      const token = await standin.tokens.sign(claims, now, expires_in);
      return reply(201, { token, ...(expires_in !== undefined && { expires_in }) });
    },
  };
}
