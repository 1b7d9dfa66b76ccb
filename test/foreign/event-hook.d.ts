/** What the tests see of `event-hook.js`: makes an event happen at the server with this URL. */
export function event(asked: object, context: { url: string }): Promise<void>;
