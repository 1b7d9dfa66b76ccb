import { nearestNames } from '../contract/nearest-names.ts';
import { namesOfReply } from '../contract/replies.ts';
import { durationProblem } from '../sandbox/duration.ts';
import { covers, type FaultTrigger } from '../sandbox/faults.ts';
import type { ApiDefinition } from './api.ts';
import type { FaultKind, FaultScope } from './faults/fault-kind.ts';
import { kindsOf } from './faults/fault-kinds.ts';
import { channelNames, operationNames, socketNames } from './operation-names.ts';
import { personaProblem } from './personas.ts';

type Apis = readonly ApiDefinition[];

export interface FaultProblem {
  /** The wrong member of the definition; undefined if several are wrong together. */
  member?: string;
  /** One line. */
  message: string;
}

/** Why a fault can't have an effect on these APIs; undefined if it can. */
export function checkFault(definition: FaultTrigger, apis: Apis): FaultProblem | undefined {
  const { on } = definition;
  const names = [...operationNames(apis), ...channelNames(apis)];
  if (!names.some((name) => covers(on, name))) {
    const known = [...names, ...apis.map(({ name }) => `${name}/*`)];
    return {
      member: 'on',
      message: `there is no operation or channel ${on}; nearest: ${nearestNames(on, known)}`,
    };
  }
  const kinds = kindsOf(definition);
  const message = contradiction(on, kinds) ?? misplaced(definition, kinds, apis);
  return message === undefined ? valueProblem(definition, kinds, apis) : { message };
}

const namesOf = (kinds: readonly FaultKind[]): string => kinds.map(({ name }) => name).join(', ');

const isOnCalls = ({ scope }: FaultKind): boolean => scope === 'operation' || scope === 'exchange';

function contradiction(on: string, kinds: readonly FaultKind[]): string | undefined {
  if (kinds.length === 0) return `the fault on ${on} does nothing: give it an effect`;
  for (const [index, one] of kinds.entries())
    for (const other of kinds.slice(index + 1))
      if (one.contradicts?.includes(other.name) || other.contradicts?.includes(one.name))
        return `${one.name} and ${other.name} contradict each other: give one of them, or two faults`;
  const onCalls = kinds.filter(isOnCalls);
  const refusing = kinds.find(({ refuse }) => refuse);
  if (refusing && onCalls.length > 1)
    return `${namesOf(onCalls)}: ${refusing.name} refuses the call, so the others have no effect; give two faults`;
  return undefined;
}

/** For each scope its targets, and the message for a fault that covers none of them. */
const scopes: Record<
  FaultScope,
  { names: (apis: Apis) => string[]; message: (kinds: string, on: string, known: string) => string }
> = {
  channel: {
    names: channelNames,
    message: (kinds, on, known) =>
      `${kinds}: on messages of a channel only, and ${on} is an operation; channels: ${known}`,
  },
  socket: {
    names: socketNames,
    message: (kinds, on, known) => `${kinds}: on WebSockets only, and ${on} is not one; WebSockets: ${known}`,
  },
  operation: {
    names: operationNames,
    message: (kinds, on) => `${kinds}: on operations only, and ${on} is a channel`,
  },
  exchange: {
    names: (apis) => [...operationNames(apis), ...socketNames(apis)],
    message: (kinds, on) => `${kinds}: on operations only, or on WebSockets, and ${on} is another channel`,
  },
};

/** Finds effects and conditions that do not apply to the fault's targets. */
function misplaced({ on, when }: FaultTrigger, kinds: readonly FaultKind[], apis: Apis): string | undefined {
  for (const [scope, { names, message }] of Object.entries(scopes)) {
    const known = names(apis);
    const lost = kinds.filter((kind) => kind.scope === scope);
    if (lost.length > 0 && !known.some((name) => covers(on, name)))
      return message(namesOf(lost), on, known.join(', ') || 'none');
  }
  const parts = (['query', 'path', 'header', 'body'] as const).filter((part) => when?.[part] !== undefined);
  if (parts.length > 0 && !kinds.some(isOnCalls))
    return `when ${parts.join(', ')}: of calls only, and ${namesOf(kinds)} is of messages, which have only a persona`;
  return undefined;
}

function valueProblem(
  definition: FaultTrigger,
  kinds: readonly FaultKind[],
  apis: Apis,
): FaultProblem | undefined {
  const { on, when } = definition;
  for (const persona of [when?.persona ?? []].flat()) {
    const problem = personaProblem(persona, apis);
    if (problem !== undefined) return { member: 'when', message: `when persona: ${problem}` };
  }
  for (const member of ['from', 'for'] as const) {
    const problem = definition[member] === undefined ? undefined : durationProblem(definition[member]);
    if (problem !== undefined) return { member, message: `${member}: ${problem}` };
  }
  for (const { name, problem } of kinds) {
    const value = (definition as Record<string, unknown>)[name];
    const message = problem?.(value, { on, examples: examplesOn(on, apis) });
    if (message !== undefined) return { member: name, message };
  }
  return undefined;
}

const examplesOn = (on: string, apis: Apis): string[] =>
  apis.flatMap(({ name, contract }) =>
    contract.operations
      .filter(({ id }) => covers(on, `${name}/${id}`))
      .flatMap(({ replies }) => replies.flatMap(namesOfReply)),
  );
