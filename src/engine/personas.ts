import type { Persona, Personas } from '../contract/personas.ts';

/** The personas of an API that names none of its own. They hold all scopes. */
export const personaNames = ['owner', 'admin', 'member', 'viewer', 'outsider'] as const;
export type PersonaName = (typeof personaNames)[number];

export const isGeneralPersona = (name: string): boolean => personaNames.some((one) => one === name);

interface ApiWithPersonas {
  personas?: { readonly [name: string]: string | Persona | undefined };
  contract: { personas?: Personas };
}

/** Those of its definition, else of its document. */
export const personasOf = ({ personas, contract }: ApiWithPersonas): ApiWithPersonas['personas'] =>
  personas ?? contract.personas;

/** The personas of these APIs together. */
export function knownPersonas(apis: readonly ApiWithPersonas[]): string[] {
  const all = new Set<string>();
  for (const api of apis) {
    const own = personasOf(api);
    for (const name of own ? Object.keys(own) : personaNames) all.add(name);
  }
  return [...personaNames.filter((name) => all.delete(name)), ...all];
}

/** The scopes of each persona; null: all. */
export function heldScopes(api: ApiWithPersonas): Record<string, string[] | null> {
  const personas = personasOf(api);
  return Object.fromEntries(
    knownPersonas([api]).map((name) => {
      const persona = personas?.[name];
      return [name, (typeof persona === 'object' && persona.scopes?.slice()) || null];
    }),
  );
}

/** Why none of these APIs has the persona, to follow its place; undefined if one has. */
export function personaProblem(persona: string, apis: readonly ApiWithPersonas[]): string | undefined {
  const known = knownPersonas(apis);
  return known.includes(persona) ? undefined : `must be one of ${known.join(', ')}`;
}

/** The fixed token of a persona. */
export const tokenOf = (persona: string): string => `standin_${persona}`;
