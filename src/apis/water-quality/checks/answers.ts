import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';

/** Requires a list of objects, and gives them. */
export function objects(context: CheckContext, list: Json, what: string): Json[] {
  const isList = Array.isArray(list) && list.every((item) => typeof item === 'object' && item !== null);
  context.expect(isList, `an array ${what} of objects`, (JSON.stringify(list) ?? 'nothing').slice(0, 200));
  return list;
}

/** Requires an item of `detail` whose `loc` begins with these steps. */
export function isAt(context: CheckContext, { json }: Received, ...steps: string[]): void {
  const items: Json[] = Array.isArray(json?.detail) ? json.detail : [];
  context.expect(
    items.some((item) => steps.every((step, at) => item?.loc?.[at] === step)),
    `an item of \`detail\` with loc ${JSON.stringify(steps)}`,
    JSON.stringify(items.map((item) => item?.loc)),
  );
}
