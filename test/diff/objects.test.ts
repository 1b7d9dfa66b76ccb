/** Members of objects: each change in a request body and in a reply body. */
import { describe } from 'vitest';
import { schemaTable } from './change-table.ts';

const name = 'name: { type: string }';

describe('members', () => {
  schemaTable([
    [
      'a member that becomes required',
      `{ type: object, properties: { ${name} } }`,
      `{ type: object, required: [name], properties: { ${name} } }`,
      'member-became-required narrows',
    ],
    [
      'a member that is no longer required',
      `{ type: object, required: [name], properties: { ${name} } }`,
      `{ type: object, properties: { ${name} } }`,
      'member-became-optional widens',
    ],
    [
      'a new optional member',
      `{ type: object, properties: { ${name} } }`,
      `{ type: object, properties: { ${name}, age: { type: integer } } }`,
      'request-member-added: info',
      'reply-member-added: warning',
    ],
    [
      'a new required member',
      `{ type: object, properties: { ${name} } }`,
      `{ type: object, required: [age], properties: { ${name}, age: { type: integer } } }`,
      'required-member-added narrows',
    ],
    [
      'an optional member that is removed',
      `{ type: object, properties: { ${name}, age: { type: integer } } }`,
      `{ type: object, properties: { ${name} } }`,
      'request-member-removed: warning',
      'reply-member-removed: warning',
    ],
    [
      'a required member that is removed',
      `{ type: object, required: [age], properties: { ${name}, age: { type: integer } } }`,
      `{ type: object, properties: { ${name} } }`,
      'required-member-removed widens',
    ],
    [
      'a member that gets another name',
      '{ type: object, required: [colour], properties: { colour: { type: string } } }',
      '{ type: object, required: [color], properties: { color: { type: string } } }',
      'required-member-removed widens',
      'required-member-added narrows',
    ],
    [
      'a member of another type',
      `{ type: object, properties: { ${name} } }`,
      '{ type: object, properties: { name: { type: integer } } }',
      'type-changed replaces',
    ],
    [
      'a member that is not documented and becomes required',
      '{ type: object }',
      '{ type: object, required: [name] }',
      'member-became-required narrows',
    ],
    [
      'a member deep inside',
      '{ type: object, properties: { a: { type: object, properties: { b: { type: string } } } } }',
      '{ type: object, properties: { a: { type: object, properties: { b: { type: string, maxLength: 1 } } } } }',
      'max-length-added narrows',
    ],
    [
      'a member that may not be there any more',
      `{ type: object, properties: { ${name} } }`,
      '{ type: object, properties: { name: false } }',
      'closed-object-member-removed narrows',
    ],
    [
      'a member named as every object has one',
      '{ type: object, properties: { name: {} } }',
      '{ type: object, required: [constructor], properties: { name: {}, constructor: { type: string } } }',
      'required-member-added narrows',
    ],
  ]);
  schemaTable([
    [
      'members in another order',
      '{ type: object, required: [a, b], properties: { a: {}, b: {} } }',
      '{ properties: { b: {}, a: {} }, required: [b, a], type: object }',
    ],
    [
      'a member that each value matches, said or not',
      '{ type: object, required: [name], properties: { name: {} } }',
      '{ type: object, required: [name] }',
    ],
    [
      'descriptions and examples',
      `{ type: object, properties: { ${name} } }`,
      '{ type: object, description: A thing, title: Thing, examples: [{ name: a }], properties: { name: { type: string, description: Its name, example: x } } }',
    ],
    [
      'a member of an empty schema and of true',
      '{ type: object, properties: { name: {} } }',
      '{ type: object, properties: { name: true } }',
    ],
  ]);
});

