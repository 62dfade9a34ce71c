import type { Span } from './span.ts';

/** An axis of values: its ends, and the values that are written beside it. */
export interface ValueAxis extends Span {
  marks: number[];
}

const MOST_MARKS = 5;
const STEPS = [1, 2, 5];

/**
 * An axis with 0 on it that holds all the values, with at most six marks at round numbers. `leastStep` is the
 * smallest distance between two marks: 1 where there are no halves.
 */
export function valueAxisOf(values: readonly number[], leastStep = 0): ValueAxis {
  const least = Math.min(0, ...values);
  const greatest = Math.max(0, ...values);
  const step = Math.max(leastStep, roundStepOf((greatest - least) / MOST_MARKS)) || 1;
  const lowest = Math.floor(least / step + ALMOST);
  const highest = Math.max(lowest + 1, Math.ceil(greatest / step - ALMOST));
  const count = highest - lowest + 1;
  const marks = Array.from({ length: count }, (_, index) => tidy((lowest + index) * step));
  return { from: tidy(lowest * step), to: tidy(highest * step), marks };
}

/** What a sum of binary fractions may be off. */
const ALMOST = 1e-9;

/** The least of 1, 2, 5, 10, 20 ... that is not below, at any power of ten; 0 for 0. */
function roundStepOf(atLeast: number): number {
  if (atLeast <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const step = STEPS.find((digit) => digit * power >= atLeast * (1 - ALMOST)) ?? 10;
  return tidy(step * power);
}

/** Without the rest that a binary fraction leaves: 0.30000000000000004 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
