import type { Panel } from './panel.ts';

/** In the order of the navigation. */
export const panels: readonly Panel[] = [
  { id: 'apis', title: 'APIs', load: () => import('../apis/apis-panel.tsx') },
  { id: 'activity', title: 'Activity', load: () => import('../activity/activity-panel.tsx') },
  { id: 'state', title: 'State', load: () => import('../state/state-panel.tsx') },
  { id: 'time', title: 'Time', load: () => import('../time/time-panel.tsx') },
  { id: 'model', title: 'Model', load: () => import('../model/model-panel.tsx') },
  { id: 'contract', title: 'Contract', load: () => import('../contract/contract-panel.tsx') },
];
