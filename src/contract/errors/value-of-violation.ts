import { writeJson } from '../bodies/json.ts';
import type { ErrorFacts } from './error-facts.ts';
import { choiceForKeyword } from './fitting-choice.ts';
import type { MemberContext } from './member-context.ts';
import { isPlace, type Role, roleOf } from './member-roles.ts';
import { isOf, isOnly, isText, type SchemaView } from './schema-view.ts';
import { fieldOf, locOf, pointerOf, sourceOf } from './wrong-value.ts';

/** The value of a member of an entry that is about one wrong value. */
export function valueOfViolation(
  view: SchemaView,
  template: unknown,
  context: MemberContext,
  role: Role,
  { mediaType }: ErrorFacts,
): unknown {
  const { violation } = context;
  if (!violation) return undefined;
  const others = [...context.siblings]
    .filter((name) => name !== context.name)
    .map((name) => roleOf(name, true));
  switch (role) {
    case 'field':
      return isText(view) && !view.choices ? fieldOf(violation) : undefined;
    case 'pointer':
      return isText(view) ? pointerOf(violation, { mediaType, example: template }) : undefined;
    case 'location':
      if (!isText(view)) return undefined;
      if (view.choices) return choiceForKeyword(view.choices, violation.in);
      return others.some((one) => isPlace(one)) || /type$/i.test(context.name)
        ? violation.in
        : fieldOf(violation);
    case 'loc':
      if (isOf(view, 'array') && !isText(view))
        return context.name === 'loc' ? locOf(violation) : [...violation.path];
      if (typeof template === 'string' && template.startsWith('/'))
        return pointerOf(violation, { mediaType, example: template });
      return context.name === 'loc' ? locOf(violation).join('.') : fieldOf(violation);
    case 'source':
      return isText(view) && view.types.length > 0 ? fieldOf(violation) : sourceOf(violation);
    case 'value':
      if (violation.value === undefined && !view.types.includes('null')) return undefined;
      return isOnly(view, 'string') && typeof violation.value !== 'string'
        ? writeJson(violation.value ?? null)
        : (violation.value ?? null);
    default:
      return undefined;
  }
}

/** The value of the same member, if the error is about no value of the request. */
export function valueWithoutViolation(view: SchemaView, role: Role | undefined): unknown {
  if (role === 'value') return isText(view) ? '' : undefined;
  if (isText(view)) return role === 'pointer' ? '' : 'body';
  return isOf(view, 'array') ? (role === 'loc' ? ['body'] : []) : {};
}
