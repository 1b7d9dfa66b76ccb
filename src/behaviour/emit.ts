import type { ApiDefinition } from '../engine/api.ts';
import type { ResourceModel } from '../resources/model.ts';

/** How many resources a refusal names. */
const namedResources = 10;

/**
 * Appends an event that somebody asks for to the log: `orders.shipped`, with any data. No record changes. The event is one of a resource:
 * its name, a dot and a word.
 */
export function emitter(api: string, { resources }: ResourceModel): NonNullable<ApiDefinition['emit']> {
  const known = resources.map(({ name }) => name);
  const names = new Set(known);
  return (sandbox, { event, actor, ids, data, at = sandbox.clock.stamp() }) => {
    const [, resource = ''] = /^(.+)\.[\w-]+$/.exec(event) ?? [];
    if (!names.has(resource)) return { refused: refusalOf(api, event, known) };
    const by = actor !== undefined && { actor };
    return sandbox.log.append({ at, api, event, ...by, data: { ...ids, ...data } });
  };
}

function refusalOf(api: string, event: string, known: readonly string[]): string {
  const shown = known.slice(0, namedResources).join(', ');
  const more = known.length > namedResources ? ', …' : '';
  return `${event} is not an event of ${api}: expected one of its resources (${shown}${more}), a dot and a word, such as ${known[0]}.updated.`;
}
