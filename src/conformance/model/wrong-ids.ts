const endings = ['.5', 'x', '!', ' '];

/** Wrong ids that are made of an own one: a server that reads ids leniently takes them for this id, and changes nothing else. */
export const wrongIdsOf = (own: string): string[] =>
  [...endings.map((ending) => own + ending), own.toUpperCase(), own.toLowerCase()].filter(
    (one) => one !== own,
  );
