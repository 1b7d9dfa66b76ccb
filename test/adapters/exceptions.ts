/** A case of the table that one adapter is let off. */
export interface Exception {
  adapter: string;
  /** The titles of its `describe`s below the adapter's, and its own. */
  name: string;
  /** What of the platform forces it. */
  reason: string;
}

const chromium = 'MSW in Chromium';

const preflight =
  'A page may not set the headers that make a preflight, and its browser sends none of its own for what a service worker answers.';
const abort =
  "MSW's worker does not tell the page, in which the mock is, that a request was aborted: what is held for it is freed when it is answered.";

/** All that the adapters do not share; there may be ten. */
export const exceptions: readonly Exception[] = [
  ...[
    'a preflight admits the origin, the method and the headers that it asks for',
    'a preflight for /workspaces/w1 PATCH passes, so that the page can read the refusal',
    'a preflight for /workspaces GET passes, so that the page can read the refusal',
    'a preflight for /nowhere POST passes, so that the page can read the refusal',
  ].map((name) => ({
    adapter: chromium,
    name: `where the contract answers > browsers > ${name}`,
    reason: preflight,
  })),
  {
    adapter: chromium,
    name: 'where the contract answers > browsers > without an origin there are no CORS headers',
    reason: 'A page that calls another origin always sends its own.',
  },
  ...[
    'an answer > who does not wait for it rejects, and frees its place',
    'a long-poll > a client that gives up rejects, and frees its place',
  ].map((name) => ({ adapter: chromium, name: `where the APIs behave > ${name}`, reason: abort })),
  {
    adapter: chromium,
    name: 'where the APIs behave > an answer > a body > that trickles frees its place when nobody reads it any more',
    reason:
      "MSW's worker keeps a copy of each body but an event stream's, and goes on reading it when the page does not.",
  },
];
