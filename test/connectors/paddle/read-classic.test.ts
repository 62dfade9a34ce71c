import { expect, it } from 'vitest';
import { isPaddleClassic } from '../../../worker/connectors/paddle/read-classic.ts';

const ALERT = 'alert_name=payment_succeeded&order_id=384920&p_signature=AAAA%2B%3D';

it.each<[string, string, Record<string, string>, boolean]>([
  ['an alert, as Paddle sends it', ALERT, { 'content-type': 'application/x-www-form-urlencoded' }, true],
  ['fulfilment, which has no name', 'p_product_id=1&p_quantity=2&p_signature=AAAA', {}, true],
  ['its signature as the first field', 'p_signature=AAAA&alert_name=payment_succeeded', {}, true],
  ['a name and no signature', 'alert_name=payment_succeeded', {}, false],
  ['another form', 'webhook_id=7', {}, false],
  ['a field that ends like it', 'my_p_signature=AAAA', {}, false],
  ['JSON that has it within a text', '{"note":"a&p_signature=AAAA"}', {}, false],
  ['nothing', '', {}, false],
  ['with the header of Paddle Billing', ALERT, { 'paddle-signature': 'ts=1;h1=00' }, false],
])('Paddle Classic: %s', (_name, text, headers, outcome) => {
  expect(isPaddleClassic(text, headers)).toBe(outcome);
});
