import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** On a narrow screen the detail of what was chosen is below the list: it is scrolled to when `chosen` changes. */
export function useShown<Shown extends HTMLElement>(chosen: string | number): RefObject<Shown | null> {
  const element = useRef<Shown>(null);
  useEffect(() => {
    if (matchMedia('(max-width: 860px)').matches) element.current?.scrollIntoView();
  }, [chosen]);
  return element;
}
