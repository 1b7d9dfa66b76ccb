/** Drawn on a grid of 20, with a line of 1.5. */
const paths = {
  pencil: 'M4 16l.8-3.2L13 4.6a1.4 1.4 0 0 1 2 0l.4.4a1.4 1.4 0 0 1 0 2L7.2 15.2 4 16zM11.5 6l2.5 2.5',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  back: 'M12 4.5L6.5 10l5.5 5.5',
  file: 'M5.5 3h6L15 6.5V17H5.5V3zM11 3v4h4',
  comment: 'M3.5 4.5h13v9h-7L6 16.5v-3H3.5v-9z',
  people:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 16.5c0-3 2-5 5-5s5 2 5 5M13 3.8a3 3 0 0 1 0 5.4M14.5 11.8c2 .6 3 2.3 3 4.7',
  task: 'M3.5 10.5l4 4 9-9',
  spark: 'M10 3l1.7 5.3L17 10l-5.3 1.7L10 17l-1.7-5.3L3 10l5.3-1.7L10 3z',
  lock: 'M5 9.5h10v7H5v-7zM7 9.5V7a3 3 0 0 1 6 0v2.5',
  cloud: 'M3 3l14 14M6.5 7.5a3.5 3.5 0 0 0 0 8H14M8.5 5.3A4.5 4.5 0 0 1 15 9a3.2 3.2 0 0 1 1.9 5.1',
  alert: 'M10 3.5l7 12.5H3l7-12.5zM10 8.5v3.5M10 14v.1',
  box: 'M3.5 6.5L10 3l6.5 3.5v7L10 17l-6.5-3.5v-7zM3.5 6.5L10 10l6.5-3.5M10 10v7',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
