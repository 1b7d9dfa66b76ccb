/** A request of the table, to be sent as it is: nothing added, nothing mended. */
export interface Sent {
  /** Default GET. */
  method?: string;
  /** Path and query. */
  target: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

export interface Received {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
  /** The parsed body where it is JSON. */
  json: any;
}

export function received(status: number, headers: Record<string, string>, text: string): Received {
  const isJson = /[/+]json/.test(headers['content-type'] ?? '') && text !== '';
  return { status, headers, text, json: isJson ? JSON.parse(text) : undefined };
}
