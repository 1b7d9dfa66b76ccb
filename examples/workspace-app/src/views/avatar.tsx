import { hueOf, initialsOf } from '../data/people.ts';

/** Beside a name, which it does not repeat to those who listen. */
export function Avatar({ name }: { name: string }) {
  return (
    <span class="avatar" style={{ '--hue': hueOf(name) }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
