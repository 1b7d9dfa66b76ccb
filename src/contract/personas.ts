import { isObject } from './document-nodes.ts';

/** A named caller of an API. */
export interface Persona {
  /** In a few words. */
  role?: string;
  /** What its tokens claim. A signed token may have others. */
  claims?: Readonly<Record<string, unknown>>;
  /** The OAuth scopes that it holds; all without them. */
  scopes?: readonly string[];
}

/** By name; a text is the role. */
export type Personas = Readonly<Record<string, string | Persona>>;

/** The member of a document that names the personas of its API. */
export const personasMember = 'x-standin-personas';

/** What is wrong with these personas; undefined if nothing is. */
export function personasProblem(personas: unknown): string | undefined {
  if (!isObject(personas) || Object.keys(personas).length === 0)
    return 'expected a map from the names of personas to their roles';
  for (const [name, persona] of Object.entries(personas)) {
    const message = personaProblem(name, persona);
    if (message !== undefined) return `the persona ${JSON.stringify(name)} ${message}`;
  }
  return undefined;
}

/** As the control API's contract has it. */
const namePattern = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
/** RFC 6749, section 3.3. */
const scopePattern = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

function personaProblem(name: string, persona: unknown): string | undefined {
  if (!namePattern.test(name))
    return "has a name that can't be part of a token: expected up to 64 letters, digits, _ and -, the first a letter";
  if (typeof persona === 'string') return undefined;
  if (!isObject(persona)) return 'is neither a role nor a map of role, claims and scopes';
  const unknown = Object.keys(persona).find((member) => !['role', 'claims', 'scopes'].includes(member));
  if (unknown !== undefined) return `has a member ${unknown}; expected role, claims or scopes`;
  const { role, claims, scopes } = persona;
  if (role !== undefined && typeof role !== 'string') return 'has a role that is not a text';
  if (claims !== undefined && !isObject(claims)) return 'has claims that are not a map';
  const areScopes = (listed: unknown): boolean =>
    Array.isArray(listed) && listed.every((one) => typeof one === 'string' && scopePattern.test(one));
  if (scopes !== undefined && !areScopes(scopes))
    return 'has scopes that are not a list of names without blanks, such as [orders:read]';
  return undefined;
}
