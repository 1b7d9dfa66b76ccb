import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface WindowedListProps<Item> {
  /** What the list is of, for screen readers. */
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string | number;
  /** CSS pixels of each row. */
  rowHeight: number;
  row: (item: Item) => ComponentChildren;
  chosen: string | number | undefined;
  onChoose: (item: Item) => void;
  /** What stands there while there are no items. */
  empty: ComponentChildren;
}

/** Rows that are drawn beyond what is seen, so that a quick scroll shows no gaps. */
const beyond = 10;

/** A list of any length: only the rows in sight are in the page. Arrow keys, Page Up and Down, Home and End choose a row. */
export function WindowedList<Item>(props: WindowedListProps<Item>) {
  const { label, items, keyOf, rowHeight, row, chosen, onChoose, empty } = props;
  const element = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const measure = (): void => {
    const { scrollTop, clientHeight } = element.current as HTMLDivElement;
    setView((before) =>
      before.top === scrollTop && before.height === clientHeight
        ? before
        : { top: scrollTop, height: clientHeight },
    );
  };
  useLayoutEffect(measure);
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    observer.observe(element.current as HTMLDivElement);
    return () => observer.disconnect();
  }, []);

  // New items come first: what is being read stays where it is.
  const firstKey = items[0] === undefined ? undefined : keyOf(items[0]);
  const before = useRef({ firstKey, chosen });
  useLayoutEffect(() => {
    const list = element.current as HTMLDivElement;
    const added = items.findIndex((item) => keyOf(item) === before.current.firstKey);
    if (added > 0 && list.scrollTop > 0) list.scrollTop += added * rowHeight;
    before.current = { firstKey, chosen };
  }, [firstKey]);

  const chosenIndex = chosen === undefined ? -1 : items.findIndex((item) => keyOf(item) === chosen);
  const choose = (index: number): void => {
    const at = Math.max(0, Math.min(items.length - 1, index));
    const item = items[at];
    const list = element.current;
    if (item === undefined || !list) return;
    onChoose(item);
    const top = at * rowHeight;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + rowHeight > list.scrollTop + list.clientHeight)
      list.scrollTop = top + rowHeight - list.clientHeight;
  };
  const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
  const steps: Record<string, number> = {
    ArrowDown: chosenIndex + 1,
    ArrowUp: chosenIndex - 1,
    PageDown: chosenIndex + page,
    PageUp: chosenIndex - page,
    Home: 0,
    End: items.length - 1,
  };
  const first = Math.max(0, Math.floor(view.top / rowHeight) - beyond);
  const last = Math.min(items.length, Math.ceil((view.top + view.height) / rowHeight) + beyond);
  const idOf = (item: Item): string => `${label}-${keyOf(item)}`.replaceAll(/\W+/g, '-');
  const active = items[chosenIndex];

  return (
    <div
      class="windowed"
      ref={element}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={active && chosenIndex >= first && chosenIndex < last ? idOf(active) : undefined}
      onScroll={measure}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        choose(step);
      }}
    >
      {items.length === 0 && <div class="empty">{empty}</div>}
      <div role="presentation" class="windowed-space" style={{ height: `${items.length * rowHeight}px` }}>
        {items.slice(first, last).map((item, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, and names the chosen option
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
          <div
            key={keyOf(item)}
            id={idOf(item)}
            role="option"
            aria-selected={first + index === chosenIndex}
            aria-setsize={items.length}
            aria-posinset={first + index + 1}
            class="windowed-row"
            style={{ top: `${(first + index) * rowHeight}px`, height: `${rowHeight}px` }}
            onClick={() => choose(first + index)}
          >
            {row(item)}
          </div>
        ))}
      </div>
    </div>
  );
}
