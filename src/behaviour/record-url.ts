import { isObject } from '../contract/document-nodes.ts';
import { deref } from '../contract/json-pointer.ts';
import { requestBodyNode } from '../contract/operation-node.ts';
import { allProperties } from '../contract/schema-members.ts';
import { memberOf } from '../resources/member-path.ts';
import type { MemberPath, Method, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf, schemaOf } from './api-behaviour.ts';
import type { Node } from './node.ts';
import { isReadOnly, memberSchema } from './object-schema.ts';
import type { StoredRecord } from './record.ts';

export interface SelfMember {
  path: MemberPath;
  /** Whether clients may write it: what they sent is shown then, and the URL only where they sent nothing. */
  isWritten: boolean;
  urlOf: (record: StoredRecord, origin: string) => string | undefined;
}

/** The path at which a record is got, with the base path that the document gives first; `undefined` if there is none. */
export type PathOf = (record: StoredRecord) => string | undefined;

/** `undefined` if no operation is at the record's own path. */
export function pathOfRecord(behaviour: ApiBehaviour, { methods }: Resource): PathOf | undefined {
  const kinds: Method['kind'][] = ['get', 'update', 'replace', 'delete'];
  const at = kinds
    .flatMap((kind) => methods.filter((one) => one.kind === kind))
    .find((one) => !('keyInBody' in one && one.keyInBody));
  if (!at) return undefined;
  const operation = operationOf(behaviour, at.operation);
  const [base = ''] = operation.basePaths ?? behaviour.contract.basePaths;
  const parts = operation.path.split(/\{([^{}]+)\}/);
  return (record) => {
    let path = base === '/' ? '' : base;
    for (const [index, part] of parts.entries()) {
      if (index % 2 === 0) path += part;
      else {
        const value = memberOf(record, at.address[part] ?? []);
        if (typeof value !== 'string' && typeof value !== 'number') return undefined;
        path += encodeURIComponent(String(value).toWellFormed());
      }
    }
    return path;
  };
}

/** `links.self`, and not `url`, which may be the address of something else. */
const isSelfLink = (path: MemberPath, schema: Node): boolean =>
  path.some((name) => /^self(_?link)?$/i.test(name)) && /^(uri|iri|url)/.test(String(schema?.format));

/** The members that are URLs of the record itself. One that clients write is of theirs, if it is not named so. */
export function selfMembers(behaviour: ApiBehaviour, resource: Resource): SelfMember[] {
  const pathOf = pathOfRecord(behaviour, resource);
  if (!pathOf || resource.members.self.length === 0) return [];
  const { document } = behaviour;
  const representation = schemaOf(behaviour, resource);
  return resource.members.self.flatMap((path): SelfMember[] => {
    const schema = deref(document, memberSchema(document, representation, path));
    const isWritten = !isReadOnly(document, schema) && isInRequest(behaviour, resource, path);
    if (isWritten && !isSelfLink(path, schema)) return [];
    const isAbsolute = isAbsoluteUrl(schema);
    return [
      {
        path,
        isWritten,
        urlOf: (record, origin) => {
          const at = pathOf(record);
          return at === undefined || !isAbsolute ? at : origin + at;
        },
      },
    ];
  });
}

/** Those of them that clients may write, which a record keeps only if its client sent them. */
export const givenSelves = (behaviour: ApiBehaviour, resource: Resource): MemberPath[] =>
  selfMembers(behaviour, resource).flatMap(({ path, isWritten }) => (isWritten ? [path] : []));

/** Whether an example begins with a slash: else `format: uri` and the usual case. */
export function isAbsoluteUrl(schema: Node): boolean {
  const example: unknown = schema?.example ?? schema?.examples?.[0];
  if (typeof example === 'string') return !example.startsWith('/');
  return schema?.format !== 'uri-reference';
}

/** Whether a request has the member. */
function isInRequest(behaviour: ApiBehaviour, { methods }: Resource, [name = '']: MemberPath): boolean {
  const { document } = behaviour;
  return methods.some((method) => {
    if (!('request' in method)) return false;
    const content: unknown = requestBodyNode(document, operationOf(behaviour, method.operation))?.content;
    if (!isObject(content)) return false;
    return Object.values(content).some((one) => {
      const schema = memberSchema(document, one?.schema, method.request.path);
      const found = new Map(allProperties(document, schema)).get(name);
      return found !== undefined && !isReadOnly(document, found);
    });
  });
}
