/**
 * The schema with bounds as JSON Schema 2020-12 has them: OpenAPI 3.0's `exclusiveMaximum: true` is a flag beside `maximum`,
 * and without it limits nothing.
 */
export function withNumericBounds(
  schema: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { exclusiveMinimum, exclusiveMaximum } = schema;
  if (typeof exclusiveMinimum !== 'boolean' && typeof exclusiveMaximum !== 'boolean') return schema;
  const converted = { ...schema };
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[flag] !== 'boolean') continue;
    delete converted[flag];
    if (!schema[flag] || schema[bound] === undefined) continue;
    converted[flag] = schema[bound];
    delete converted[bound];
  }
  return converted;
}
