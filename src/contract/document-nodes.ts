/**
 * Reads nodes of a document that may be of any type: a document that departs from the specification is served as far as it can
 * be understood, so a node of a wrong type counts as missing.
 */

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

export const isObject = (node: unknown): node is Record<string, Node> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

export const entriesOf = (node: unknown): [string, Node][] => (isObject(node) ? Object.entries(node) : []);

export const listOf = (node: unknown): Node[] => (Array.isArray(node) ? node : []);

/** A number is taken for its text: `version: 1.0`. */
export const textOf = (node: unknown): string =>
  typeof node === 'string' || typeof node === 'number' ? String(node) : '';

/** The member's own value, not one that every object has, such as `toString`. */
export const memberOf = (node: unknown, name: string): Node =>
  isObject(node) && Object.hasOwn(node, name) ? node[name] : undefined;
