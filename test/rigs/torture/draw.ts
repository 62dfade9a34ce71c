import { createHash } from 'node:crypto';

/** Choices that look random and are the same for the same seed. */
export interface Draw {
  /** A whole number from 0 to `bound - 1`. */
  below(bound: number): number;
  /** True in so many cases of a hundred. */
  percent(share: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
  shuffled<Value>(values: readonly Value[]): Value[];
}

export function drawFrom(seed: number): Draw {
  let drawn = 0;
  const below = (bound: number): number => {
    drawn += 1;
    return createHash('sha256').update(`${seed}/${drawn}`).digest().readUIntBE(0, 6) % bound;
  };
  return {
    below,
    percent: (share) => below(100) < share,
    pick: (values) => values[below(values.length)]!,
    shuffled: (values) =>
      values
        .map((value) => ({ value, place: below(2 ** 32) }))
        .sort((one, other) => one.place - other.place)
        .map(({ value }) => value),
  };
}
