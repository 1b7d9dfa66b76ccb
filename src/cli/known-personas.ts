import { type ApiDefinition, type PersonaName, personaNames } from '../engine/api.ts';

/** The personas of these APIs together. An API that does not define personas accepts all of them. */
export const knownPersonas = (apis: readonly ApiDefinition[]): PersonaName[] =>
  personaNames.filter((name) => apis.some(({ personas }) => !personas || Object.hasOwn(personas, name)));