describe('other members', () => {
  const closed = 'additionalProperties: false';
  schemaTable([
    [
      'an object that is closed',
      `{ type: object, properties: { ${name} } }`,
      `{ type: object, properties: { ${name} }, ${closed} }`,
      'object-closed narrows',
    ],
    [
      'an object that is opened',
      `{ type: object, properties: { ${name} }, ${closed} }`,
      `{ type: object, properties: { ${name} } }`,
      'object-opened widens',
    ],
    [
      'a new optional member of a closed object',
      `{ type: object, properties: { ${name} }, ${closed} }`,
      `{ type: object, properties: { ${name}, age: {} }, ${closed} }`,
      'closed-object-member-added widens',
    ],
    [
      'a new required member of a closed object',
      `{ type: object, properties: { ${name} }, ${closed} }`,
      `{ type: object, required: [age], properties: { ${name}, age: {} }, ${closed} }`,
      'required-member-added replaces',
    ],
    [
      'an optional member that a closed object loses',
      `{ type: object, properties: { ${name}, age: {} }, ${closed} }`,
      `{ type: object, properties: { ${name} }, ${closed} }`,
      'closed-object-member-removed narrows',
    ],
    [
      'a required member that a closed object loses',
      `{ type: object, required: [age], properties: { ${name}, age: {} }, ${closed} }`,
      `{ type: object, properties: { ${name} }, ${closed} }`,
      'required-member-removed replaces',
    ],
    [
      'the schema of other members, wider',
      '{ type: object, additionalProperties: { type: integer } }',
      '{ type: object, additionalProperties: { type: number } }',
      'type-widened widens',
    ],
    [
      'the schema of other members, where any was allowed',
      '{ type: object }',
      '{ type: object, additionalProperties: { type: string } }',
      'type-narrowed narrows',
    ],
    [
      'a named member of a map of texts',
      '{ type: object, additionalProperties: { type: string } }',
      '{ type: object, properties: { age: { type: integer } }, additionalProperties: { type: string } }',
      'type-changed replaces',
    ],
    [
      'members by pattern',
      '{ type: object, patternProperties: { "^x-": { type: string } } }',
      '{ type: object, patternProperties: { "^x-": { type: [string, integer] } } }',
      'type-widened widens',
    ],
    [
      'a pattern that is added',
      '{ type: object }',
      '{ type: object, patternProperties: { "^x-": { type: string } } }',
      'type-narrowed narrows',
    ],
    [
      'names that are limited',
      '{ type: object }',
      '{ type: object, propertyNames: { maxLength: 5 } }',
      'max-length-added narrows',
    ],
    [
      'a least number of members',
      '{ type: object }',
      '{ type: object, minProperties: 1 }',
      'min-members-added narrows',
    ],
    [
      'a greatest number of members',
      '{ type: object, maxProperties: 5 }',
      '{ type: object, maxProperties: 6 }',
      'max-members-raised widens',
    ],
    [
      'a member that another one demands',
      '{ type: object, properties: { a: {}, b: {} } }',
      '{ type: object, properties: { a: {}, b: {} }, dependentRequired: { a: [b] } }',
      'dependent-member-became-required narrows',
    ],
    [
      'a member that another one no longer demands',
      '{ type: object, dependentRequired: { a: [b] } }',
      '{ type: object }',
      'dependent-member-became-optional widens',
    ],
    [
      'an object that leaves no other member unevaluated',
      `{ allOf: [{ type: object, properties: { ${name} } }] }`,
      `{ allOf: [{ type: object, properties: { ${name} } }], unevaluatedProperties: false }`,
      'object-closed narrows',
    ],
  ]);
  schemaTable([
    ['a map that is open, said or not', '{ type: object }', '{ type: object, additionalProperties: true }'],
    ['other members of an empty schema', '{ type: object, additionalProperties: {} }', '{ type: object }'],
    [
      'a member that the map allows already',
      '{ type: object, additionalProperties: { type: string } }',
      '{ type: object, properties: { name: { type: string } }, additionalProperties: { type: string } }',
    ],
    [
      'a number of members that the required ones have anyway',
      '{ type: object, required: [a, b] }',
      '{ type: object, required: [a, b], minProperties: 2 }',
    ],
    [
      'a demand as a schema',
      '{ type: object, dependentRequired: { a: [b] } }',
      '{ type: object, dependentSchemas: { a: { required: [b] } } }',
    ],
    [
      'a demand that is met anyway',
      '{ type: object, required: [b] }',
      '{ type: object, required: [b], dependentRequired: { a: [b] } }',
    ],
    [
      'unevaluated members and additional ones',
      `{ type: object, properties: { ${name} }, ${closed} }`,
      `{ type: object, properties: { ${name} }, unevaluatedProperties: false }`,
    ],
  ]);
});

