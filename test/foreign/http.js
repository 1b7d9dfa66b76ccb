/** What both products need of `node:http`. */

/** @typedef {import('node:http').IncomingMessage} Incoming */

/** A refusal, thrown by whatever finds the reason. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {unknown} body
   * @param {Record<string, string>} [headers]
   */
  constructor(status, body, headers = {}) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/**
 * The whole body as text; undefined if it is longer than `most` bytes, which are read to their end all the same.
 * @param {Incoming} incoming
 * @param {number} most
 * @returns {Promise<string | undefined>}
 */
export async function readText(incoming, most) {
  /** @type {Buffer[]} */
  const chunks = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  return size > most ? undefined : Buffer.concat(chunks).toString('utf8');
}

/**
 * The token of `Authorization: Bearer`, or nothing.
 * @param {Incoming} incoming
 */
export const bearerOf = ({ headers }) => /^bearer +([^\s]+)$/i.exec(headers.authorization ?? '')?.[1];
