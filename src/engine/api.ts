import type { Contract } from '../contract/contract.ts';
import type { StandinRequest } from './message.ts';
import type { SayNo } from './problem.ts';
import type { Tokens } from './tokens.ts';

export const personaNames = ['owner', 'admin', 'member', 'viewer', 'outsider'] as const;
export type PersonaName = (typeof personaNames)[number];

/** Who sends a request. */
export interface Caller {
  /** Undefined: nobody in particular; the operation is open, or the contract has no personas. */
  persona: string | undefined;
  /** Of a token that carries any. */
  claims: Readonly<Record<string, unknown>>;
}

/** Why a request's credentials do not do. `example` names the documented error, where the scheme has one of its own. */
export interface Denial {
  denied: string;
  example?: string;
}

export interface SecurityContext {
  tokens: Tokens;
  api: ApiDefinition;
}

/** Finds the caller in a request's credentials. Only a token not seen before may take a promise. */
export type Authenticate = (
  request: StandinRequest,
  context: SecurityContext,
) => Caller | Denial | Promise<Caller | Denial>;

/** An API is a value (DESIGN, decision 1): the built-in ones and a user's own come through this door. */
export interface ApiDefinition {
  /** `water-quality` */
  name: string;
  contract: Contract;
  /** What role each persona has here, in a few words. An API without personas lets every token in. */
  personas?: Partial<Record<PersonaName, string>>;
  /** Security schemes of the contract that are more than a persona's token. */
  security?: Record<string, Authenticate>;
  sayNo?: SayNo;
}

export const defineApi = (definition: ApiDefinition): ApiDefinition => definition;
