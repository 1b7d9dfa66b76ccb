const utf8 = new TextDecoder('utf-8', { fatal: true });

/** `undefined` if the bytes are not UTF-8. A byte order mark is left out. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text in the charset that `Content-Type` names, else UTF-8; `undefined` if the bytes are not in it. */
export function decodeText(bytes: Uint8Array, contentType: string): string | undefined {
  const [, charset = 'utf-8'] = /;\s*charset="?([^";\s]+)/i.exec(contentType) ?? [];
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export const notInCharset = {
  problem: { keyword: 'encoding', message: 'is not text in its charset' },
} as const;
