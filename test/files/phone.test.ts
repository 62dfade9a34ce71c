import { expect, it } from 'vitest';
import { digestOfEmail } from '../../worker/clients/email-digest.crypto.ts';
import { digestOfPhone } from '../../worker/clients/phone-digest.crypto.ts';
import { normalisePhone } from '../../worker/files/values/phone.ts';

it.each([
  ['+49 (30) 123-456', '+4930123456'],
  ['0049 30 123456', '+4930123456'],
  [' (+49) 30/123.456 ', '+4930123456'],
  ['＋４９ ３０ １２３４５６', '+4930123456'],
  ['030 123456', '030123456'],
  ['123456', '123456'],
  ['12345', null],
  ['n/a', null],
  ['', null],
])('%s is compared as %s', (phone, normalised) => {
  expect(normalisePhone(phone)).toBe(normalised);
});

it('a phone is never an e-mail, and what is no phone has no digest', () => {
  const business = { emailSalt: 'salt' };
  expect(digestOfPhone(business, '+4930123456')).not.toBe(digestOfEmail(business, '+4930123456'));
  expect(digestOfPhone(business, '0049 30 123456')).toBe(digestOfPhone(business, '+4930123456'));
  expect(digestOfPhone(business, '-')).toBe(null);
});
