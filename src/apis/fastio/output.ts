/** The levels of `output` (Compact Responses), and events as they show them. */
import { view } from '../../engine/to-json.ts';
import { type EventEntry, typeOfEntry } from './event-entries.ts';
import type { EventType } from './event-types.ts';
import type { Schemas } from './reader.ts';
import { createdText } from './times.ts';

const levels = ['terse', 'standard', 'full'] as const;
export type Level = (typeof levels)[number];

export interface Output {
  level: Level;
  markdown: boolean;
}

/** The fields that events have in common, in the order of the levels; those that depend on the name follow. */
export const fieldOrder: readonly string[] = [
  ...['event_id', 'event', 'category', 'object_id', 'created'],
  ...['sub_category', 'calling_user', 'org_id', 'workspace_id', 'user_id', 'share_id', 'acknowledged'],
  ...['template', 'severity', 'visibility', 'notification'],
  ...['required_params', 'requires_parent_node', 'permission', 'calling_user_name'],
];

/** Reads `output`: at most one level, `full` by default. Unknown tokens are ignored. */
export function readOutput(
  output: string | undefined,
  { refuse }: { refuse: (name: 'output-conflict') => never },
): Output {
  const tokens = output?.split(',') ?? [];
  const [level = 'full', ...others] = levels.filter((one) => tokens.includes(one));
  if (others.length > 0) refuse('output-conflict');
  return { level, markdown: wantsMarkdown(output) };
}

export const wantsMarkdown = (output: string | undefined): boolean =>
  output?.split(',').includes('markdown') === true;

/** The event as this level shows it; made once, and then shared by all replies. */
export function eventView(entry: EventEntry, level: Level, acknowledged: boolean): Schemas['Event'] {
  if (level === 'terse') return view(entry, 'terse', () => terse(entry));
  return view(entry, `${level} ${acknowledged}`, () =>
    level === 'standard' ? standard(entry, acknowledged) : full(entry, acknowledged),
  );
}

function terse({ event, at, data }: EventEntry): Schemas['EventTerse'] {
  return {
    event_id: data.event_id,
    event,
    category: typeOfEntry({ event } as EventEntry).category as Schemas['Category'],
    ...(data.object_id !== undefined && { object_id: data.object_id }),
    created: createdText(at),
  };
}

function standard(entry: EventEntry, acknowledged: boolean): Schemas['EventStandard'] {
  const { actor, data } = entry;
  const { org_id, workspace_id, user_id, share_id } = data;
  const kind = typeOfEntry(entry);
  return {
    ...terse(entry),
    sub_category: kind.sub_category as Schemas['Subcategory'],
    ...(actor !== undefined && { calling_user: actor }),
    ...(org_id !== undefined && { org_id }),
    ...(workspace_id !== undefined && { workspace_id }),
    ...(user_id !== undefined && { user_id }),
    ...(share_id !== undefined && { share_id }),
    acknowledged,
    template: sentence(kind, entry),
    severity: kind.severity as Schemas['Severity'],
    visibility: kind.visibility as Schemas['Visibility'],
    notification: kind.notification as Schemas['Notification'],
  };
}

function full(entry: EventEntry, acknowledged: boolean): Schemas['Event'] {
  const kind = typeOfEntry(entry);
  const { calling_user_name } = entry.data;
  const event: Schemas['Event'] = {
    ...standard(entry, acknowledged),
    required_params: [...kind.required_params],
    requires_parent_node: kind.requires_parent_node,
    permission: kind.permission,
    ...(calling_user_name !== undefined && { calling_user_name }),
  };
  for (const name of kind.required_params) event[name] = entry.data[name];
  return event;
}

/** The sentence for people, and the values that went into it. */
function sentence({ template }: EventType, { data }: EventEntry): Schemas['EventTemplate'] {
  const params: Record<string, string | number> = {};
  const description = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name];
    if (value === undefined) return 'Someone';
    params[name] = value as string | number;
    return String(value);
  });
  return { description, params };
}
