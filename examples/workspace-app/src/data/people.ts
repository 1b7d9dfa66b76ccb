/** The people one can be signed in as. The mock knows each by the token `standin_<persona>`. */
export const personas = {
  owner: { name: 'Jane Smith', id: 'usr_2hYp6KsDf1' },
  admin: { name: 'Ada Berg', id: 'usr_9fRw3NbTz7' },
  member: { name: 'Tom Okafor', id: 'usr_5Lc8VxJq0M' },
  viewer: { name: 'Lena Novak', id: 'usr_7WnE1ZtGh4' },
  outsider: { name: 'Sam Reyes', id: 'usr_3DkR6UyPb9' },
} as const;

export type Persona = keyof typeof personas;

export const isPersona = (text: string | null): text is Persona => text !== null && text in personas;

const names = new Map<string, string>(Object.values(personas).map(({ id, name }) => [id, name]));

/** The API gives ids of people only; a real app would ask a directory for their names. */
export const nameOf = (userId: string): string =>
  names.get(userId) ?? `Colleague ${userId.replace('usr_', '').slice(0, 4)}`;

export const initialsOf = (name: string): string =>
  name
    .split(' ')
    .slice(0, 2)
    .map(([letter]) => letter)
    .join('')
    .toUpperCase();

/** An angle on the colour wheel, the same for the same text. */
export const hueOf = (text: string): number =>
  [...text].reduce((hue, letter) => (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
