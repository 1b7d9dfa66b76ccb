import type { ErrorFacts } from './error-facts.ts';
import { reasonPhrase } from './reason-phrase.ts';

/** Words that codes of a status have, the most exact first. */
const ofStatus: Readonly<Record<number, readonly string[]>> = {
  400: ['invalidrequest', 'invalidargument', 'validation', 'malformed', 'invalid'],
  401: ['unauthenticated', 'invalidtoken', 'authentication', 'invalidclient', 'auth'],
  403: ['permissiondenied', 'accessdenied', 'insufficientscope', 'unauthorized', 'permission', 'denied'],
  404: ['resourcenotfound', 'nosuch', 'missing', 'unknown'],
  409: ['alreadyexists', 'duplicate', 'aborted'],
  413: ['payloadtoolarge', 'entitytoolarge', 'toolarge'],
  415: ['mediatype', 'unsupported', 'invalidrequest'],
  422: ['unprocessableentity', 'unprocessable', 'validation', 'invalidrequest', 'invalidargument', 'invalid'],
  429: ['ratelimit', 'resourceexhausted', 'throttl', 'quota'],
  500: ['internalerror', 'internal', 'servererror', 'unexpected', 'unknown'],
  503: ['unavailable', 'overloaded'],
  504: ['timeout', 'deadlineexceeded'],
};

const ofViolations = ['validationerror', 'validationfailed', 'validation', 'invalidinput', 'invalidparam'];

/** By keyword of JSON Schema, for the code of one violation. */
const ofKeyword: Readonly<Record<string, readonly string[]>> = {
  required: ['missingfield', 'missing', 'blank', 'empty'],
  type: ['wrongtype', 'invalidtype', 'typeerror'],
  format: ['invalidformat', 'malformed'],
  pattern: ['invalidformat', 'malformed'],
  enum: ['invalidvalue', 'notallowed', 'choice'],
  additionalProperties: ['unknownfield', 'unknown', 'unexpected', 'notallowed'],
};

/** Letters and digits in lower case: `NOT_FOUND`, `NotFound` and `not-found` are one. */
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The choice that says what was wrong with the request; undefined if none does. */
export function choiceForError(choices: readonly unknown[], facts: ErrorFacts): unknown {
  const { status, name, violations } = facts;
  return (
    choices.find((one) => one === status || one === String(status)) ??
    fitting(choices, [
      name,
      reasonPhrase(status),
      ...(violations.length > 0 ? ofViolations : []),
      ...(ofStatus[status] ?? []),
      ...(status < 500 ? ['fail', 'clienterror', 'failure', 'error'] : ['error', 'fatal', 'failure']),
    ])
  );
}

/** The choice that says what was wrong with one value. */
export const choiceForKeyword = (choices: readonly unknown[], keyword: string): unknown =>
  fitting(choices, [keyword, ...(ofKeyword[keyword] ?? []), 'invalid', 'validation', 'badrequest', 'custom']);

function fitting(choices: readonly unknown[], words: readonly string[]): unknown {
  const texts = choices.filter((one) => typeof one === 'string').map((one) => [one, plain(one)] as const);
  const wanted = words.map(plain).filter(Boolean);
  for (const word of wanted) for (const [one, text] of texts) if (text === word) return one;
  for (const word of wanted) for (const [one, text] of texts) if (text.includes(word)) return one;
  return undefined;
}

/** The codes of gRPC, as Google's APIs send them for a status. */
export const grpcCode = (status: number): string =>
  ({
    400: 'INVALID_ARGUMENT',
    401: 'UNAUTHENTICATED',
    403: 'PERMISSION_DENIED',
    404: 'NOT_FOUND',
    405: 'UNIMPLEMENTED',
    409: 'ALREADY_EXISTS',
    413: 'INVALID_ARGUMENT',
    415: 'INVALID_ARGUMENT',
    422: 'INVALID_ARGUMENT',
    429: 'RESOURCE_EXHAUSTED',
    501: 'UNIMPLEMENTED',
    503: 'UNAVAILABLE',
    504: 'DEADLINE_EXCEEDED',
  })[status] ?? (status < 500 ? 'FAILED_PRECONDITION' : 'INTERNAL');

/** RFC 6749, section 5.2, and RFC 6750, section 3.1. */
export const oauthCode = (status: number): string =>
  ({ 401: 'invalid_token', 403: 'insufficient_scope', 500: 'server_error', 503: 'temporarily_unavailable' })[
    status
  ] ?? 'invalid_request';

/** Pydantic's types of errors, by keyword. */
export const pydanticType = (keyword: string): string =>
  ({
    required: 'missing',
    type: 'type_error',
    minimum: 'greater_than_equal',
    maximum: 'less_than_equal',
    exclusiveMinimum: 'greater_than',
    exclusiveMaximum: 'less_than',
    minLength: 'string_too_short',
    maxLength: 'string_too_long',
    pattern: 'string_pattern_mismatch',
    enum: 'enum',
    const: 'literal_error',
    minItems: 'too_short',
    maxItems: 'too_long',
    additionalProperties: 'extra_forbidden',
    json: 'json_invalid',
  })[keyword] ?? 'value_error';
