/** The page that has the mock in itself, and this console in a frame. `standin/msw` sets it as `standinHost`. */
export interface Host {
  /** The address that the page calls the mock by. */
  url: string;
  /** Answers in process. */
  fetch(request: Request): Promise<Response>;
}

/** Undefined if the mock has served the console. */
export const host = (): Host | undefined => (globalThis as { standinHost?: Host }).standinHost;

/** As `fetch`, from the mock whose console this is. */
export const fetchFromMock = (request: Request): Promise<Response> =>
  host()?.fetch(request) ?? fetch(request);
