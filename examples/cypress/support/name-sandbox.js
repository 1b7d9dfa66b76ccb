/** EventSource and WebSocket cannot set headers in a browser, so their addresses name the sandbox. */
export function nameSandbox(window, { id, url }) {
  const { host } = new URL(url);
  for (const name of ['EventSource', 'WebSocket']) {
    window[name] = new Proxy(window[name], {
      construct(target, [address, ...others], newTarget) {
        const wanted = new URL(address, window.location.href);
        if (wanted.host === host) wanted.searchParams.set('__sandbox', id);
        return Reflect.construct(target, [wanted.href, ...others], newTarget);
      },
    });
  }
}
