/** What a person decides about one resource. */
export interface Correction {
  /** The member that the key in the path is equal to; empty: as it was inferred. */
  key: string;
  /** By operation; none: as it was inferred. */
  paging: Readonly<Record<string, { style: string; position: string; size: string }>>;
  /** The operations that the contract's examples and schemas are to answer. */
  toContract: readonly string[];
  /** The whole resource is left to the contract. */
  isContract: boolean;
}

export const noCorrection: Correction = { key: '', paging: {}, toContract: [], isContract: false };

/**
 * An OpenAPI Overlay that makes the corrections, by resource; `undefined` where there is none. JSON is YAML too, so the values
 * are written as JSON: no text in them can be read as anything else.
 */
export function overlayText(title: string, corrections: ReadonlyMap<string, Correction>): string | undefined {
  const resources = [...corrections].flatMap(([name, one]) => {
    const override = overrideOf(one);
    return override === undefined ? [] : [[name, override] as const];
  });
  if (resources.length === 0) return undefined;
  const lines = resources.map(
    ([name, override]) => `          ${JSON.stringify(name)}: ${JSON.stringify(override)}`,
  );
  return `overlay: 1.0.0
info:
  title: ${JSON.stringify(`Corrections of the resources of ${title}`)}
  version: 1.0.0
actions:
  - target: $
    update:
      x-standin:
        resources:
${lines.join('\n')}
`;
}

function overrideOf({ key, paging, toContract, isContract }: Correction): object | string | undefined {
  if (isContract) return 'contract';
  const methods = Object.fromEntries([
    ...Object.entries(paging).map(([operation, { style, position, size }]) => [
      operation,
      { paging: { style, position, ...(size !== '' && { size }) } },
    ]),
    ...toContract.map((operation) => [operation, 'contract']),
  ]);
  if (key === '' && Object.keys(methods).length === 0) return undefined;
  return { ...(key !== '' && { key }), ...(Object.keys(methods).length > 0 && { methods }) };
}
