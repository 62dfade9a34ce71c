/** What is said of a predictor that was checked. */
export interface VerdictWords {
  /** {period} is from when to when. Its errors were smaller than those of one rate for everybody. */
  better: string;
  noBetter: string;
  /** There are too few clients to check it by. */
  tooFew: string;
}

/** Whether predictions came true, in one language: an owner reads it. */
export interface CalibrationWords {
  /** What state a client was in. */
  state: VerdictWords;
  /** The probability that a client buys again. */
  return: VerdictWords;
}
