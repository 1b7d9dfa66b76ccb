export interface ScenarioLocation {
  file: string;
  /** From 1. */
  line: number;
  column: number;
}

/** A scenario file is invalid, or no scenario has the name. `message` is one line. */
export class ScenarioError extends Error {
  readonly code: 'SCENARIO_UNREADABLE' | 'SCENARIO_INVALID' | 'SCENARIO_UNKNOWN';
  readonly location: ScenarioLocation | undefined;

  constructor(code: ScenarioError['code'], reason: string, location?: ScenarioLocation) {
    super(location ? `${location.file}:${location.line}:${location.column}: ${reason}` : reason);
    this.name = 'ScenarioError';
    this.code = code;
    this.location = location;
  }
}
