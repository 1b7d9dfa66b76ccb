/** `Hello, World!` gives `hello-world`. */
export const slugOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
        .toLowerCase()
        .replace(/[^a-z0-9@.]+/g, '-')
        .replace(/^[-.]+|[-.]+$/g, '')
    : '';
