import { nearestNames } from '../contract/nearest-names.ts';
import { micros } from '../sandbox/duration.ts';
import { effectsOn, type FaultDefinition } from '../sandbox/faults.ts';
import type { Latency } from '../sandbox/latency.ts';
import type { ApiDefinition } from './api.ts';
import { channelNames, operationNames, standsFor } from './operation-names.ts';

type Apis = readonly ApiDefinition[];

/** What is wrong with a fault for these APIs, in one line; undefined if it can strike. */
export function checkFault(definition: FaultDefinition, apis: Apis): string | undefined {
  const { on } = definition;
  const names = [...operationNames(apis), ...channelNames(apis)];
  if (!names.some((name) => standsFor(on, name))) {
    const known = [...names, ...apis.map(({ name }) => `${name}/*`)];
    return `there is no operation or channel ${on}; nearest: ${nearestNames(on, known)}`;
  }
  return contradiction(definition) ?? misplaced(definition, apis) ?? unknownExample(definition, apis);
}

/** Each of these would undo the other. */
const contradictions: readonly [keyof FaultDefinition, keyof FaultDefinition][] = [
  ['status', 'example'],
  ['status', 'connection'],
  ['example', 'connection'],
  ['connection', 'body'],
  ['connection', 'bytes_per_second'],
  ['drop', 'repeat'],
  ['drop', 'reorder'],
  ['close', 'cut'],
  ['close', 'mute'],
  ['cut', 'mute'],
];

function contradiction(definition: FaultDefinition): string | undefined {
  const { on, latency, delay } = definition;
  const onExchange = effectsOn('exchange', definition);
  if (onExchange.length + effectsOn('channel', definition).length === 0)
    return `the fault on ${on} does nothing: give it an effect`;
  const pair = contradictions.find((two) => two.every((effect) => definition[effect] !== undefined));
  if (pair) return `${pair.join(' and ')} contradict each other: give one of them, or two faults`;
  // A call with a token that does not do gets no further.
  if (definition.token !== undefined && onExchange.length > 1)
    return `${onExchange.join(', ')}: token refuses the call, so nothing else comes of it; give two faults`;
  return wrongLatency('latency', latency) ?? wrongLatency('delay', delay);
}

function wrongLatency(member: string, latency: Latency | undefined): string | undefined {
  if (latency === undefined || typeof latency === 'string' || 'mean' in latency) return undefined;
  const given = ('min' in latency ? ['min', 'max'] : ['p50', 'p90', 'p99']).flatMap((name) => {
    const value = (latency as Record<string, string | undefined>)[name];
    return value === undefined ? [] : [{ name, value }];
  });
  const at = given.findIndex(({ value }, index) => micros(value) < micros(given[index - 1]?.value ?? '0s'));
  const [low, high] = [given[at - 1], given[at]];
  return low && high && `${member}: ${high.name} ${high.value} is less than ${low.name} ${low.value}`;
}

/** Effects that nothing of what the fault is on can show. */
function misplaced(definition: FaultDefinition, apis: Apis): string | undefined {
  const { on, when } = definition;
  const onExchange = effectsOn('exchange', definition);
  const onChannel = effectsOn('channel', definition);
  const named = (names: readonly string[]): string[] => names.filter((name) => standsFor(on, name));
  const channels = channelNames(apis);
  const sockets = apis.flatMap(({ name, sockets: own = {} }) =>
    Object.values(own).map(({ channel }) => `${name}/${channel}`),
  );
  if (onChannel.length > 0 && named(channels).length === 0)
    return `${onChannel.join(', ')}: on messages of a channel only, and ${on} is an operation; channels: ${channels.join(', ') || 'none'}`;
  if (definition.no_pong !== undefined && named(sockets).length === 0)
    return `no_pong: ${on} is no WebSocket, which alone has pings; WebSockets: ${sockets.join(', ') || 'none'}`;
  if (named(operationNames(apis)).length === 0) {
    // A handshake is an exchange too, and has neither documented errors nor a body.
    const shown = named(sockets).length > 0 ? ['status', 'latency', 'connection'] : [];
    const lost = onExchange.filter((effect) => !shown.includes(effect));
    if (lost.length > 0) return `${lost.join(', ')}: on operations only, and ${on} is a channel`;
  }
  const parts = (['query', 'path', 'header', 'body'] as const).filter((part) => when?.[part] !== undefined);
  if (onExchange.length === 0 && parts.length > 0)
    return `when ${parts.join(', ')}: of calls only, and ${onChannel.join(', ')} is of messages; those have a persona alone`;
  return undefined;
}

function unknownExample({ on, example }: FaultDefinition, apis: Apis): string | undefined {
  if (example === undefined) return undefined;
  const documented = apis.flatMap(({ name, contract }) =>
    contract.operations
      .filter(({ id }) => standsFor(on, `${name}/${id}`))
      .flatMap(({ replies }) => replies.flatMap(({ content }) => content.flatMap(({ examples }) => examples)))
      .map((one) => one.name),
  );
  if (documented.includes(example)) return undefined;
  return `${on} documents no example ${example}; nearest: ${nearestNames(example, documented)}`;
}
