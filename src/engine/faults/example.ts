import { nearestNames } from '../../contract/nearest-names.ts';
import type { FaultKind } from './fault-kind.ts';

export const example: FaultKind<'example', string> = {
  name: 'example',
  scope: 'operation',
  contradicts: ['connection'],
  problem: (name, { on, examples }) =>
    examples.includes(name)
      ? undefined
      : `${on} documents no example ${name}; nearest: ${nearestNames(name, examples)}`,
  // `on` may cover operations that do not document this error.
  canShow: (name, call) => call.documents(name),
  replace: (name, call) => ({ reply: call.namedError(name), text: name }),
};
