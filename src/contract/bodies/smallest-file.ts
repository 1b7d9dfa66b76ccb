const texts: Readonly<Record<string, string>> = {
  'image/png': 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==',
  'image/gif': 'R0lGODlhAQABAIAAAICAgP///ywAAAAAAQABAAACAkQBADs=',
  'application/pdf':
    'JVBERi0xLjQKMSAwIG9iajw8L1R5cGUvQ2F0YWxvZy9QYWdlcyAyIDAgUj4+ZW5kb2JqCjIgMCBvYmo8PC9UeXBlL1BhZ2VzL0tpZHNbMyAwIFJdL0NvdW50IDE+PmVuZG9iagozIDAgb2JqPDwvVHlwZS9QYWdlL1BhcmVudCAyIDAgUi9NZWRpYUJveFswIDAgOSA5XT4+ZW5kb2JqCnhyZWYKMCA0CjAwMDAwMDAwMDAgNjU1MzUgZiAKMDAwMDAwMDAwOSAwMDAwMCBuIAowMDAwMDAwMDUyIDAwMDAwIG4gCjAwMDAwMDAxMDEgMDAwMDAgbiAKdHJhaWxlcjw8L1NpemUgNC9Sb290IDEgMCBSPj4Kc3RhcnR4cmVmCjE2MAolJUVPRgo=',
};

/** Keywords of a schema that say what is in a file. */
const telling = ['const', 'default', 'enum', 'example', 'examples', 'minLength', 'pattern', 'x-faker'];

/**
 * A picture of one pixel, or a PDF of one empty page: what is sent under such a type where the document has no example, so that a
 * client can show it. `undefined` for other types, and if the schema says what is in the file.
 */
export function smallestFile(type: string, schema: unknown): Uint8Array | undefined {
  const isGiven = telling.some((name) => typeof schema === 'object' && schema !== null && name in schema);
  const text = !isGiven && Object.hasOwn(texts, type) ? texts[type] : undefined;
  return text === undefined ? undefined : Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
}
