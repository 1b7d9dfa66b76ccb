/**
 * An id of the configuration for a parameter: that of one of these operations or resources (`orders.id`, `getOrder.id`), else the
 * one that stands under the parameter's name alone.
 */
export function knownId(
  ids: Readonly<Record<string, string>>,
  parameter: string,
  ...of: readonly string[]
): string | undefined {
  for (const name of of) {
    const id = ids[`${name}.${parameter}`];
    if (id !== undefined) return id;
  }
  return ids[parameter];
}
