const DAYS = 730;
/** The published shapes of rates and of dropping out: r, alpha (in weeks), a and b. */
const [R, ALPHA, A, B] = [0.243, 4.414, 0.793, 2.426];

/**
 * The purchase days of so many clients, in order, who first bought within two years before `asOf` and did
 * what the model of the CDNOW sample makes likely; the same each time (Lehmer's generator).
 */
export function likelyDays(clients: number, asOf: number): number[][] {
  let state = 20_050_101;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from({ length: clients }, () => {
    const days = [asOf - Math.floor(random() * DAYS)];
    const ratePerDay = gamma(random, R) / ALPHA / 7;
    const [drops, stays] = [gamma(random, A), gamma(random, B)];
    const dropOut = drops / (drops + stays);
    for (let at = days[0]!; ;) {
      at += Math.max(1, -Math.log(random()) / ratePerDay);
      if (at > asOf || (days.length > 1 && random() < dropOut)) return days;
      const day = Math.floor(at);
      if (day > days.at(-1)!) days.push(day);
    }
  });
}

/** A draw from Gamma(shape, 1), by Marsaglia and Tsang (2000). */
function gamma(random: () => number, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(random()) < (normal * normal) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
