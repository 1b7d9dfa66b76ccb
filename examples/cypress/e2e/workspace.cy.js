for (const name of ['Autumn', 'Winter'])
  it(`renames the workspace to ${name}`, () => {
    cy.visit('/');
    cy.get('h1').should('have.text', 'Atlas redesign');
    cy.get('[name=name]').type(name);
    cy.contains('button', 'Rename').click();
    cy.get('h1').should('have.text', name);
  });

it('shows what happens as it happens', () => {
  cy.visit('/');
  cy.get('[role=status]').should('have.text', 'connected');
  const details = { actor: 'member', workspace_id: '1234567890123456789' };
  cy.task('sandbox:emit', { api: 'fastio', event: 'comment_created', details });
  cy.get('li').should('have.length', 1).and('have.text', 'comment_created');
});

it('shows when the name cannot be changed', () => {
  cy.task('sandbox:fault', { on: 'org-workspaces/updateWorkspace', rule: { status: 503, times: 1 } });
  cy.visit('/');
  cy.get('[name=name]').type('Never');
  cy.contains('button', 'Rename').click();
  cy.get('[role=alert]').should('have.text', '503: that did not work');
});
