import { PADDLE_SIGNATURE } from './read-signature.ts';

/** Fields that every delivery of Paddle Classic has one of: it signs within the form, by RSA. */
export const CLASSIC_FIELDS = ['alert_name', 'p_signature'] as const;

/**
 * Whether a request is one of Paddle Classic, the system before Paddle Billing: a form whose signature is a
 * field (https://developer.paddle.com/webhook-reference/verifying-webhooks), without the header of Billing.
 * Nothing of it is believed: what it tells is that somebody set the address there.
 */
export function isPaddleClassic(text: string, headers: Readonly<Record<string, string>>): boolean {
  return headers[PADDLE_SIGNATURE] === undefined && isClassicForm(text) && /(^|&)p_signature=/.test(text);
}

/** Whether a text is a form with a field of Paddle Classic. */
export function isClassicForm(text: string): boolean {
  const names = text.split('&').map((field) => field.split('=', 1)[0] ?? '');
  return /^[\w.%+[\]-]+=/.test(text) && CLASSIC_FIELDS.some((field) => names.includes(field));
}
