// TypeScript's library does not have the context yet: https://github.com/tc39/proposal-json-parse-with-source
type Revive = (name: string, value: unknown, context?: { source?: string }) => unknown;

/** As `JSON.parse`; `read` gives an integer of 16 digits or more. */
export const parseIntegers = (text: string, read: (digits: string) => unknown): unknown =>
  JSON.parse(text, ((_, value, context) =>
    typeof value === 'number' && /^-?\d{16,}$/.test(context?.source ?? '')
      ? read(context?.source as string)
      : value) satisfies Revive as Parameters<typeof JSON.parse>[1]);
