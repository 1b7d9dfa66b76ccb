/** Makes values of reply headers. It imports the sampler, so it is loaded by the first reply that needs it. */
import type { Parameter } from './contract.ts';
import { entriesOf } from './document-nodes.ts';
import { deref } from './json-pointer.ts';
import { headerAsParameter } from './parameters/reply-header.ts';
import { valueShapes } from './parameters/value-shape.ts';
import { type SampleOptions, sample } from './sampler.ts';

/** The values of these headers of a Response Object, with what they are written by. What can't be made is left out. */
export function sampleHeaders(
  // biome-ignore lint/suspicious/noExplicitAny: a node of a user's document
  response: any,
  headers: readonly Pick<Parameter, 'name'>[],
  options: SampleOptions,
): { value: unknown; header: Parameter }[] {
  const { document } = options;
  const shapeOf = valueShapes(document);
  return headers.flatMap(({ name }) => {
    const node = deref(document, response?.headers?.[name]) ?? {};
    const [, content] = entriesOf(node.content)[0] ?? [];
    const made = sample((content ?? node).schema ?? { type: 'string' }, options);
    return 'reason' in made ? [] : [{ value: made.value, header: headerAsParameter(shapeOf, name, node) }];
  });
}
