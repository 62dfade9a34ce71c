/** An order as Kith calls it. */
export function lemonOrderId(id: string): string {
  return `lemon:order:${id}`;
}

/** An invoice of a subscription as Kith calls it. */
export function lemonInvoiceId(id: string): string {
  return `lemon:invoice:${id}`;
}

/** A subscription as another name of the order that began it. */
export function lemonSubscriptionAlias(id: string): string {
  return `lemon:sub:${id}`;
}
