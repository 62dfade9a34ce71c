/** How a line or an area looks: `first` is the most important one. They differ without colour as well. */
export type PlotKind = 'first' | 'second' | 'third' | 'fourth';

export interface LegendEntry {
  kind: PlotKind | 'band' | 'mark';
  name: string;
}

interface LegendProps {
  entries: readonly LegendEntry[];
  /** Whether the marks are lines, or filled areas. */
  of: 'lines' | 'areas';
}

/** What the marks of a plot mean, each beside its name. */
export function Legend({ entries, of }: LegendProps) {
  return (
    <ul class="legend">
      {entries.map(({ kind, name }) => (
        <li>
          <svg class={of} width="30" height="14" aria-hidden="true" focusable="false">
            {of === 'areas' || kind === 'band' ? (
              <rect class={kind} x="1" y="2" width="28" height="10" />
            ) : (
              <>
                <path class={kind} d="M1 7h28" />
                {kind !== 'mark' && <Marker kind={kind} x="15" y="7" />}
              </>
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** A dot, a square, a triangle or a diamond on a line. */
export function Marker({ kind, x, y }: { kind: PlotKind; x: string; y: string }) {
  return (
    <svg x={x} y={y} overflow="visible">
      <path class={`dot ${kind}`} d={SHAPES[kind]} />
    </svg>
  );
}

const SHAPES: Record<PlotKind, string> = {
  first: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z',
  second: 'M-4-4h8v8h-8Z',
  third: 'M0-5 5 4H-5Z',
  fourth: 'M0-5.5 5.5 0 0 5.5-5.5 0Z',
};
