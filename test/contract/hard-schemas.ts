/** Schemas that a first value often breaks, by what is hard about them. */
// biome-ignore-all lint/suspicious/noThenProperty: a keyword of JSON Schema

const string = { type: 'string' };
const object = (properties: object, rest: object = {}) => ({ type: 'object', properties, ...rest });
export const hardSchemas: Record<string, object> = {
  dependentRequired: object({ a: string, b: { type: 'integer' } }, { dependentRequired: { a: ['b', 'c'] } }),
  'dependentRequired in a chain': object(
    { a: string },
    { required: ['a'], dependentRequired: { a: ['b'], b: ['c'], c: ['d'] } },
  ),
  dependentSchemas: object(
    { card: string },
    {
      dependentSchemas: {
        card: { required: ['address'], properties: { address: { type: 'string', minLength: 40 } } },
      },
    },
  ),
  'dependentSchemas that forbids': object(
    { a: string, b: string },
    { required: ['a'], dependentSchemas: { a: { properties: { b: false } } } },
  ),
  'exactly one of two members': object(
    { a: string, b: string },
    { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
  ),
  'exactly one of three objects that overlap': {
    oneOf: [
      object({ a: string }, { required: ['a'] }),
      object({ b: string }, { required: ['b'] }),
      object({ a: string, b: string, c: string }, { required: ['a', 'b', 'c'] }),
    ],
  },
  'oneOf number and integer': { oneOf: [{ type: 'integer' }, { type: 'number' }] },
  'oneOf multiples': {
    oneOf: [
      { type: 'integer', multipleOf: 3 },
      { type: 'integer', multipleOf: 5 },
    ],
  },
  'oneOf strings with formats': {
    oneOf: [
      { type: 'string', format: 'date' },
      { type: 'string', minLength: 3 },
    ],
  },
  'oneOf open objects': { oneOf: [object({ a: string }), object({ b: { type: 'integer' } })] },
  'oneOf closed objects': {
    oneOf: [
      object({ a: string }, { additionalProperties: false }),
      object({ b: string }, { additionalProperties: false }),
    ],
  },
  'oneOf the same twice and another': { oneOf: [string, string, { type: 'integer' }] },
  'oneOf with a const kind': { oneOf: [object({ kind: { const: 'a' } }), object({ kind: { const: 'b' } })] },
  'oneOf enum overlap': { oneOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }] },
  'oneOf nested in allOf': {
    allOf: [
      { oneOf: [object({ a: string }, { required: ['a'] }), object({ b: string }, { required: ['b'] })] },
      { oneOf: [object({ c: string }, { required: ['c'] }), object({ d: string }, { required: ['d'] })] },
    ],
  },
  'anyOf and oneOf': {
    type: 'object',
    anyOf: [{ required: ['a'] }, { required: ['b'] }],
    oneOf: [{ required: ['c'] }, { required: ['d'] }],
  },
  'not enum': object({ s: { type: 'string', not: { enum: ['string', ''] } } }, { required: ['s'] }),
  'not const of an enum': { enum: ['a', 'b'], not: { const: 'a' } },
  'not required': object({ a: string, b: string }, { not: { required: ['b'] } }),
  'not required two': object({ a: string, b: string }, { not: { required: ['a', 'b'] } }),
  'not anyOf required': object(
    { a: string, b: string, c: string },
    { not: { anyOf: [{ required: ['a'] }, { required: ['b'] }] }, required: ['c'] },
  ),
  'not a type': { not: { type: 'string' } },
  'not several types': { not: { type: ['string', 'object', 'array', 'null'] } },
  'not a pattern': { type: 'string', not: { pattern: '^[a-z ]*$' } },
  'not an integer': { type: 'number', not: { type: 'integer' } },
  'not below': { type: 'integer', not: { maximum: 10 } },
  'not empty object': { type: 'object', not: { maxProperties: 0 } },
  'not with properties': object(
    { kind: { enum: ['x', 'y'] } },
    { required: ['kind'], not: { properties: { kind: { const: 'x' } } } },
  ),
  'minProperties with additionalProperties': {
    type: 'object',
    minProperties: 3,
    additionalProperties: { type: 'integer' },
  },
  'minProperties with patternProperties only': {
    type: 'object',
    minProperties: 2,
    patternProperties: { '^(positive|negative)$': { type: 'integer' } },
    additionalProperties: false,
  },
  'minProperties of optional ones': object(
    { a: string, b: string, c: string },
    { minProperties: 2, additionalProperties: false },
  ),
  'minProperties 3 with two pattern kinds': {
    type: 'object',
    minProperties: 3,
    patternProperties: { '^x-': string, '^n[0-9]$': { type: 'integer' } },
    additionalProperties: false,
  },
  'maxProperties 1 of two': object({ a: string, b: string }, { maxProperties: 1 }),
  'maxProperties 2 with required': object(
    { a: string, b: string, c: string },
    { maxProperties: 2, required: ['c'] },
  ),
  'maxProperties 0': object({ a: string }, { maxProperties: 0 }),
  'min and max 1 (a union)': object(
    { a: string, b: { type: 'integer' } },
    { minProperties: 1, maxProperties: 1 },
  ),
  'propertyNames with enum': {
    type: 'object',
    propertyNames: { enum: ['a', 'b', 'c'] },
    minProperties: 2,
    additionalProperties: { type: 'boolean' },
  },
  'propertyNames with maxLength': {
    type: 'object',
    propertyNames: { maxLength: 2 },
    additionalProperties: string,
  },
  'propertyNames excludes a property': object(
    { long_name: string, ab: string },
    { propertyNames: { pattern: '^[a-z]{2}$' } },
  ),
  'required not in properties': object({ a: string }, { required: ['a', 'b'] }),
  'required only in patternProperties': {
    type: 'object',
    required: ['x-a'],
    patternProperties: { '^x-': { type: 'integer' } },
    additionalProperties: false,
  },
  'required in additionalProperties': {
    type: 'object',
    required: ['k'],
    additionalProperties: { type: 'array', items: { type: 'integer' }, minItems: 1 },
  },
  'property and pattern both': object(
    { 'x-n': { type: 'integer' } },
    { patternProperties: { '^x-': { minimum: 10 } }, required: ['x-n'] },
  ),
  'unevaluatedProperties false': {
    allOf: [object({ a: string })],
    properties: { b: { type: 'integer' } },
    required: ['a', 'b'],
    unevaluatedProperties: false,
  },
  'unevaluatedProperties false with oneOf': {
    type: 'object',
    oneOf: [object({ a: string }, { required: ['a'] }), object({ b: string }, { required: ['b'] })],
    properties: { id: string },
    unevaluatedProperties: false,
  },
  'unevaluatedProperties with anyOf': {
    type: 'object',
    anyOf: [object({ a: string }, { required: ['a'] }), object({ b: string }, { required: ['b'] })],
    unevaluatedProperties: false,
    minProperties: 1,
  },
  'unevaluatedProperties schema': {
    type: 'object',
    minProperties: 2,
    unevaluatedProperties: { type: 'integer' },
  },
  'unevaluatedProperties with if': {
    type: 'object',
    properties: { k: { enum: ['a', 'b'] } },
    required: ['k'],
    if: { properties: { k: { const: 'a' } } },
    then: { properties: { x: string }, required: ['x'] },
    unevaluatedProperties: false,
  },
  'unevaluatedItems false': {
    type: 'array',
    prefixItems: [string, { type: 'integer' }],
    unevaluatedItems: false,
    minItems: 1,
  },
  'a closed allOf': {
    allOf: [
      object({ a: string, b: string }, { additionalProperties: false }),
      object({ a: string, c: string }, { required: ['a'] }),
    ],
  },
  'prefixItems and more': {
    type: 'array',
    prefixItems: [string, { const: 1 }],
    items: { type: 'boolean' },
    minItems: 4,
  },
  'prefixItems with short maxItems': { type: 'array', prefixItems: [string, string, string], maxItems: 2 },
  'prefixItems of two parts': {
    allOf: [
      { type: 'array', prefixItems: [string] },
      { prefixItems: [{ minLength: 30 }, { type: 'integer' }] },
    ],
  },
  'contains two of three': {
    type: 'array',
    items: { type: 'integer' },
    contains: { minimum: 100 },
    minContains: 2,
    minItems: 3,
  },
  'contains at most one of three': {
    type: 'array',
    items: { type: 'integer', minimum: 0 },
    contains: { maximum: 5 },
    maxContains: 1,
    minItems: 3,
  },
  'contains none': {
    type: 'array',
    items: { enum: ['a', 'b'] },
    contains: { const: 'a' },
    minContains: 0,
    maxContains: 0,
    minItems: 2,
  },
  'contains an object': {
    type: 'array',
    items: object({ role: { enum: ['user', 'admin'] } }, { required: ['role'] }),
    contains: object({ role: { const: 'admin' } }),
    minItems: 2,
  },
  'contains with prefix': { type: 'array', prefixItems: [{ type: 'integer' }], contains: { const: 'x' } },
  'contains in a set': {
    type: 'array',
    items: string,
    contains: { const: 'x' },
    uniqueItems: true,
    minItems: 3,
  },
  'const object': { const: { a: [1, null] } },
  'const null': { const: null },
  'const in allOf': { allOf: [{ type: 'string' }, { const: 'x' }] },
  'const of another type in anyOf': { anyOf: [{ const: 5 }, { const: 'x' }], type: 'string' },
  'multipleOf 0.01': { type: 'number', multipleOf: 0.01, exclusiveMinimum: 0, maximum: 0.05 },
  'multipleOf 0.1 from 0.3': { type: 'number', multipleOf: 0.1, minimum: 0.3, maximum: 1 },
  'multipleOf 0.05 large': { type: 'number', multipleOf: 0.05, minimum: 19.9, maximum: 20.9 },
  'multipleOf 1e-8': { type: 'number', multipleOf: 1e-8, minimum: 0.00000001, maximum: 1 },
  'integer multipleOf 1.5': { type: 'integer', multipleOf: 1.5, minimum: 1 },
  'two multiples': {
    allOf: [
      { type: 'integer', multipleOf: 4 },
      { multipleOf: 6, minimum: 1 },
    ],
  },
  'multipleOf a negative range': { type: 'integer', multipleOf: 7, maximum: -10 },
  'exclusive integers': { type: 'integer', exclusiveMinimum: 5, exclusiveMaximum: 7 },
  'exclusive fractions for an integer': { type: 'integer', minimum: 0.5, maximum: 1.5 },
  'one number': { type: 'number', minimum: 0.123456, maximum: 0.123456 },
  'a range between floats': { type: 'number', exclusiveMinimum: 0.1, exclusiveMaximum: 0.1000001 },
  huge: { type: 'number', minimum: 1e300 },
  'int64 minimum': { type: 'integer', format: 'int64', minimum: 9007199254740991 },
  int32: { type: 'integer', format: 'int32', minimum: 2147483600 },
  'integer and number': { allOf: [{ type: 'integer' }, { type: 'number', minimum: 0.5 }] },
  'date with a pattern': { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  'uuid with length': { type: 'string', format: 'uuid', minLength: 36, maxLength: 36 },
  'hostname of at most 10': { type: 'string', format: 'hostname', maxLength: 10 },
  'hostname of at least 40': { type: 'string', format: 'hostname', minLength: 40 },
  'hostname of one': { type: 'string', format: 'hostname', maxLength: 1 },
  'byte of a length': { type: 'string', format: 'byte', minLength: 40, maxLength: 44 },
  'byte of at most 4': { type: 'string', format: 'byte', maxLength: 4 },
  'date-time without decimals': { type: 'string', format: 'date-time', maxLength: 20 },
  'date-time of a pattern': {
    type: 'string',
    format: 'date-time',
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
  },
  'email of at least 60': { type: 'string', format: 'email', minLength: 60 },
  'email of a domain': { type: 'string', format: 'email', pattern: '@example\\.org$' },
  'uri of a pattern': { type: 'string', format: 'uri', pattern: '^https://cdn\\.' },
  'uri-reference of at most 3': { type: 'string', format: 'uri-reference', maxLength: 3 },
  'ipv4 short': { type: 'string', format: 'ipv4', maxLength: 8 },
  'ipv6 short': { type: 'string', format: 'ipv6', maxLength: 10 },
  'duration long': { type: 'string', format: 'duration', minLength: 8 },
  'json-pointer of 20': { type: 'string', format: 'json-pointer', minLength: 20 },
  time: { type: 'string', format: 'time' },
  'iso-time': { type: 'string', format: 'iso-time' },
  'relative-json-pointer': { type: 'string', format: 'relative-json-pointer' },
  'uri-template of 30': { type: 'string', format: 'uri-template', minLength: 30 },
  'hex of 16': { type: 'string', pattern: '^[0-9A-F]+$', minLength: 16, maxLength: 16 },
  'pattern of 2 to 1000 with 500': {
    type: 'string',
    pattern: '^[a-z]+(-[a-z]+)*$',
    minLength: 500,
    maxLength: 500,
  },
  'unanchored pattern with length': { type: 'string', pattern: '[0-9]', minLength: 12 },
  password: { type: 'string', pattern: '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)(?=.*[!@#]).{12,}$', maxLength: 64 },
  'negative lookahead': { type: 'string', pattern: '^(?!admin)[a-z]{5}$' },
  backreference: { type: 'string', pattern: '^(["\'])[a-z]+\\1$' },
  'letters of any script': { type: 'string', pattern: '^\\p{Lu}\\p{L}+$' },
  'choice by length': { type: 'string', pattern: '^([0-9]{4}|[0-9]{8}|[a-z]{13})$', minLength: 9 },
  'uniqueItems booleans': { type: 'array', items: { type: 'boolean' }, uniqueItems: true, minItems: 2 },
  'uniqueItems of small integers': {
    type: 'array',
    items: { type: 'integer', minimum: 1, maximum: 4 },
    uniqueItems: true,
    minItems: 4,
  },
  'uniqueItems of enum by ref': {
    type: 'array',
    items: { $ref: '#/components/schemas/Color' },
    uniqueItems: true,
    minItems: 3,
  },
  'uniqueItems of objects of enums': {
    type: 'array',
    items: object({ c: { enum: ['a', 'b', 'c'] } }, { required: ['c'], additionalProperties: false }),
    uniqueItems: true,
    minItems: 3,
  },
  'uniqueItems of an anyOf': {
    type: 'array',
    items: { anyOf: [{ const: 'a' }, { const: 'b' }, { const: 'c' }] },
    uniqueItems: true,
    minItems: 3,
  },
  'uniqueItems of an enum with null': {
    type: 'array',
    items: { enum: [null, 'a'] },
    uniqueItems: true,
    minItems: 2,
  },
  'uniqueItems of texts of one letter': {
    type: 'array',
    items: { type: 'string', pattern: '^[ab]$' },
    uniqueItems: true,
    minItems: 2,
  },
  'uniqueItems with an example': {
    type: 'array',
    items: { type: 'string', example: 'x' },
    uniqueItems: true,
    minItems: 2,
  },
  'prefixItems unique': {
    type: 'array',
    prefixItems: [{ enum: ['a', 'b'] }, { enum: ['a', 'b'] }],
    uniqueItems: true,
    minItems: 2,
  },
  'discriminator with allOf back to the parent': { $ref: '#/components/schemas/Pet' },
  'a child of such': { $ref: '#/components/schemas/Cat' },
  'a list of such': { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
  'oneOf with allOf back to the parent, no discriminator': { $ref: '#/components/schemas/Shape' },
  'enum of another type': { type: 'string', enum: [1, 'a'] },
  'enum of allOf': { allOf: [{ enum: ['a', 'b', 'c'] }, { enum: ['c', 'd', 'b'] }, { not: { const: 'b' } }] },
  'enum of objects merged': { allOf: [{ enum: [{ a: 1 }, { a: 2 }] }, { enum: [{ a: 2 }] }] },
  'if then else chain': object(
    { country: { enum: ['US', 'CA', 'NL'] } },
    {
      required: ['country'],
      allOf: [
        {
          if: { properties: { country: { const: 'US' } } },
          then: { required: ['zip'], properties: { zip: { type: 'string', pattern: '^\\d{5}$' } } },
        },
        {
          if: { properties: { country: { const: 'CA' } } },
          then: { required: ['code'], properties: { code: { type: 'string', pattern: '^[A-Z]\\d$' } } },
        },
      ],
    },
  ),
  'if without match': object(
    { a: { type: 'integer' } },
    { required: ['a'], if: { properties: { a: { minimum: 10 } } }, then: false },
  ),
  'a wrong example inside': object(
    { a: object({ n: { type: 'integer', maximum: 3, example: 9 } }, { required: ['n'] }) },
    { required: ['a'] },
  ),
  'a wrong example of the whole': object(
    { a: string, n: { type: 'integer' } },
    { required: ['a', 'n'], example: { a: 'x', n: 'one' } },
  ),
  'nested not': object(
    { tags: { type: 'array', items: { type: 'string', not: { const: 'tag' } }, minItems: 1 } },
    { required: ['tags'] },
  ),
  'allOf of ranges': { allOf: [{ type: 'integer', minimum: 3 }, { maximum: 5 }, { multipleOf: 2 }] },
  'pattern of two': { allOf: [{ type: 'string', pattern: '^[a-z0-9]+$' }, { pattern: '[0-9]{3}$' }] },
  'items of two': {
    allOf: [
      { type: 'array', items: { type: 'integer', minimum: 5 }, minItems: 1 },
      { items: { maximum: 5 } },
    ],
  },
  'additionalProperties of two': {
    allOf: [
      { type: 'object', additionalProperties: { type: 'integer' }, minProperties: 1 },
      { additionalProperties: { minimum: 7 } },
    ],
  },
  'a map of a recursive kind': { $ref: '#/components/schemas/Tree' },
  'no keyword but minLength': { minLength: 50 },
  'no keyword but required': { required: ['a'] },
  'nullable const': { type: ['string', 'null'], enum: [null] },
  'an empty schema in a list': { type: 'array', items: {}, minItems: 3, uniqueItems: true },
  'true and false': object({ a: true, b: false }, { required: ['a'] }),
};
export const hardComponents = {
  schemas: {
    Color: { type: 'string', enum: ['red', 'green', 'blue'] },
    Pet: {
      type: 'object',
      required: ['petType'],
      properties: { petType: string, name: string },
      discriminator: { propertyName: 'petType', mapping: { cat: '#/components/schemas/Cat' } },
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
    },
    Cat: {
      allOf: [
        { $ref: '#/components/schemas/Pet' },
        object({ lives: { type: 'integer' } }, { required: ['lives'] }),
      ],
    },
    Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, object({ bark: string }, { required: ['bark'] })] },
    Shape: {
      type: 'object',
      properties: { id: string },
      required: ['id'],
      oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }],
    },
    Circle: {
      allOf: [{ $ref: '#/components/schemas/Shape' }, object({ r: { type: 'number' } }, { required: ['r'] })],
    },
    Square: {
      allOf: [{ $ref: '#/components/schemas/Shape' }, object({ w: { type: 'number' } }, { required: ['w'] })],
    },
    Tree: { type: 'object', additionalProperties: { $ref: '#/components/schemas/Tree' }, minProperties: 0 },
  },
};
