import { entriesOf, isObject } from '../document-nodes.ts';
import { chooseAlternative, hasTextMember, isListOfEntries, itemsOf } from './choose-alternative.ts';
import { type ErrorFacts, isProblem, type WrongValue } from './error-facts.ts';
import type { Template } from './error-template.ts';
import { choiceForError } from './fitting-choice.ts';
import { mapOfFields } from './map-of-fields.ts';
import { hasPlace, type MemberContext } from './member-context.ts';
import { isMapOfFields, isPlace, isPlaceOfError, type Role, roleOf } from './member-roles.ts';
import { reasonPhrase } from './reason-phrase.ts';
import {
  cut,
  isAddress,
  isOf,
  isOnly,
  isText,
  type SchemaView,
  type SchemaViews,
  schemaOfExample,
} from './schema-view.ts';
import { valueOfRole } from './value-of-role.ts';
import { valueOfViolation, valueWithoutViolation } from './value-of-violation.ts';
import { fieldOf, messageOf } from './wrong-value.ts';

// biome-ignore lint/suspicious/noExplicitAny: values and schemas of a user's document
type Any = any;

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
    const view = chooseAlternative(this.#views, this.#views.of(schema), template, this.#facts);
    if (this.#from === 'example' && typeof template === 'string' && !isSentence(template)) return template;
    const context = { name: '', siblings: new Set<string>(), hasSentence: false, isEntry: false } as const;
    return this.#required(view, template, { ...context, violation: undefined }, this.#facts.sentence);
  }

  /** A value for a member that has to be there; `text` is for one of text. */
  #required(view: SchemaView, template: unknown, context: MemberContext, text: string): unknown {
    const { status, violations } = this.#facts;
    if (view.choices)
      return (
        choiceForError(view.choices, this.#facts) ?? (template === undefined ? view.choices[0] : template)
      );
    if (isOf(view, 'object') || isObject(template))
      return isObject(template) || view.types.length > 0 || view.members.size > 0
        ? this.#object(view, template, context)
        : template;
    if (isOf(view, 'array') && !isOf(view, 'string')) {
      const isList = context.name === '' || isListOfEntries(this.#views, view, template, this.#facts);
      if (isList || violations.length > 0) return this.#list(view, template, context) ?? [];
      return template ?? [];
    }
    if (isOf(view, 'string') || (view.types.length === 0 && template === undefined)) {
      if (this.#from === 'example' && template !== undefined && context.name !== '') return template;
      if (isAddress(view, context.name)) return 'about:blank';
      if (view.hasForm && template !== undefined) return template;
      if (view.documented !== undefined && context.name !== '') return view.documented;
      return cut(context.name === '' || context.isEntry ? text : reasonPhrase(status), view);
    }
    if (template !== undefined) return template;
    if (view.documented !== undefined) return view.documented;
    if (view.types.includes('null')) return null;
    if (view.types.includes('boolean')) return false;
    return isOf(view, 'integer') || isOf(view, 'number') ? 0 : undefined;
  }

  #object(view: SchemaView, template: unknown, context: MemberContext): unknown {
    const map = mapOfFields(this.#views, view, template, context, this.#facts);
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
    if (isProblem(this.#facts) && context.name === '' && view.isOpen && !names.includes('detail'))
      names.push('detail');
    const views = new Map(names.map((name) => [name, this.#member(view, name, given[name])]));
    const role = (name: string): Role | undefined => roleOf(name, context.isEntry);
    const shown = this.#from === 'example' && isObject(template) ? new Set(Object.keys(given)) : undefined;
    const isThere = (name: string): boolean =>
      shown === undefined || shown.has(name) || view.required.has(name);
    const sentence =
      names.find((name) => role(name) === 'sentence' && isThere(name) && isText(views.get(name))) ??
      names.find(
        (name) => ['reason', 'error'].includes(role(name) ?? '') && isThere(name) && isText(views.get(name)),
      ) ??
      (isProblem(this.#facts) && context.name === ''
        ? undefined
        : names.find((name) => role(name) === 'title' && isThere(name) && isText(views.get(name)))) ??
      names.find((name) => role(name) === 'sentence' && isText(views.get(name)));
    const made: [string, unknown][] = [];
    for (const name of names) {
      const one = views.get(name) as SchemaView;
      const before = asTyped(one, given[name]);
      const inside: MemberContext = {
        name,
        siblings: new Set(names),
        hasSentence: sentence !== undefined && sentence !== name,
        isEntry: context.isEntry,
        violation: context.violation,
      };
      const [first] = this.#facts.violations;
      const isFirst = !context.isEntry && first !== undefined && isPlaceOfError(name);
      const about: MemberContext = isFirst ? { ...inside, isEntry: true, violation: first } : inside;
      const value = this.#value(one, before, about, roleOf(name, about.isEntry), {
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
    return isVague
      ? this.#views.of(schemaOfExample(template))
      : chooseAlternative(this.#views, found, template, this.#facts);
  }

  #value(
    view: SchemaView,
    template: unknown,
    context: MemberContext,
    role: Role | undefined,
    { isShown, isRequired }: { isShown: boolean; isRequired: boolean },
  ): unknown {
    const { violations } = this.#facts;
    const map = isOf(view, 'object')
      ? mapOfFields(this.#views, view, template, context, this.#facts)
      : undefined;
    if (map !== undefined)
      return violations.length > 0 || isRequired || !context.hasSentence ? map : undefined;
    if (isOf(view, 'array') && (!isOf(view, 'string') || violations.length > 0) && !isPlace(role)) {
      // The entries of an entry would be about the same value again.
      const list =
        context.isEntry && isListOfEntries(this.#views, view, template, this.#facts)
          ? undefined
          : this.#list(view, template, context);
      if (list) {
        if (violations.length > 0 || !context.hasSentence) return list;
        return isRequired || template !== undefined ? [] : undefined;
      }
    }
    if (isShown && role !== undefined) {
      const own = context.isEntry ? valueOfViolation(view, template, context, role, this.#facts) : undefined;
      const value =
        own ?? valueOfRole(view, template, context, role, { facts: this.#facts, from: this.#from });
      if (value !== undefined) return value;
    }
    if (context.isEntry && (isPlace(role) || role === 'location' || role === 'value') && !view.choices)
      return isRequired || this.#from === 'schema' ? valueWithoutViolation(view, role) : undefined;
    // A made value has all members, to show them; an example has those that the server sends.
    if (template !== undefined)
      return this.#required(view, template, context, reasonPhrase(this.#facts.status));
    const holdsSentence =
      !context.hasSentence && view.members.size > 0 && hasTextMember(this.#views, view, this.#facts);
    if (isRequired || holdsSentence) return this.#required(view, template, context, this.#facts.sentence);
    return undefined;
  }

  /** One entry for each wrong value; undefined if the list is for something else. */
  #list(view: SchemaView, template: unknown, context: MemberContext): unknown[] | undefined {
    const { sentence } = this.#facts;
    const violations = context.violation ? [context.violation] : this.#facts.violations;
    const [first] = Array.isArray(template) ? template : [];
    const items = itemsOf(this.#views, view, first, this.#facts);
    const reasons = violations.length > 0 ? violations : [undefined];
    const most = Math.min(view.maxItems, reasons.length);
    if (isListOfEntries(this.#views, view, template, this.#facts)) {
      const entry = (violation: WrongValue | undefined): unknown =>
        this.#object(items, first, { ...context, name: '', isEntry: true, violation });
      return reasons.slice(0, most).map(entry);
    }
    if (context.siblings.has('code') && context.name === 'details' && isOf(items, 'object'))
      return violations.length > 0 ? [badRequest(violations)] : [];
    const isOfTexts = isOnly(items, 'string') || (items.types.length === 0 && typeof first === 'string');
    const isForTexts =
      context.name === '' || ['sentence', 'reason', 'error'].includes(roleOf(context.name, false) ?? '');
    if (!isOfTexts || items.choices || !(isForTexts || isMapOfFields(context.name))) return undefined;
    const isPlaced = context.isEntry && hasPlace(context);
    return reasons.slice(0, most).map((one) => cut(one ? messageOf(one, isPlaced) : sentence, items));
  }
}

/** A number or a flag of an example, where the schema has a text. */
const asTyped = (view: SchemaView, value: unknown): unknown =>
  isOnly(view, 'string') && /^(number|boolean|bigint)$/.test(typeof value) ? String(value) : value;

/** A text of one word may be a code, and markup is more than a sentence. */
const isSentence = (text: string): boolean => /^[^<]\S*\s/.test(text.trim());

/** google.rpc.BadRequest, as Google's APIs send it in `details`. */
const badRequest = (violations: readonly WrongValue[]): object => ({
  '@type': 'type.googleapis.com/google.rpc.BadRequest',
  fieldViolations: violations.map((one) => ({ field: fieldOf(one), description: one.message })),
});
