/** Of the documents in `test/resources/documents`, those whose laws take longest, and whose laws other documents have too. */
export const largeDocuments = ['stripe-core.json', 'ynab.json'];
