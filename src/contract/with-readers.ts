import type { CompiledContract } from './contract.ts';
import { cookieReader, isOfCookieStyle } from './parameters/cookie.ts';
import { wholeQueryReader } from './parameters/whole-query.ts';

const loadSequence = () => import('./bodies/sequence.ts').then(({ sequence }) => sequence);

/** Sets how whole queries, cookies of the style `cookie` and sequences are read, so that only contracts that have some load the code. */
export function withReaders<Compiled extends CompiledContract>(contract: Compiled): Compiled {
  for (const { parameters, body, replies } of contract.operations) {
    for (const one of parameters) {
      if (one.isWholeQuery) one.readWhole = wholeQueryReader(one);
      if (isOfCookieStyle(one)) one.readWhole = cookieReader(one, parameters);
    }
    for (const one of [body, ...replies].flatMap((all) => all?.content ?? []))
      if (one.isSequence) one.loadType = loadSequence;
  }
  return contract;
}

/** Whether `withReaders` has something to set. */
export const needsReaders = ({ operations }: CompiledContract): boolean =>
  operations.some(
    ({ parameters, body, replies }) =>
      parameters.some((one) => one.isWholeQuery || isOfCookieStyle(one)) ||
      [body, ...replies].some((all) => all?.content.some((one) => one.isSequence)),
  );
