/** The page in the frame of *APIs*: Redoc, with the document that the page around it sends. */
declare const Redoc: { init(document: object, options: object, element: Element): void };

let isDrawn = false;

addEventListener('message', ({ source, origin, data }: MessageEvent) => {
  if (source !== parent || origin !== location.origin || isDrawn || !data?.document) return;
  isDrawn = true;
  const script = document.createElement('script');
  script.src = './assets/redoc.standalone.js';
  script.addEventListener('load', () => {
    const element = document.querySelector('#reference');
    if (element) Redoc.init(data.document, { hideDownloadButton: true }, element);
  });
  document.head.append(script);
});

parent.postMessage('reference-ready', location.origin);
