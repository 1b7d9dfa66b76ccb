import { entriesOf, isObject } from '../document-nodes.ts';
import type { ErrorFacts, WrongValue } from './error-facts.ts';
import { choiceForError, choiceForKeyword, grpcCode, oauthCode, pydanticType } from './fitting-choice.ts';
import { isMapOfFields, isOfEntry, isPlace, type Role, roleOf } from './member-roles.ts';
import { reasonPhrase } from './reason-phrase.ts';
import { type SchemaView, type SchemaViews, schemaOfExample } from './schema-view.ts';
import { byField, fieldOf, locOf, messageOf, pointerOf, sourceOf } from './wrong-value.ts';

// biome-ignore lint/suspicious/noExplicitAny: values and schemas of a user's document
type Any = any;

/** Where a member stands. */
interface Place {
  name: string;
  /** The names of the members beside it, itself included. */
  beside: ReadonlySet<string>;
  /** Whether the member beside it is for the sentence, so that this one need not be. */
  hasSentence: boolean;
  isEntry: boolean;
  /** That the entry is about. */
  violation: WrongValue | undefined;
}

/** Where a value for an error comes from: an example of the document, a value made from the schema, or nothing. */
export type Template =
  | { from: 'example' | 'schema'; value: unknown }
  | { from: 'nothing'; value?: undefined };

/** Fills the body of one error. A value of `undefined` means that a member is left out. */
export class ErrorFiller {
  readonly #views: SchemaViews;
  readonly #facts: ErrorFacts;
  readonly #from: Template['from'];

  constructor(views: SchemaViews, facts: ErrorFacts, from: Template['from']) {
    this.#views = views;
    this.#facts = facts;
    this.#from = from;
  }

