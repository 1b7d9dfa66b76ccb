import { likelyName } from '../../contract/nearest-names.ts';

/** The name that was probably meant, or all. */
export const nearest = (name: string, known: readonly string[]): string =>
  likelyName(name, known) ?? `one of ${known.join(', ')}`;
