import pluralize from 'pluralize';

/** The words of a name in any case, in lower case: `orderItem_id` gives `order`, `item`, `id`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

/** The same text for names that differ only in case and separators: `orderId`, `order-id` and `ORDER_ID`. */
export const plainName = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, '').toLowerCase();

/** `carts` gives `cart`, `orderItems` gives `order item`. */
export const singularWords = (name: string): string[] => {
  const words = wordsOf(name);
  return [...words.slice(0, -1), ...words.slice(-1).map((word) => pluralize.singular(word))];
};

export const pluralOf = (word: string): string => pluralize.plural(word);

/** Whether both name one thing, whatever their number and case: `Pet` and `pets`. */
export const isSameNoun = (one: string, other: string): boolean =>
  singularWords(one).join('') === singularWords(other).join('');

export const isPlural = (name: string): boolean => {
  const last = wordsOf(name).at(-1) ?? '';
  return pluralize.isPlural(last) && last !== pluralize.singular(last);
};
