/**
 * The names that a run gives to what it creates: `standin-m1-k3x9-1`, of the run, the check and a number. No other client has one
 * like them.
 */
export const ownNamePrefix = (run: string, check: string): string => `standin-${run}-${check}`;

const source = String.raw`\bstandin-[a-z0-9]+-[a-z0-9]+-`;

export const ownName = new RegExp(String.raw`${source}\d+\b`);
/** All of a text, to replace them. */
export const ownNames = new RegExp(ownName, 'g');
/** All of a text without their numbers: another run has others. */
export const ownNamePrefixes = new RegExp(String.raw`${source}(?=\d)`, 'g');
