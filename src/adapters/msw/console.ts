import { script, styles } from './console-code.js';

export interface ConsoleOptions {
  /**
   * Where the console opens: in a frame at the bottom of the page, in a window of its own, or in a frame within an element. A browser
   * opens a window only after a click or a key. Default: `page`.
   */
  in?: 'page' | 'window' | Element;
}

/** A console that was opened. */
export interface OpenedConsole {
  frame: HTMLIFrameElement;
  close(): void;
}

/** How the console reaches the mock: `src/console/shell/host.ts`. */
interface Host {
  url: string;
  fetch(request: Request): Promise<Response>;
}

/** @throws {Error} the browser did not let the page open a window */
export function openConsole(host: Host, { in: place = 'page' }: ConsoleOptions = {}): OpenedConsole {
  if (place === 'window') return inWindow(host);
  if (place === 'page') return atBottom(host);
  const { frame, release } = consoleFrame(host, place.ownerDocument);
  const close = (): void => {
    frame.remove();
    release();
  };
  place.append(frame);
  return { frame, close };
}

function inWindow(host: Host): OpenedConsole {
  const opened = open('', '', 'popup,width=1200,height=800');
  if (!opened)
    throw new Error(
      'console: the browser did not open a window; call it in the handler of a click, or with { in: "page" }',
    );
  const { document } = opened;
  document.title = title;
  document.body.style.margin = '0';
  const { frame, release } = consoleFrame(host, document);
  frame.style.height = '100vh';
  document.body.append(frame);
  const close = (): void => {
    removeEventListener('pagehide', close);
    opened.close();
    release();
  };
  // The mock ends with this page.
  addEventListener('pagehide', close);
  return { frame, close };
}

function atBottom(host: Host): OpenedConsole {
  const element = document.createElement('section');
  element.setAttribute('aria-label', title);
  // The styles of the page do not reach into a shadow tree.
  const shadow = element.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = barStyles;
  const bar = document.createElement('header');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Close';
  bar.append(title, button);
  const { frame, release } = consoleFrame(host, document);
  shadow.append(style, bar, frame);
  document.body.append(element);
  const close = (): void => {
    element.remove();
    release();
  };
  button.addEventListener('click', close);
  return { frame, close };
}

const title = 'Standin console';

const barStyles = `
  :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; height: 60vh; display: flex; flex-direction: column;
    color-scheme: light dark; background: Canvas; color: CanvasText; border-top: 1px solid GrayText; font: 14px system-ui, sans-serif; }
  header { display: flex; justify-content: space-between; align-items: center; padding: 4px 12px; }
  button { font: inherit; padding: 4px 12px; }
  iframe { flex: 1; }`;

/** A frame whose page has the console. The page has an address of its own, because the console keeps its place in the fragment. */
function consoleFrame(host: Host, document: Document): { frame: HTMLIFrameElement; release(): void } {
  const urls = [
    URL.createObjectURL(new Blob([page], { type: 'text/html' })),
    URL.createObjectURL(new Blob([script], { type: 'text/javascript' })),
  ] as const;
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.src = urls[0];
  Object.assign(frame.style, { border: '0', width: '100%', height: '100%', display: 'block' });
  // Also when the page in the frame was loaded again.
  frame.addEventListener('load', () => {
    const inner = frame.contentWindow;
    if (!inner) return;
    Object.assign(inner, { standinHost: host });
    const element = inner.document.createElement('script');
    element.type = 'module';
    element.src = urls[1];
    inner.document.head.append(element);
  });
  return {
    frame,
    release: () => {
      for (const url of urls) URL.revokeObjectURL(url);
    },
  };
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${styles}</style>
<div id="console"></div>
</html>
`;
