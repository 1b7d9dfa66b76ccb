import { isStructured } from '../../contract/bodies/body-kind.ts';
import type { Document, Parameter } from '../../contract/contract.ts';
import { concreteType, isJson, isXml, preferredType } from '../../contract/media-type.ts';
import { isExplodedMap } from '../../contract/parameters/styles.ts';
import { valueTypes } from '../../contract/schema-members.ts';
import type { RequestParts } from '../model/request.ts';
import { type ContractNode, childNode, pathItemNode, type Value } from './contract-node.ts';
import type { OperationSource } from './operation-source.ts';
import { type SchemaMember, schemaMembers } from './schema-walk.ts';

/** A parameter of a request, or a field of its body. */
export interface RequestField {
  in: Parameter['in'] | 'body';
  /** `limit`, `meta.title`, `tags.each` */
  name: string;
  schema: ContractNode;
  /** Where its parameter or its property stands. */
  pointer: string;
  required: boolean;
  isText: boolean;
  /** The named error that refuses a wrong value, if the contract has one. */
  invalidError: string | undefined;
  /** The named error that refuses its absence; empty: nothing does. */
  missingError: string | undefined;
  /** Whether a call with any value that its schema allows succeeds: not with an id, which has to exist. */
  isFree: boolean;
  /** Whether a valid call can be changed here alone: not in the items of a list, of which it may have none. */
  isWritable: boolean;
  read(parts: RequestParts): unknown;
  write(parts: RequestParts, value: unknown): RequestParts;
}

/** Every field of the operation's requests. */
export const requestFields = (source: OperationSource): RequestField[] => [
  ...parameterFields(source),
  ...bodyFields(source),
];

/** What HTTP itself does by these headers: another value describes another message, it is not another value of a parameter. */
const transportHeaders =
  /^(content-encoding|content-length|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect|host)$/i;

function parameterFields({ api: { document }, operation, node, profile }: OperationSource): RequestField[] {
  const documented = [pathItemNode(document, operation), node].flatMap((from) =>
    ((from.value?.parameters ?? []) as unknown[]).map((_, index) =>
      childNode(document, from, 'parameters', index),
    ),
  );
  return operation.parameters.flatMap((parameter): RequestField[] => {
    const { name, in: location, required, invalid, missing } = parameter;
    const found = documented.findLast(({ value }) => value.name === name && value.in === location);
    // A parameter with `content` has no schema of its text.
    if (location === 'cookie' || !found?.value.schema) return [];
    if (location === 'header' && transportHeaders.test(name)) return [];
    const group = location === 'header' ? 'headers' : location;
    const isSegment = location === 'path';
    const isReference = (field: string): boolean => profile.references?.includes(field) ?? false;
    const whole: RequestField = {
      in: location,
      name,
      schema: childNode(document, found, 'schema'),
      pointer: found.pointer,
      // An exploded object that is not sent is an empty one.
      required: required && !isSegment && !isExplodedMap(parameter),
      isText: true,
      invalidError: invalid,
      missingError: missing,
      isFree: !isSegment && !isReference(name),
      isWritable: true,
      read: (parts) => parts[group]?.[name],
      write: (parts, value) => ({ ...parts, [group]: { ...parts[group], [name]: value } }),
    };
    const inside = schemaMembers(document, whole.schema, 'request').map((member): RequestField => {
      const field = nameOf([name, ...member.steps]);
      const { schema } = member;
      return {
        ...whole,
        name: field,
        schema,
        pointer: schema.pointer,
        required: member.required,
        isFree: whole.isFree && !isReference(field),
        isWritable: false,
      };
    });
    return [whole, ...inside];
  });
}

function bodyFields({ api: { document }, operation, node, profile }: OperationSource): RequestField[] {
  const { body } = operation;
  const mediaType = preferredType(body?.content.map((one) => one.mediaType) ?? []);
  if (!body || mediaType === undefined || !isStructured(concreteType(mediaType))) return [];
  const content = childNode(document, childNode(document, node, 'requestBody'), 'content', mediaType);
  const members = schemaMembers(document, childNode(document, content, 'schema'), 'request');
  return members.map((member) => {
    const { steps, schema, required } = member;
    const name = nameOf(steps);
    return {
      in: 'body',
      name,
      schema,
      pointer: schema.pointer,
      required: required && !(isXml(mediaType) && mayHaveNoElement(document, schema.value)),
      isText: !isJson(mediaType),
      invalidError: body.invalid,
      missingError: undefined,
      isFree: !profile.references?.includes(name),
      isWritable: isWritable(member),
      read: (parts) => steps.reduce((value: Value, step) => value?.[step], parts.body),
      write: (parts, value) => ({ ...parts, body: withField(parts.body, steps, value) }),
    };
  });
}

/** In XML a list without items has no element: a request without it may be valid. */
const mayHaveNoElement = (document: Document, schema: Value): boolean =>
  valueTypes(document, schema).includes('array');

const nameOf = (steps: readonly string[]): string =>
  steps.map((step) => (step === '*' ? 'each' : step)).join('.');

/** Levels of a body in which fields are changed alone: a valid call may lack the objects around deeper ones. */
const deepestWritten = 3;

const isWritable = ({ steps, isAlternative }: SchemaMember): boolean =>
  !isAlternative && !steps.includes('*') && steps.length <= deepestWritten;

/** The body with another value there; undefined leaves the field out. */
function withField(body: Value, [step, ...rest]: readonly string[], value: unknown): Value {
  if (step === undefined) return value;
  const record = { ...(typeof body === 'object' && body !== null ? body : {}) };
  if (rest.length > 0) record[step] = withField(record[step], rest, value);
  else if (value === undefined) delete record[step];
  else record[step] = value;
  return record;
}
