/** `Hello, World!` gives `hello-world`, and `Crème Brûlée` gives `creme-brulee`. */
export const slugOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
        .normalize('NFKD')
        .replace(/\p{Mark}/gu, '')
        .toLowerCase()
        .replace(/[^a-z0-9@.]+/g, '-')
        .replace(/^[-.]+|[-.]+$/g, '')
    : '';
