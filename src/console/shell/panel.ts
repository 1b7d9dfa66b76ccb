import type { ComponentType } from 'preact';
import type { MockClient, SandboxClient } from '../../client/index.ts';
import type { MockFeed } from './mock-feed.ts';
import type { Route } from './route.ts';

export interface PanelProps {
  mock: MockClient;
  /** The chosen sandbox. Calls of it are made only while `feed.exists`: they would make `default`. */
  sandbox: SandboxClient;
  feed: MockFeed;
  /** What the panel keeps in the address. */
  more: Route['more'];
  go: (change: Partial<Route>) => void;
}

export interface Panel {
  /** Its place in the address: `#/activity`. */
  id: string;
  title: string;
  /** Its code is loaded when it is opened. */
  load: () => Promise<{ default: ComponentType<PanelProps> }>;
}
