/** A sum as the API answers it: the nearest number, and its digits. */
export function sumToJson(minor: bigint): { amount: number; amountText: string } {
  return { amount: Number(minor), amountText: String(minor) };
}
