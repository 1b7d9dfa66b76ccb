import { UsageError } from './usage-error.ts';

export interface ControlCall {
  /** Where the mock is: `http://127.0.0.1:4010`. */
  url: string;
  token?: string | undefined;
}

/**
 * Asks the control API of a running mock.
 * @throws {UsageError} no mock there, or it said no: one line with what it said
 */
export async function callControl(
  { url, token }: ControlCall,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const target = URL.parse(`/__standin${path}`, url);
  if (!target)
    throw new UsageError(
      `--url ${url}: expected the address of a running mock, such as http://127.0.0.1:4010`,
    );
  const headers = {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  let response: Response;
  try {
    response = await fetch(target, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new UsageError(`no mock answers at ${url}; start one with: standin serve`);
  }
  const text = await response.text().catch(() => '');
  const answer = response.status === 204 ? {} : asObject(text);
  if (response.ok && answer) return answer;
  const { detail } = answer ?? {};
  throw new UsageError(
    typeof detail === 'string'
      ? detail.replace(/\s+/g, ' ')
      : `${url} answered ${response.status}: is it a mock of Standin?`,
  );
}

/** What else answers there may say anything. */
function asObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
