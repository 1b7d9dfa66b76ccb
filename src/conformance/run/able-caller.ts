import type { Operation } from '../../contract/contract.ts';
import type { ApiTarget } from '../target/target.ts';

/** The persona that holds the scopes of one of the operation's alternatives: the owner before others; `undefined` if none does. */
export function ableCaller({ scopes }: Operation, personas: ApiTarget['personas']): string | undefined {
  const able = Object.entries(personas).filter(
    ([, { scopes: held }]) =>
      !scopes || !held || scopes.some((schemes) => schemes.flat().every((one) => held.includes(one))),
  );
  const names = able.map(([name]) => name);
  return names.includes('owner') ? 'owner' : names[0];
}
