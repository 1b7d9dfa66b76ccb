/** Whether HTTP can carry what a document names. */

/** A status, a range of them, or `default`: OpenAPI 3.1, section "Responses Object"; RFC 9110, section 15. */
export const isStatusName = (name: string): boolean => /^([1-5](\d\d|XX)|default)$/i.test(name);

/** RFC 9110, section 5.1. */
export const isFieldName = (name: string): boolean => /^[\w!#$%&'*+.^`|~-]+$/.test(name);

/** RFC 9110, section 5.5: no line breaks, no control characters, nothing beyond Latin-1. */
export const isFieldValue = (text: string): boolean => /^[\t -~\u0080-\u00ff]*$/.test(text);
