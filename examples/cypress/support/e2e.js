/** Loaded before each spec: resets the sandbox before each test, and sends all requests of the page to it. */
import { nameSandbox } from './name-sandbox.js';

beforeEach(() => {
  cy.task('sandbox:reset').then((sandbox) => {
    // Not EventSource: Cypress holds an intercepted reply back until it is complete, and a stream never is.
    cy.intercept({ url: `${sandbox.url}/**`, resourceType: /xhr|fetch/, middleware: true }, (request) => {
      request.headers['standin-sandbox'] = sandbox.id;
    });
    cy.on('window:before:load', (window) => nameSandbox(window, sandbox));
  });
});
