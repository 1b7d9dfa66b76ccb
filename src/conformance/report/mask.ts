import { SecretMask } from '../../contract/secret-mask.ts';

/** A secret that the user has, as a variable of the shell: the run itself puts these in place of the tokens that it knows. */
const isVariable = (value: string): boolean => /^\$STANDIN_[A-Z0-9_]+$/.test(value);

/** Credentials that checks invent to be refused. They open nothing, and the reader needs to know what was sent. */
const invented = new Set([
  'Bearer not.a.token',
  'Bearer 00000000-0000-0000-0000-000000000000',
  'Basic bm9ib2R5Om5vdGhpbmc=',
]);

/** Masks what the run does not know as secrets: what the target gives, and what only its name or form tells. */
const report = new SecretMask({
  personaToken: (persona) => `$STANDIN_TOKEN_${persona.toUpperCase().replaceAll('-', '_')}`,
  isShown: (value) => isVariable(value) || invented.has(value),
  keepsScheme: true,
});

/** A text longer than this is cut before it is masked, as it may be endless. */
export const longestMasked = 32 * 1024;

const start = (text: string): string => (text.length > longestMasked ? text.slice(0, longestMasked) : text);

export const maskText = (text: string): string => report.text(start(text));
export const maskHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  report.headers(headers);
export const maskBody = (text: string, mediaType?: string): string => report.body(start(text), mediaType);
