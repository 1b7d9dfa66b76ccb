import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Lane, laneTitles, type Moment } from './moments.ts';

/** CSS pixels. */
const size = { head: 8, column: 26, lane: 46, foot: 24 };
const lanes = Object.keys(laneTitles) as Lane[];

/**
 * One lane for each channel, one column for each moment: the clock may stand still for many of them, so distances are not
 * durations. A line leads from an event to each of those who received it.
 */
export function LanesPicture({
  moments,
  hrefOf,
}: {
  moments: readonly Moment[];
  hrefOf: (n: number) => string;
}) {
  const box = useRef<HTMLElement>(null);
  // The newest ones are at the right.
  useLayoutEffect(() => {
    if (box.current) box.current.scrollLeft = box.current.scrollWidth;
  }, [moments.length]);
  const width = size.head + Math.max(8, moments.length) * size.column + 40;
  const height = lanes.length * size.lane + size.foot;
  const xOf = (index: number): number => size.head + index * size.column + size.column / 2;
  const yOf = (lane: Lane): number => lanes.indexOf(lane) * size.lane + size.lane / 2;
  const eventAt = new Map(
    moments.flatMap(({ kind, cursor }, index) => (kind === 'event' ? [[cursor, index] as const] : [])),
  );
  return (
    <div class="lanes-box">
      <ul class="lane-titles" aria-hidden="true">
        {lanes.map((lane) => (
          <li key={lane}>{laneTitles[lane]}</li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a picture that scrolls has to be reached by keyboard */}
      <section class="picture lanes" aria-label="Who received what and when" tabIndex={0} ref={box}>
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: the section has its name, and the list below tells the same */}
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          {lanes.map((lane) => (
            <g key={lane}>
              <line class="lane" x1={size.head - 6} x2={width - 8} y1={yOf(lane)} y2={yOf(lane)} />
            </g>
          ))}
          {moments.map(({ id, kind, cursor, lane }, index) => {
            const from = kind === 'received' ? eventAt.get(cursor) : undefined;
            if (from === undefined) return null;
            return (
              <path
                key={`line ${id}`}
                class="delivery"
                d={`M${xOf(from)} ${yOf('log')}L${xOf(index)} ${yOf(lane)}`}
              />
            );
          })}
          {moments.map((moment, index) => {
            const mark = (
              <Mark
                kind={moment.kind}
                x={xOf(index)}
                y={yOf(moment.lane)}
                text={`${moment.text}, ${moment.at}`}
              />
            );
            if (moment.n === undefined) return <g key={moment.id}>{mark}</g>;
            return (
              <a key={moment.id} href={hrefOf(moment.n)} aria-label={`Exchange ${moment.n}: ${moment.text}`}>
                {mark}
              </a>
            );
          })}
          {moments.map(({ id, at }, index) => {
            const before = moments[index - 1];
            if (before && timeOf(before.at) === timeOf(at)) return null;
            const isNear =
              before &&
              moments
                .slice(Math.max(0, index - 2), index)
                .some((one) => timeOf(one.at) !== timeOf(before.at));
            return isNear ? null : (
              <text key={`time ${id}`} class="lane-time" x={xOf(index)} y={height - 8} text-anchor="middle">
                {timeOf(at)}
              </text>
            );
          })}
        </svg>
      </section>
    </div>
  );
}

function Mark({ kind, x, y, text }: { kind: Moment['kind']; x: number; y: number; text: string }) {
  const title = <title>{text}</title>;
  switch (kind) {
    case 'exchange':
      return (
        <rect class={`mark mark-${kind}`} x={x - 6} y={y - 6} width="12" height="12" rx="2">
          {title}
        </rect>
      );
    case 'opened':
    case 'closed':
      return (
        <path
          class={`mark mark-${kind}`}
          d={
            kind === 'opened'
              ? `M${x - 5} ${y - 7}L${x + 6} ${y}L${x - 5} ${y + 7}Z`
              : `M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x + 5} ${y - 5}L${x - 5} ${y + 5}`
          }
        >
          {title}
        </path>
      );
    default:
      return (
        <circle class={`mark mark-${kind}`} cx={x} cy={y} r="6">
          {title}
        </circle>
      );
  }
}

/** `09:00:00` */
export const timeOf = (at: string): string => at.slice(11, 19);
