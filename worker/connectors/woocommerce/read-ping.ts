/**
 * Whether a request is the one that a shop sends when a webhook is saved: `webhook_id=7` as a form, unsigned
 * and with none of the shop's headers. It wants 200, and says nothing.
 */
export function isPing(text: string, headers: Readonly<Record<string, string>>): boolean {
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '');
  const isDelivery = Object.keys(headers).some((name) => name.toLowerCase().startsWith('x-wc-webhook-'));
  return isForm && !isDelivery && /^webhook_id=\d{1,20}$/.test(text);
}
