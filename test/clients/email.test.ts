import { describe, expect, it } from 'vitest';
import { readPerson } from '../../schema/api/person.ts';
import { hasEmailShape } from '../../worker/clients/email.ts';
import { digestOfEmail } from '../../worker/clients/email-digest.crypto.ts';

const SHOP = { emailSalt: 'salt' };

describe('an address', () => {
  it.each([
    'anna@example.com',
    ' anna@example.com ',
    'jürgen@bücher.example',
    'a/b=c@example.com',
    'name.@docomo.ne.jp',
    'two..dots@docomo.ne.jp',
    'anna@xn--bcher-kva.example',
    '"anna k"@example.com',
    '"a@b"@example.com',
    'anna@localhost',
    'anna@[192.0.2.1]',
    '用户@例子.广告',
  ])('is %j', (text) => {
    expect(hasEmailShape(text)).toBe(true);
  });

  it.each([
    '',
    '@',
    'anna',
    'anna@',
    '@example.com',
    'anna@ex ample.com',
    ' @example.com',
    'a\0@example.com',
    'n/a',
  ])('is not %j', (text) => {
    expect(hasEmailShape(text)).toBe(false);
  });

  it('has at most 320 characters, and no half of one', () => {
    expect(hasEmailShape(`${'a'.repeat(308)}@example.com`)).toBe(true);
    expect(hasEmailShape(`${'a'.repeat(309)}@example.com`)).toBe(false);
    expect(hasEmailShape('\ud800@example.com')).toBe(false);
  });
});

describe('one mailbox has one digest', () => {
  it.each([
    ['anna@example.com', ' Anna@Example.COM '],
    ['jürgen@bücher.example', 'jürgen@xn--bcher-kva.example'],
    ['jürgen@bücher.example', 'JÜRGEN@BÜCHER.EXAMPLE'],
    ['jürgen@bücher.example', 'ju\u0308rgen@bu\u0308cher.example'],
    ['a@bücher.example', 'a@XN--BCHER-KVA.example'],
  ])('%s is %s', (one, other) => {
    expect(digestOfEmail(SHOP, other)).toBe(digestOfEmail(SHOP, one));
  });

  it.each([
    ['anna@example.com', 'an.na@example.com'],
    ['anna@example.com', 'anna+shop@example.com'],
    ['jürgen@bücher.example', 'jurgen@bücher.example'],
    ['a@bücher.example/x', 'a@bücher.example'],
    ['a@bücher.example:80', 'a@bücher.example'],
  ])('%s is not %s', (one, other) => {
    expect(digestOfEmail(SHOP, other)).not.toBe(digestOfEmail(SHOP, one));
  });
});

describe('what is said of a client', () => {
  it('is kept where it can be', () => {
    const said = { clientName: 'Anna', clientEmail: 'anna@example.com', clientPhone: '+49 30 123456' };
    expect(readPerson(said)).toEqual({ ...said, warnings: [] });
    const nothing = { clientName: null, clientEmail: null, clientPhone: null };
    expect(readPerson({})).toEqual({ ...nothing, warnings: [] });
  });

  it('is left out and named where it cannot', () => {
    const said = { clientName: 'x'.repeat(201), clientEmail: 'none', clientPhone: '12345' };
    expect(readPerson(said)).toEqual({
      clientName: null,
      clientEmail: null,
      clientPhone: null,
      warnings: [
        { path: 'clientName', message: 'was left out: it must have 1 to 200 characters' },
        {
          path: 'clientEmail',
          message:
            'was left out: it is no e-mail address, which has the form something@something and at most 320 characters',
        },
        { path: 'clientPhone', message: 'was left out: it has fewer than six digits' },
      ],
    });
  });
});