describe('read-only and write-only', () => {
  const id = 'id: { type: integer }';
  schemaTable([
    [
      'a member that becomes read-only',
      `{ type: object, properties: { ${id} } }`,
      '{ type: object, properties: { id: { type: integer, readOnly: true } } }',
      'request-member-became-read-only: breaks client',
    ],
    [
      'a required member that becomes read-only',
      `{ type: object, required: [id], properties: { ${id} } }`,
      '{ type: object, required: [id], properties: { id: { type: integer, readOnly: true } } }',
      'request-member-became-read-only: breaks client and server',
    ],
    [
      'a member that is no longer read-only',
      '{ type: object, properties: { id: { type: integer, readOnly: true } } }',
      `{ type: object, properties: { ${id} } }`,
      'request-member-is-no-longer-read-only: info',
    ],
    [
      'a required member that is no longer read-only',
      '{ type: object, required: [id], properties: { id: { type: integer, readOnly: true } } }',
      `{ type: object, required: [id], properties: { ${id} } }`,
      'request-required-member-is-no-longer-read-only: breaks client',
    ],
    [
      'a read-only member that becomes required',
      '{ type: object, properties: { id: { type: integer, readOnly: true } } }',
      '{ type: object, required: [id], properties: { id: { type: integer, readOnly: true } } }',
      'reply-member-became-required: breaks server',
    ],
    [
      'a read-only member of another type',
      '{ type: object, properties: { id: { type: integer, readOnly: true } } }',
      '{ type: object, properties: { id: { type: string, readOnly: true } } }',
      'reply-type-changed: breaks client and server',
    ],
    [
      'a new read-only member that is required',
      '{ type: object }',
      '{ type: object, required: [id], properties: { id: { type: integer, readOnly: true } } }',
      'reply-required-member-added: breaks server',
    ],
    [
      'read-only behind a reference',
      '{ type: object, required: [id] , properties: { id: { $ref: "#/components/schemas/Id" } } }',
      '{ type: object, properties: { id: { $ref: "#/components/schemas/Id" } } }',
      'reply-member-became-optional: breaks client',
    ],
    [
      'read-only in a part',
      '{ type: object, properties: { id: { allOf: [{ $ref: "#/components/schemas/Id" }] } } }',
      '{ type: object, required: [id], properties: { id: { allOf: [{ $ref: "#/components/schemas/Id" }] } } }',
      'reply-member-became-required: breaks server',
    ],
    [
      'required in one part and read-only in another',
      '{ allOf: [{ properties: { id: { readOnly: true } } }] , type: object }',
      '{ allOf: [{ properties: { id: { readOnly: true } } }, { required: [id] }], type: object }',
      'reply-member-became-required: breaks server',
    ],
    [
      'a write-only member that becomes required',
      '{ type: object, properties: { pin: { type: string, writeOnly: true } } }',
      '{ type: object, required: [pin], properties: { pin: { type: string, writeOnly: true } } }',
      'request-member-became-required: breaks client',
    ],
    [
      'a member that becomes write-only',
      '{ type: object, properties: { pin: { type: string } } }',
      '{ type: object, properties: { pin: { type: string, writeOnly: true } } }',
      'reply-member-became-write-only: warning',
    ],
    [
      'a required member that becomes write-only',
      '{ type: object, required: [pin], properties: { pin: { type: string } } }',
      '{ type: object, required: [pin], properties: { pin: { type: string, writeOnly: true } } }',
      'reply-required-member-became-write-only: breaks client',
    ],
    [
      'a new write-only member',
      '{ type: object }',
      '{ type: object, properties: { pin: { type: string, writeOnly: true } } }',
      'request-member-added: info',
    ],
  ]);
});

describe('what is said beside', () => {
  schemaTable([
    [
      'a default that changes',
      '{ type: object, properties: { size: { type: integer, default: 1 } } }',
      '{ type: object, properties: { size: { type: integer, default: 2 } } }',
      'request-default-changed: warning',
    ],
    [
      'a default that is added',
      '{ type: object, properties: { size: { type: integer } } }',
      '{ type: object, properties: { size: { type: integer, default: 2 } } }',
      'request-default-added: info',
    ],
    [
      'a default that is removed',
      '{ type: object, properties: { size: { type: integer, default: 1 } } }',
      '{ type: object, properties: { size: { type: integer } } }',
      'request-default-removed: warning',
    ],
    [
      'a member that is deprecated',
      '{ type: object, properties: { size: { type: integer } } }',
      '{ type: object, properties: { size: { type: integer, deprecated: true } } }',
      'deprecated warns',
    ],
    [
      'a member that is no longer deprecated',
      '{ type: object, properties: { size: { type: integer, deprecated: true } } }',
      '{ type: object, properties: { size: { type: integer } } }',
      'request-no-longer-deprecated: info',
      'reply-no-longer-deprecated: info',
    ],
  ]);
});
