import { type ErrorFacts, isProblem, type WrongValue } from './error-facts.ts';
import type { Template } from './error-template.ts';
import { choiceForError, choiceForKeyword, grpcCode, oauthCode, pydanticType } from './fitting-choice.ts';
import { hasPlace, type MemberContext } from './member-context.ts';
import type { Role } from './member-roles.ts';
import { reasonPhrase } from './reason-phrase.ts';
import { cut, isAddress, isOnly, isText, type SchemaView } from './schema-view.ts';
import { messageOf } from './wrong-value.ts';

/** What the members of one error are made from. */
export interface ErrorSource {
  facts: ErrorFacts;
  from: Template['from'];
}

/** The value of a member that every error may have. */
export function valueOfRole(
  view: SchemaView,
  template: unknown,
  context: MemberContext,
  role: Role,
  source: ErrorSource,
): unknown {
  const { facts, from } = source;
  const { status, sentence, isExact, now, path, method, requestId, violations } = facts;
  const phrase = reasonPhrase(status);
  const { violation } = context;
  const isTrue = from === 'example' && isExact && template !== undefined;
  const isNumber = view.types.includes('integer') || view.types.includes('number');
  if (view.choices && !['code', 'status', 'title', 'error', 'reason', 'sentence'].includes(role))
    return undefined;
  switch (role) {
    case 'sentence':
    case 'reason': {
      if (view.choices) return choice(view, template, violation, source);
      if (!isText(view)) return undefined;
      if (role === 'reason' && context.hasSentence)
        return isTrue ? template : violation ? violation.keyword : cut(phrase, view);
      const text = violation ? messageOf(violation, hasPlace(context)) : sentence;
      return cut(text, view);
    }
    case 'title':
      if (view.choices) return choice(view, template, violation, source);
      if (!isText(view)) return undefined;
      if (context.hasSentence || isProblem(facts)) return isTrue ? template : cut(phrase, view);
      return cut(violation ? messageOf(violation, hasPlace(context)) : sentence, view);
    case 'error':
      if (isOnly(view, 'boolean')) return true;
      if (!isText(view)) return undefined;
      if (context.siblings.has('error_description'))
        return view.choices
          ? (view.choices.find((one) => one === oauthCode(status)) ??
              choice(view, template, violation, source))
          : oauthCode(status);
      if (view.choices) return choice(view, template, violation, source);
      if (typeof template === 'string' && isCode(template)) return isTrue ? template : facts.name;
      if (!context.hasSentence)
        return cut(violation ? messageOf(violation, hasPlace(context)) : sentence, view);
      return isTrue ? template : cut(phrase, view);
    case 'status':
      if (view.choices) return choice(view, template, undefined, source);
      if (isNumber) return status;
      if (!isText(view)) return undefined;
      if (['code', 'message'].every((name) => context.siblings.has(name)))
        return isTrue ? template : grpcCode(status);
      return isTrue && !/^\d{3}$/.test(String(template)) ? template : String(status);
    case 'code':
      if (view.choices) return choice(view, template, violation, source);
      if (violation) return isText(view) ? codeOf(violation, context) : undefined;
      if (isNumber && !isText(view)) {
        const isOwn = typeof template === 'number' && (template < 100 || template > 599);
        return isTrue || (from === 'example' && isOwn) ? template : status;
      }
      if (!isText(view)) return undefined;
      if (isTrue) return template;
      if (isAddress(view, context.name) || (isProblem(facts) && context.name === 'type'))
        return 'about:blank';
      return view.format === undefined ? (isExact ? facts.name : kebabPhrase(phrase)) : undefined;
    case 'path':
      return isText(view) ? path : undefined;
    case 'method':
      return isText(view) ? method : undefined;
    case 'timestamp':
      if (isNumber) return from === 'example' && Number(template) < 1e11 ? Math.floor(now / 1000) : now;
      if (!isText(view) || (view.format !== undefined && !/^date/.test(view.format))) return undefined;
      return view.format === 'date' ? new Date(now).toISOString().slice(0, 10) : new Date(now).toISOString();
    case 'request-id':
      return isText(view) ? requestId : undefined;
    case 'success':
      return isOnly(view, 'boolean') ? false : undefined;
    case 'failed':
      return isOnly(view, 'boolean') ? true : undefined;
    default:
      return violations.length === 0 ? undefined : template;
  }
}

function choice(
  { choices = [] }: SchemaView,
  template: unknown,
  violation: WrongValue | undefined,
  { facts, from }: ErrorSource,
): unknown {
  const { isExact } = facts;
  const fitting = violation ? choiceForKeyword(choices, violation.keyword) : choiceForError(choices, facts);
  const shown = from === 'example' && choices.includes(template) ? template : undefined;
  return (violation === undefined && isExact ? shown : undefined) ?? fitting ?? shown ?? choices[0];
}

/** FastAPI has Pydantic's types of errors where there is a `loc`; the others those of JSON Schema. */
const codeOf = ({ keyword }: WrongValue, { siblings }: MemberContext): string =>
  siblings.has('loc') ? pydanticType(keyword) : keyword;

/** `not_found`, `NOT_FOUND`, `not-found` */
const isCode = (text: string): boolean => /^[A-Za-z0-9]+([_-][A-Za-z0-9]+)+$/.test(text);

const kebabPhrase = (phrase: string): string => phrase.toLowerCase().replace(/[^a-z0-9]+/g, '-');
