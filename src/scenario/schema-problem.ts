/** What is wrong in a scenario, and where: `['timeline', 0, 'at']`; with `key` it is the name there, not the value. */
export interface Problem {
  path: (string | number)[];
  key?: string;
  says: string;
}
