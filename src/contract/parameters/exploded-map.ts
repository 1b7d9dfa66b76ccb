import type { Parameter } from '../contract.ts';
import { decodeQueryText, encodeText } from './percent-encoding.ts';
import { anyText, writePrimitive } from './primitive.ts';
import type { Query } from './query.ts';
import { memberShape, readItem, readList } from './separated.ts';

/**
 * A map of the style `form`, exploded: each member is a query parameter of its own, `a=1&b=2`. OpenAPI defines no text of a map or a
 * list inside it: programs send JSON.
 */
export const explodedMap = {
  /** A free-form map takes every name that no other parameter has. */
  read(query: Query, { value: shape }: Parameter, isOfAnother: (name: string) => boolean): unknown {
    const members: Record<string, unknown> = Object.create(null);
    let isGiven = false;
    for (const [name, texts] of query.takeAll(
      (one) => memberShape(shape, one) !== undefined && !isOfAnother(one),
    )) {
      const member = memberShape(shape, name) ?? anyText;
      const { items } = member;
      const decoded = texts.map(decodeQueryText);
      if (items) members[name] = readList(decoded, items);
      else {
        const values = decoded.map((text) => readItem(text, member));
        members[name] = values.length > 1 ? values : values[0];
      }
      isGiven = true;
    }
    return isGiven ? members : undefined;
  },
  write: (value: object, parameter: Parameter): string =>
    Object.entries(value)
      .flatMap(([name, one]): [string, unknown][] =>
        Array.isArray(one) ? one.map((item) => [name, item]) : [[name, one]],
      )
      .map(
        ([name, one]) =>
          `${encodeURIComponent(name.toWellFormed())}=${encodeText(parameter, writePrimitive(one))}`,
      )
      .join('&'),
};
