interface RangeMarkProps {
  /** Shares of the whole axis, 0 to 1. */
  low: number;
  high: number;
  dot: number;
  /** An upright line; null for none. */
  line: number | null;
}

const WIDTH = 200;
const HEIGHT = 20;
const EDGE = 6;

/** A stretch of an axis with a dot and an upright line. What it says stands in the row that it is in. */
export function RangeMark({ low, high, dot, line }: RangeMarkProps) {
  const x = (share: number) => Math.round((EDGE + share * (WIDTH - 2 * EDGE)) * 10) / 10;
  return (
    <svg class="range" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line class="axis" x1={x(0)} x2={x(1)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <line class="band" x1={x(low)} x2={x(high)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {line !== null && <line class="said" x1={x(line)} x2={x(line)} y1="2" y2={HEIGHT - 2} />}
      <circle cx={x(dot)} cy={HEIGHT / 2} r="4.5" />
    </svg>
  );
}
