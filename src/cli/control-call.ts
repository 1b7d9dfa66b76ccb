import { createClient, type MockClient } from '../client/client.ts';
import { ControlError } from '../client/control-error.ts';
import type { ControlValues } from './shared-options.ts';
import { UsageError } from './usage-error.ts';

/** Within `standin exec` its mock, else that of `standin serve`. */
const defaultUrl = process.env.STANDIN_URL ?? 'http://127.0.0.1:4010';

/**
 * Calls the control API of a running mock; `option` is the one that gives its URL.
 * @throws {UsageError} no mock answers there, or it refused the call; the message has its reason
 */
export async function callControl<Result>(
  { url = defaultUrl, 'control-token': token }: Pick<ControlValues, 'url' | 'control-token'>,
  run: (mock: MockClient) => Promise<Result>,
  option = '--url',
): Promise<Result> {
  try {
    return await run(clientOf(url, token, option));
  } catch (error) {
    throw error instanceof ControlError ? new UsageError(error.detail) : error;
  }
}

function clientOf(url: string, token: string | undefined, option: string): MockClient {
  try {
    return createClient({ url, token });
  } catch (error) {
    throw new UsageError(`${option} or --control-token: ${(error as Error).message}`);
  }
}
