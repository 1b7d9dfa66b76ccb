import type { Operation } from '../../contract/contract.ts';

/** The names of the parameters of an operation's path. */
export const pathNames = ({ parameters }: Pick<Operation, 'parameters'>): string[] =>
  parameters.flatMap(({ in: location, name }) => (location === 'path' ? [name] : []));
