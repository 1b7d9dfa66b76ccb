const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY']);

/** Whether calls with the method change nothing: RFC 9110, section 9.2.1. */
export const isSafeMethod = (method: string): boolean => safeMethods.has(method);
