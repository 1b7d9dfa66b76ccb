import type { Parameter } from '../contract.ts';

/**
 * How a value stands in a text: OpenAPI 3.1, section 4.8.12.2 (style values). `read` undoes `write`, and `write` undoes
 * `read`.
 */
export interface Style {
  /**
   * The value of the texts as they were sent, one or several.
   * @throws {URIError} the percent-encoding is broken
   */
  read(texts: readonly string[], parameter: Parameter): unknown;
  /** In a query and in a cookie with the name: `ids=1,2`; elsewhere without. */
  write(value: unknown, parameter: Parameter): string;
}
