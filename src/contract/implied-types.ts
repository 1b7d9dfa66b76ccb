/** By what keywords a schema without a type implies one; else a text is made. */
export const impliedTypes: readonly (readonly [type: string, keywords: readonly string[]])[] = [
  [
    'object',
    [
      ...['properties', 'additionalProperties', 'required', 'minProperties', 'patternProperties'],
      ...['propertyNames', 'dependentRequired', 'dependentSchemas'],
    ],
  ],
  ['array', ['items', 'prefixItems', 'minItems', 'contains', 'uniqueItems']],
  ['number', ['minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum']],
];