  body(schema: Any, template: unknown): unknown {
    const view = this.#choose(this.#views.of(schema), template);
    if (this.#from === 'example' && typeof template === 'string' && !isSentence(template)) return template;
    const place = { name: '', beside: new Set<string>(), hasSentence: false, isEntry: false } as const;
    return this.#required(view, template, { ...place, violation: undefined }, this.#facts.sentence);
  }

  /** A value for a member that has to be there; `text` is for one of text. */
  #required(view: SchemaView, template: unknown, place: Place, text: string): unknown {
    const { status, violations } = this.#facts;
    if (view.choices)
      return (
        choiceForError(view.choices, this.#facts) ?? (template === undefined ? view.choices[0] : template)
      );
    if (isOf(view, 'object') || isObject(template))
      return isObject(template) || view.types.length > 0 || view.members.size > 0
        ? this.#object(view, template, place)
        : template;
    if (isOf(view, 'array') && !isOf(view, 'string')) {
      const isList = place.name === '' || this.#isEntries(view, template);
      if (isList || violations.length > 0) return this.#list(view, template, place) ?? [];
      return template ?? [];
    }
    if (isOf(view, 'string') || (view.types.length === 0 && template === undefined)) {
      if (this.#from === 'example' && template !== undefined && place.name !== '') return template;
      if (isAddress(view, place.name)) return 'about:blank';
      if (view.hasForm && template !== undefined) return template;
      if (view.documented !== undefined && place.name !== '') return view.documented;
      return cut(place.name === '' || place.isEntry ? text : reasonPhrase(status), view);
    }
    if (template !== undefined) return template;
    if (view.documented !== undefined) return view.documented;
    if (view.types.includes('null')) return null;
    if (view.types.includes('boolean')) return false;
    return isOf(view, 'integer') || isOf(view, 'number') ? 0 : undefined;
  }

  #object(view: SchemaView, template: unknown, place: Place): unknown {
    const map = this.#mapOfFields(view, template, place);
    if (map) return map;
    // The names of other members are made up where the value is.
    const given = Object.fromEntries(
      entriesOf(template).filter(([name]) => this.#from === 'example' || view.members.has(name)),
    );
    const names = [
      ...Object.keys(given),
      ...[...view.members.keys()].filter((name) => !Object.hasOwn(given, name)),
    ];
    // RFC 9457: what is wrong with this request stands in `detail`, whether or not the schema names it.
    if (this.#isProblem && place.name === '' && view.isOpen && !names.includes('detail'))
      names.push('detail');
    const views = new Map(names.map((name) => [name, this.#member(view, name, given[name])]));
    const role = (name: string): Role | undefined => roleOf(name, place.isEntry);
    const shown = this.#from === 'example' && isObject(template) ? new Set(Object.keys(given)) : undefined;
    const isThere = (name: string): boolean =>
      shown === undefined || shown.has(name) || view.required.has(name);
    const sentence =
      names.find((name) => role(name) === 'sentence' && isThere(name) && isText(views.get(name))) ??
      names.find(
        (name) => ['reason', 'error'].includes(role(name) ?? '') && isThere(name) && isText(views.get(name)),
      ) ??
      (this.#isProblem && place.name === ''
        ? undefined
        : names.find((name) => role(name) === 'title' && isThere(name) && isText(views.get(name)))) ??
      names.find((name) => role(name) === 'sentence' && isText(views.get(name)));
    const made: [string, unknown][] = [];
    for (const name of names) {
      const one = views.get(name) as SchemaView;
      const before = given[name];
      const beside: Place = {
        name,
        beside: new Set(names),
        hasSentence: sentence !== undefined && sentence !== name,
        isEntry: place.isEntry,
        violation: place.violation,
      };
      const value = this.#value(one, before, beside, role(name), {
        isShown: isThere(name) || name === sentence,
        isRequired: view.required.has(name),
      });
      if (value !== undefined) made.push([name, value]);
    }
    return Object.fromEntries(made);
  }

  /** The view of a member; of one that the schema does not know, by the template's value. */
  #member(view: SchemaView, name: string, template: unknown): SchemaView {
    const own = view.members.get(name) ?? (template === undefined ? undefined : view.others);
    const found = this.#views.of(own);
    const isVague =
      found.types.length === 0 &&
      !found.choices &&
      found.alternatives.length === 0 &&
      found.members.size === 0;
    if (isVague && template === undefined && name === 'detail') return this.#views.of({ type: 'string' });
    return isVague ? this.#views.of(schemaOfExample(template)) : this.#choose(found, template);
  }

  #value(
    view: SchemaView,
    template: unknown,
    place: Place,
    role: Role | undefined,
    { isShown, isRequired }: { isShown: boolean; isRequired: boolean },
  ): unknown {
    const { violations } = this.#facts;
    const map = isOf(view, 'object') ? this.#mapOfFields(view, template, place) : undefined;
    if (map !== undefined) return violations.length > 0 || isRequired || !place.hasSentence ? map : undefined;
    if (isOf(view, 'array') && (!isOf(view, 'string') || violations.length > 0) && !isPlace(role)) {
      // The entries of an entry would be about the same value again.
      const list =
        place.isEntry && this.#isEntries(view, template) ? undefined : this.#list(view, template, place);
      if (list) {
        if (violations.length > 0 || !place.hasSentence) return list;
        return isRequired || template !== undefined ? [] : undefined;
      }
    }
    if (isShown && role !== undefined) {
      const value = place.isEntry
        ? (this.#ofViolation(view, template, place, role) ?? this.#ofRole(view, template, place, role))
        : this.#ofRole(view, template, place, role);
      if (value !== undefined) return value;
    }
    if (place.isEntry && (isPlace(role) || role === 'location' || role === 'value') && !view.choices)
      return isRequired || this.#from === 'schema' ? wholeBody(view, role) : undefined;
    // A made value has all members, to show them; an example has those that the server sends.
    if (template !== undefined)
      return this.#required(view, template, place, reasonPhrase(this.#facts.status));
    const holdsSentence = !place.hasSentence && view.members.size > 0 && this.#hasSentence(view, 0);
    if (isRequired || holdsSentence) return this.#required(view, template, place, this.#facts.sentence);
    return undefined;
  }

  /** The value of a member that every error may have. */
  #ofRole(view: SchemaView, template: unknown, place: Place, role: Role): unknown {
    const { status, sentence, isExact, now, path, method, requestId, violations } = this.#facts;
    const phrase = reasonPhrase(status);
    const { violation } = place;
    const isTrue = this.#from === 'example' && isExact && template !== undefined;
    const isNumber = view.types.includes('integer') || view.types.includes('number');
    if (view.choices && !['code', 'status', 'title', 'error', 'reason', 'sentence'].includes(role))
      return undefined;
    switch (role) {
      case 'sentence':
      case 'reason': {
        if (view.choices) return this.#choice(view, template, violation);
        if (!isText(view)) return undefined;
        if (role === 'reason' && place.hasSentence)
          return isTrue ? template : violation ? violation.keyword : cut(phrase, view);
        const text = violation ? messageOf(violation, this.#hasPlace(place)) : sentence;
        return cut(text, view);
      }
      case 'title':
        if (view.choices) return this.#choice(view, template, violation);
        if (!isText(view)) return undefined;
        if (place.hasSentence || this.#isProblem) return isTrue ? template : cut(phrase, view);
        return cut(violation ? messageOf(violation, this.#hasPlace(place)) : sentence, view);
      case 'error':
        if (isOnly(view, 'boolean')) return true;
        if (!isText(view)) return undefined;
        if (place.beside.has('error_description'))
          return view.choices
            ? (view.choices.find((one) => one === oauthCode(status)) ??
                this.#choice(view, template, violation))
            : oauthCode(status);
        if (view.choices) return this.#choice(view, template, violation);
        if (typeof template === 'string' && isCode(template)) return isTrue ? template : this.#facts.name;
        if (!place.hasSentence)
          return cut(violation ? messageOf(violation, this.#hasPlace(place)) : sentence, view);
        return isTrue ? template : cut(phrase, view);
      case 'status':
        if (view.choices) return this.#choice(view, template, undefined);
        if (isNumber) return status;
        if (!isText(view)) return undefined;
        if (['code', 'message'].every((name) => place.beside.has(name)))
          return isTrue ? template : grpcCode(status);
        return isTrue && !/^\d{3}$/.test(String(template)) ? template : String(status);
      case 'code':
        if (view.choices) return this.#choice(view, template, violation);
        if (violation) return isText(view) ? this.#codeOf(violation, place) : undefined;
        if (isNumber && !isText(view)) {
          const isOwn = typeof template === 'number' && (template < 100 || template > 599);
          return isTrue || (this.#from === 'example' && isOwn) ? template : status;
        }
        if (!isText(view)) return undefined;
        if (isTrue) return template;
        if (isAddress(view, place.name) || (this.#isProblem && place.name === 'type')) return 'about:blank';
        return view.format === undefined ? (isExact ? this.#facts.name : kebabPhrase(phrase)) : undefined;
      case 'path':
        return isText(view) ? path : undefined;
      case 'method':
        return isText(view) ? method : undefined;
      case 'timestamp':
        if (isNumber)
          return this.#from === 'example' && Number(template) < 1e11 ? Math.floor(now / 1000) : now;
        if (!isText(view) || (view.format !== undefined && !/^date/.test(view.format))) return undefined;
        return view.format === 'date'
          ? new Date(now).toISOString().slice(0, 10)
          : new Date(now).toISOString();
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

  /** The value of a member of an entry that is about one wrong value. */
  #ofViolation(view: SchemaView, template: unknown, place: Place, role: Role): unknown {
    const { violation } = place;
    if (!violation) return undefined;
    const { mediaType } = this.#facts;
    const others = [...place.beside].filter((name) => name !== place.name).map((name) => roleOf(name, true));
    switch (role) {
      case 'field':
        return isText(view) && !view.choices ? fieldOf(violation) : undefined;
      case 'pointer':
        return isText(view) ? pointerOf(violation, { mediaType, example: template }) : undefined;
      case 'location':
        if (!isText(view)) return undefined;
        if (view.choices) return choiceForKeyword(view.choices, violation.in);
        return others.some((one) => isPlace(one)) || /type$/i.test(place.name)
          ? violation.in
          : fieldOf(violation);
      case 'loc':
        if (isOf(view, 'array') && !isText(view))
          return place.name === 'loc' ? locOf(violation) : [...violation.path];
        if (typeof template === 'string' && template.startsWith('/'))
          return pointerOf(violation, { mediaType, example: template });
        return place.name === 'loc' ? locOf(violation).join('.') : fieldOf(violation);
      case 'source':
        return isText(view) && view.types.length > 0 ? fieldOf(violation) : sourceOf(violation);
      case 'value':
        return violation.value === undefined && !view.types.includes('null')
          ? undefined
          : (violation.value ?? null);
      default:
        return undefined;
    }
  }

  #choice({ choices = [] }: SchemaView, template: unknown, violation: WrongValue | undefined): unknown {
    const { isExact } = this.#facts;
    const fitting = violation
      ? choiceForKeyword(choices, violation.keyword)
      : choiceForError(choices, this.#facts);
    const shown = this.#from === 'example' && choices.includes(template) ? template : undefined;
    return (violation === undefined && isExact ? shown : undefined) ?? fitting ?? shown ?? choices[0];
  }

  /** FastAPI has Pydantic's types of errors beside `loc`; the others those of JSON Schema. */
  #codeOf = ({ keyword }: WrongValue, { beside }: Place): string =>
    beside.has('loc') ? pydanticType(keyword) : keyword;

  /** One entry for each wrong value; undefined if the list is for something else. */
  #list(view: SchemaView, template: unknown, place: Place): unknown[] | undefined {
    const { sentence } = this.#facts;
    const violations = place.violation ? [place.violation] : this.#facts.violations;
    const [first] = Array.isArray(template) ? template : [];
    const items = this.#choose(this.#views.of(view.items ?? schemaOfExample(first)), first);
    const reasons = violations.length > 0 ? violations : [undefined];
    const most = Math.min(view.maxItems, reasons.length);
    if (this.#isEntries(view, template)) {
      const entry = (violation: WrongValue | undefined): unknown =>
        this.#object(items, first, { ...place, name: '', isEntry: true, violation });
      return reasons.slice(0, most).map(entry);
    }
    if (place.beside.has('code') && place.name === 'details' && isOf(items, 'object'))
      return violations.length > 0 ? [badRequest(violations)] : [];
    const isOfTexts = isOnly(items, 'string') || (items.types.length === 0 && typeof first === 'string');
    const isForTexts =
      place.name === '' || ['sentence', 'reason', 'error'].includes(roleOf(place.name, false) ?? '');
    if (!isOfTexts || items.choices || !(isForTexts || isMapOfFields(place.name))) return undefined;
    const hasPlace = place.isEntry && this.#hasPlace(place);
    return reasons.slice(0, most).map((one) => cut(one ? messageOf(one, hasPlace) : sentence, items));
  }

  /** Whether the items of a list say what was wrong with a value. */
  #isEntries(view: SchemaView, template: unknown): boolean {
    const [first] = Array.isArray(template) ? template : [];
    const items = this.#choose(this.#views.of(view.items ?? schemaOfExample(first)), first);
    const names = [...items.members.keys(), ...(isObject(first) ? Object.keys(first) : [])];
    return names.some((name) => isOfEntry(roleOf(name, true))) && !names.includes('href');
  }

  /** `{ name: ['is required'] }`, if the member is such a map. */
  #mapOfFields(view: SchemaView, template: unknown, { name, isEntry }: Place): unknown {
    if (isEntry) return undefined;
    const { violations, sentence } = this.#facts;
    const form = this.#formOfMap(view, template, name);
    if (form === undefined) return undefined;
    if (violations.length === 0) {
      if (form === 'any') return undefined;
      return { base: form === 'list' ? [sentence] : sentence };
    }
    const texts = [...byField(violations)];
    return Object.fromEntries(texts.map(([field, all]) => [field, form === 'list' ? all : all.join(', ')]));
  }

  #formOfMap(view: SchemaView, template: unknown, name: string): 'list' | 'text' | 'any' | undefined {
    const formOf = (one: SchemaView): 'list' | 'text' | undefined =>
      isOnly(one, 'string') && !one.choices
        ? 'text'
        : isOnly(one, 'array') && isText(this.#views.of(one.items))
          ? 'list'
          : undefined;
    if (
      view.members.size === 0 &&
      view.others !== undefined &&
      (name === '' || name === 'data' || isMapOfFields(name))
    )
      return formOf(this.#views.of(view.others));
    if (!isMapOfFields(name)) return undefined;
    const shown = isObject(template) ? Object.values(template) : [];
    const values = view.members.size > 0 ? [...view.members.values()] : shown.map(schemaOfExample);
    if (values.length === 0) return view.isOpen && isOnly(view, 'object') ? 'any' : undefined;
    const forms = values.map((one) => formOf(this.#views.of(one)));
    // Members with a meaning of their own are not fields of the request.
    const known = [...view.members.keys(), ...Object.keys(isObject(template) ? template : {})];
    if (forms[0] === 'text' && known.some((one) => roleOf(one, true) !== undefined)) return undefined;
    return forms.every((one) => one === forms[0]) ? forms[0] : undefined;
  }

  /** Of alternatives the one that has a place for what is wrong, by the example if there is one. */
  #choose(view: SchemaView, template: unknown): SchemaView {
    const options = view.alternatives.map((one) => this.#choose(this.#views.of(one), template));
    if (options.length === 0) return view;
    const { violations } = this.#facts;
    if (violations.length > 0) {
      const withEntries = options.find((one) => isOf(one, 'array') && this.#isEntries(one, template));
      if (withEntries) return withEntries;
    }
    const type = Array.isArray(template) ? 'array' : template === undefined ? 'string' : typeof template;
    const ofType = options.filter((one) => isOf(one, type));
    const holding = options.filter((one) => one.members.size > 0 && this.#hasSentence(one, 0));
    return ofType[0] ?? holding[0] ?? (options[0] as SchemaView);
  }

  #hasSentence(view: SchemaView, depth: number): boolean {
    if (depth > 2) return false;
    return [...view.members].some(([name, node]) => {
      const one = this.#views.of(node);
      if (['sentence', 'reason', 'error', 'title'].includes(roleOf(name, false) ?? '') && isText(one))
        return true;
      if (isOf(one, 'array') && one.items !== undefined && this.#isEntries(one, undefined)) return true;
      return one.members.size > 0 && this.#hasSentence(one, depth + 1);
    });
  }

  /** Whether a member beside it says which value was wrong. */
  #hasPlace({ beside, violation }: Place): boolean {
    const roles = [...beside].map((name) => roleOf(name, true)).filter((one) => isPlace(one));
    return roles.some((role) => role !== 'pointer' || violation?.in === 'body');
  }

  get #isProblem(): boolean {
    return /^application\/problem\+/.test(this.#facts.mediaType);
  }
}

const isOf = ({ types }: SchemaView, type: string): boolean => types.includes(type);

const isOnly = ({ types }: SchemaView, type: string): boolean =>
  types.length > 0 && types.every((one) => one === type || one === 'null');

const isText = (view: SchemaView | undefined): boolean =>
  view !== undefined &&
  (view.types.includes('string') || (view.types.length === 0 && view.members.size === 0));

/** A text of one word may be a code, and markup is more than a sentence. */
const isSentence = (text: string): boolean => /^[^<]\S*\s/.test(text.trim());

/** `not_found`, `NOT_FOUND`, `not-found` */
const isCode = (text: string): boolean => /^[A-Za-z0-9]+([_-][A-Za-z0-9]+)+$/.test(text);

const isAddress = ({ format }: SchemaView, name: string): boolean =>
  format === undefined ? /(ur[il]|link|href)$/i.test(name) : /^(ur[il]|iri)(-reference)?$/.test(format);

const kebabPhrase = (phrase: string): string => phrase.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const cut = (text: string, { maxLength }: SchemaView): string =>
  text.length <= maxLength ? text : text.slice(0, maxLength);

/** The place of an error that is about no value. */
function wholeBody(view: SchemaView, role: Role | undefined): unknown {
  if (role === 'value') return isText(view) ? '' : undefined;
  if (isText(view)) return role === 'pointer' ? '' : 'body';
  return isOf(view, 'array') ? (role === 'loc' ? ['body'] : []) : {};
}

/** google.rpc.BadRequest, as Google's APIs send it in `details`. */
const badRequest = (violations: readonly WrongValue[]): object => ({
  '@type': 'type.googleapis.com/google.rpc.BadRequest',
  fieldViolations: violations.map((one) => ({ field: fieldOf(one), description: one.message })),
});
