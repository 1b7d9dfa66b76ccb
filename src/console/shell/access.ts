import { ControlError, createClient, type MockClient } from '../../client/index.ts';
import { host } from './host.ts';

const key = 'standin-control-token';

/** The control token of this tab. It is kept nowhere else. */
export const savedToken = (): string | undefined => sessionStorage.getItem(key) ?? undefined;

export type Access =
  | { mock: MockClient; version: string }
  /** A token is needed, or the one that was given is wrong. */
  | { refused: string }
  | { failed: string };

/** Tries to reach the mock that served the page, or that the page around it has. A token that opens it is kept. */
export async function openMock(token: string | undefined): Promise<Access> {
  try {
    const around = host();
    const mock = createClient({
      url: around?.url ?? location.origin,
      ...(around && { fetch: around.fetch }),
      ...(token && { token }),
    });
    const { standin: version } = await mock.health();
    if (token) sessionStorage.setItem(key, token);
    return { mock, version };
  } catch (error) {
    if (error instanceof ControlError && error.status === 403) return { refused: error.detail };
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
