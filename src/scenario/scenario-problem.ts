/** What is wrong in a scenario, and where. */
export interface ScenarioProblem {
  /** `['timeline', 0, 'at']` */
  path: (string | number)[];
  /** The member of the value at `path` whose name is wrong; without it the value is. */
  key?: string;
  /** What is wrong and what was expected. */
  message: string;
}
