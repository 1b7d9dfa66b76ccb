import { ConfigError } from '../read/config.ts';

/**
 * The base URL of a target, without a slash at its end.
 * @throws {ConfigError} it is missing, not HTTP, or has a query or a fragment
 */
export function baseUrl(text: string | undefined): string {
  if (text === undefined)
    throw new ConfigError('no target: expected its base URL, such as https://api.example.com');
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new ConfigError(
      `${withoutCredentials(text)}: expected a base URL, such as https://api.example.com`,
    );
  return withoutSlash(text);
}

/** The URL as it may be printed and written. */
export const withoutCredentials = (url: string): string => url.replace(/(\/\/)[^/@]*@/, '$1');

export const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
