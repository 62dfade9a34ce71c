/** What the demonstration's one product costs, in minor units. */
export const PRICE_MINOR = 3_400;
