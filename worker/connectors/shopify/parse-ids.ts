import { unusable, type Unusable } from '../made-observation.ts';
import { readId, readText, readWithin } from '../read-values.ts';

/** An id as the digits that it was sent with. */
export type ShopifyId = { kind: 'id'; id: string } | Unusable;

/**
 * The id of an object. Ids pass 2^53, above which a JSON number is rounded, so the digits of its
 * `admin_graphql_api_id` are read where they are there; an `id` that says another is not trusted.
 */
export function parseShopifyId(object: unknown): ShopifyId {
  const [said, global] = [readWithin(object, 'id'), readWithin(object, 'admin_graphql_api_id')];
  const [id, fromGlobal] = [digitsOf(said), digitsOf(globalPart(global))];
  if (id !== null && fromGlobal !== null && id !== fromGlobal) return unusable('ids_disagree', 'id');
  const digits = fromGlobal ?? id;
  if (digits !== null) return { kind: 'id', id: digits };
  return unusable(said == null ? 'missing_value' : 'wrong_value', 'id');
}

/** The id of the object that a field refers to. One that a number could not hold is none. */
export function digitsOf(value: unknown): string | null {
  const id = readId(value);
  return id !== null && /^[1-9]\d{0,29}$/.test(id) ? id : null;
}

/** `shopify:42`: how an order is called here as a purchase, and a customer as a client. */
export function shopifyKey(id: string): string {
  return `shopify:${id}`;
}

/** `42` of `gid://shopify/Order/42?x=1`. */
function globalPart(value: unknown): string | null {
  return /^gid:\/\/shopify\/\w+\/(\d+)(?:\?|$)/.exec(readText(value) ?? '')?.[1] ?? null;
}
