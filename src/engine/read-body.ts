import { bodyKindOf, isStructured } from '../contract/bodies/body-kind.ts';
import type { BodyContext, BodyType, ReadResult } from '../contract/bodies/body-type.ts';
import { bodySchema, documentedBody } from '../contract/bodies/documented-body.ts';
import { loadBodyType } from '../contract/bodies/load-body-type.ts';
import type { Contract, Operation } from '../contract/contract.ts';
import { valueAt } from '../contract/json-pointer.ts';
import { bareType } from '../contract/media-type.ts';
import { typedShape } from '../contract/parameters/typed-shape.ts';
import { validateExactly } from '../contract/validate-exactly.ts';
import { fromSchemaErrors, type Violation } from '../contract/violation.ts';
import type { StandinRequest } from './message.ts';
import type { Refusal } from './refusal.ts';
import { whenReady } from './when-ready.ts';

export interface ReadBody {
  /** `undefined` if there is no body. */
  value?: unknown;
  refusal?: Refusal;
  notes: string[];
}

/** Reads and validates a request's body by its media type. A promise only if something has to be loaded. */
export function readBody(
  contract: Contract,
  operation: Operation,
  { 'content-type': contentType, 'content-encoding': contentEncoding }: StandinRequest['headers'],
  bytes: Uint8Array | undefined,
  isDecoded: unknown,
): ReadBody | Promise<ReadBody> {
  const notes: string[] = [];
  const { body: documented } = operation;
  const sent = bytes ?? new Uint8Array();
  const isEmpty = sent.length === 0;
  if (!documented) return { notes: isEmpty ? notes : ['body accepted: none is documented'] };
  // A form without fields has no characters.
  const isEmptyForm = isEmpty && contentType !== undefined && bodyKindOf(contentType) === 'form';
  if (isEmpty && !(isEmptyForm && documented.required)) {
    if (!documented.required) return { notes };
    return invalid([{ ...wholeBody, keyword: 'required', message: 'is required' }]);
  }
  const content = contentType === undefined ? undefined : documentedBody(documented, contentType);
  if (contentType === undefined || content === undefined) {
    const received = contentType === undefined ? undefined : bareType(contentType);
    const expected = documented.content.map((one) => one.mediaType);
    return { refusal: { kind: 'unsupported-media-type', received, expected }, notes };
  }
  // RFC 9110, section 15.5.16: 415 answers an unsupported content coding.
  const encoding = contentEncoding?.trim().toLowerCase();
  if (!isDecoded && encoding && encoding !== 'identity' && isStructured(contentType))
    return { refusal: { kind: 'unsupported-encoding', encoding, known: 'identity' }, notes };
  const context: BodyContext = {
    ...{ content, contentType },
    schema: async () => bodySchema(await contract.document(), operation, content.mediaType),
  };
  // The schema describes the bytes that are sent, `format: binary`: a file that happens to be JSON or XML.
  if (content.value?.isFile && /json|xml/i.test(contentType)) return notValidated(sent, contentType);
  return whenReady((content.loadType?.() as Promise<BodyType>) ?? loadBodyType(contentType), (type) =>
    whenReady(type.read(sent, context), (read) => {
      const found = validateBody(read, type, context, contract, operation);
      const typed = found.refusal && content.value && typedShape(content.value);
      if (!typed) return found;
      // What may be a text or a number was read as a text.
      const other = { ...context, content: { ...content, value: typed } };
      return whenReady(type.read(sent, other), (again) => {
        const second = validateBody(again, type, other, contract, operation);
        return second.refusal ? found : second;
      });
    }),
  );
}

function validateBody(
  read: ReadResult,
  type: BodyType,
  { content, contentType }: BodyContext,
  contract: Contract,
  operation: Operation,
): ReadBody {
  if ('problem' in read) {
    const { keyword, message, path = [] } = read.problem;
    return invalid([{ ...wholeBody, path: [...path], keyword, message }]);
  }
  const { value, exact, locate } = read;
  if (!locate && !isStructured(contentType)) return notValidated(value, contentType);
  const validate = contract.validators.body(operation.id, content.mediaType);
  if (validate && !validateExactly(validate, type.asDescribed?.(value) ?? value, exact)) {
    const violations = fromSchemaErrors(validate.errors ?? [], (path) => ({
      in: 'body',
      path,
      value: valueAt(value, path),
    }));
    locate?.(violations);
    return invalid(violations, value);
  }
  const { fields } = content;
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const unknown = fields ? names.filter((name) => !fields.includes(name)) : [];
  if (unknown.length === 0) return { value, notes: [] };
  return { value, notes: [`body fields not documented, accepted: ${unknown.join(', ')}`] };
}

const notValidated = (value: unknown, contentType: string): ReadBody => ({
  value,
  notes: [`body of type ${bareType(contentType)} is not validated`],
});

const wholeBody: Pick<Violation, 'in' | 'path' | 'params' | 'value'> = {
  in: 'body',
  path: [],
  params: {},
  value: undefined,
};

const invalid = (violations: Violation[], value?: unknown): ReadBody => ({
  value,
  refusal: { kind: 'invalid', violations },
  notes: [],
});
