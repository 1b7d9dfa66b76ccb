import type { ValueShape } from '../contract.ts';

/**
 * The shape in which a text stands for a number where it has the form of one, though any text is allowed too; undefined if there is no
 * such choice. Of alternatives with `value: string` and `value: integer` only validation tells which is meant.
 */
export function typedShape(shape: ValueShape): ValueShape | undefined {
  // A schema that contains itself has a shape that contains itself.
  const known = new Map<ValueShape, ValueShape>();
  let hasChoice = false;
  const typed = (one: ValueShape): ValueShape => {
    const before = known.get(one);
    if (before) return before;
    const copy: ValueShape = { ...one };
    known.set(one, copy);
    const others = one.types.filter((type) => type !== 'string');
    if (one.types.length > others.length && others.length > 0 && !one.texts) {
      hasChoice = true;
      copy.types = [...others, 'string'];
      copy.texts = [];
    }
    if (one.items) copy.items = typed(one.items);
    if (one.otherMembers) copy.otherMembers = typed(one.otherMembers);
    if (one.members)
      copy.members = Object.fromEntries(
        Object.entries(one.members).map(([name, inner]) => [name, typed(inner)]),
      );
    return copy;
  };
  const found = typed(shape);
  return hasChoice ? found : undefined;
}
