export interface NavigationSection {
  text: string;
  /** `link` is the page's path below `docs/`, without its ending. */
  items: readonly { text: string; link: string }[];
}

/** All pages in the order in which they are read: the side bar of the site, and `llms.txt`. */
export const navigation: readonly NavigationSection[] = [
  {
    text: 'Start',
    items: [
      { text: 'Overview', link: 'index' },
      { text: 'Your API in ten minutes', link: 'your-api-in-ten-minutes' },
      { text: 'What behaves, what remains yours', link: 'behaviour' },
    ],
  },
  {
    text: 'Guides',
    items: [
      { text: 'You build a frontend', link: 'guides/frontend' },
      { text: 'You run tests in CI', link: 'guides/tests' },
      { text: 'You design an API', link: 'guides/api-design' },
      { text: 'The console', link: 'console' },
      { text: 'Check a real service', link: 'checking' },
      { text: 'What a new version breaks', link: 'diff' },
    ],
  },
  {
    text: 'Tutorials',
    items: [
      { text: 'State and handlers', link: 'tutorials/handlers' },
      { text: 'Personas of your own', link: 'tutorials/personas' },
      { text: 'Channels', link: 'tutorials/channels' },
      { text: 'Scenarios and faults', link: 'tutorials/scenarios-and-faults' },
      { text: 'Vitest, Playwright, Cypress', link: 'tutorials/testing' },
      { text: "A designer's loop", link: 'tutorials/designers-loop' },
    ],
  },
  {
    text: 'Reference',
    items: [
      { text: 'Commands', link: 'reference/commands' },
      { text: 'Configuration', link: 'reference/configuration' },
      { text: "A handler's context", link: 'reference/handlers' },
      { text: 'Resource model and x-standin', link: 'reference/resource-model' },
      { text: 'Control API', link: 'reference/control-api' },
      { text: 'Scenario files', link: 'reference/scenario-files' },
      { text: 'Check configuration', link: 'reference/check-files' },
      { text: 'Errors and refusals', link: 'reference/errors' },
    ],
  },
  {
    text: 'More',
    items: [
      { text: 'Coming from another tool', link: 'migration' },
      { text: 'More cores, more machines', link: 'scaling' },
      { text: 'Reliability', link: 'reliability' },
      { text: 'Architecture', link: 'architecture' },
    ],
  },
];
