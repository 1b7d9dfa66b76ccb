/** `foreign`: it sees nothing of what others have created. `reader`: it changes nothing. */
export type PersonaRole = 'foreign' | 'reader';

const roleOfName: Readonly<Record<string, PersonaRole>> = {
  ...{ other: 'foreign', outsider: 'foreign', stranger: 'foreign' },
  ...{ viewer: 'reader', reader: 'reader' },
};

/** The persona of a target with this role: by the configuration, else by its name. */
export function personaWithRole(
  { personas }: { personas: Readonly<Record<string, { role?: PersonaRole | undefined }>> },
  role: PersonaRole,
): string | undefined {
  const names = Object.keys(personas);
  return (
    names.find((name) => personas[name]?.role === role) ??
    names.find((name) => personas[name]?.role === undefined && roleOfName[name] === role)
  );
}
