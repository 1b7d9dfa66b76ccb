// biome-ignore lint/suspicious/noExplicitAny: nodes of a document that is not validated yet
type Node = any;

/** What Redocly gives a rule of where it is. */
export interface RulePlace {
  report(problem: { message: string; location: unknown }): void;
  resolve(node: Node): { node: Node };
  location: { child(keys: string | readonly string[]): { key(): unknown } };
  /** Such as `oas3_2`. */
  specVersion: string;
}
