/** Loaded before each spec: each test finds its sandbox new, and all that the page asks goes there. */
import { nameSandbox } from './name-sandbox.js';

beforeEach(() => {
  cy.task('sandbox:reset').then((sandbox) => {
    // Not EventSource: what Cypress intercepts it holds until it is whole, and a stream never is.
    cy.intercept({ url: `${sandbox.url}/**`, resourceType: /xhr|fetch/, middleware: true }, (request) => {
      request.headers['standin-sandbox'] = sandbox.id;
    });
    cy.on('window:before:load', (window) => nameSandbox(window, sandbox));
  });
});
