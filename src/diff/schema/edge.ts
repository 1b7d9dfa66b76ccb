import type { Difference } from './difference.ts';
import type { Conjunction } from './located.ts';

export type Way = 'widens' | 'narrows' | 'none';

/** Two schemas inside two schemas that are compared with each other. */
export interface Edge {
  /** From the value to the value inside it that these are about. */
  step: string;
  old: Conjunction;
  next: Conjunction;
  /** What the inner schemas mean for the outer ones: only this direction counts. */
  only?: Way | undefined;
  /** A difference inside makes the outer relation uncertain. */
  isUncertain?: boolean;
}

export interface Found {
  differences: Difference[];
  edges: Edge[];
}

export const nothing: Found = { differences: [], edges: [] };
