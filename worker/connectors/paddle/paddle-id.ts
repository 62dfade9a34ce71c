/** An object of Paddle as Kith calls it. Paddle's ids say themselves what they are of. */
export function paddleId(id: string): string {
  return `paddle:${id}`;
}
