import { type ApiDefinition, type PersonaName, personaNames } from '../engine/api.ts';

/** Who is known at one of these APIs at least. One that says nothing of personas lets each of them in. */
export const personasOf = (apis: readonly ApiDefinition[]): PersonaName[] =>
  personaNames.filter((name) => apis.some(({ personas }) => !personas || Object.hasOwn(personas, name)));
