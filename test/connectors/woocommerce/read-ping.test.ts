import { expect, it } from 'vitest';
import { isPing } from '../../../worker/connectors/woocommerce/read-ping.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

it.each<[string, string, Record<string, string>, boolean]>([
  ['as the shop sends it', 'webhook_id=7', FORM, true],
  ['with a charset', 'webhook_id=7', { 'content-type': `${FORM['content-type']}; charset=UTF-8` }, true],
  ['another field beside it', 'webhook_id=7&order=1', FORM, false],
  ['another field', 'order_id=7', FORM, false],
  ['no number', 'webhook_id=x', FORM, false],
  ['a line after it', 'webhook_id=7\n', FORM, false],
  ['as JSON', 'webhook_id=7', { 'content-type': 'application/json' }, false],
  ['no content type', 'webhook_id=7', {}, false],
  ['with a signature', 'webhook_id=7', { ...FORM, 'x-wc-webhook-signature': 'AAAA' }, false],
  ['with a topic', 'webhook_id=7', { ...FORM, 'x-wc-webhook-topic': 'order.created' }, false],
])('a ping, %s', (_name, text, headers, outcome) => {
  expect(isPing(text, headers)).toBe(outcome);
});
