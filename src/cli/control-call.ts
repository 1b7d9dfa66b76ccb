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
  const answer = await response.json().catch(() => undefined);
  if (!response.ok)
    throw new UsageError(answer?.detail ?? `${url} answered ${response.status}: is it a mock of Standin?`);
  return answer;
}
