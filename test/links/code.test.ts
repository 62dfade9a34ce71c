import { describe, expect, it } from 'vitest';
import { CODE_ALPHABET, CODE_PATTERN, codeFrom, normaliseCode } from '../../worker/links/code.ts';
import { normaliseEmail } from '../../worker/clients/email.ts';

describe('codes', () => {
  it('have 10 characters of 31: more than 31^9 possibilities', () => {
    const code = codeFrom(Uint8Array.from({ length: 16 }, (_, index) => index * 7));
    expect(code).toMatch(/^[23456789abcdefghjkmnpqrstuvwxyz]{10}$/);
    expect(new Set(CODE_ALPHABET).size).toBe(31);
  });

  it('use every byte below 248 equally', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 248; byte += 1) {
      const first = codeFrom(Uint8Array.from({ length: 10 }, () => byte))?.charAt(0) ?? 'none';
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array.from({ length: 31 }, () => 8));
  });

  it.each([248, 249, 254, 255])('pass over byte %i, which would make some characters likelier', (byte) => {
    expect(codeFrom(Uint8Array.from([byte, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBe('3222222222');
  });

  it('need enough bytes', () => {
    expect(codeFrom(Uint8Array.from({ length: 9 }, () => 1))).toBeNull();
    expect(codeFrom(Uint8Array.from({ length: 32 }, () => 255))).toBeNull();
    expect(codeFrom(Uint8Array.from({ length: 10 }, () => 247))).toBe('zzzzzzzzzz');
  });

  it('are one in any case', () => {
    expect(normaliseCode('ANNA-7')).toBe('anna-7');
  });

  it('are not made of signs that only look like letters, or become letters when made small', () => {
    for (const sign of ['\u212aiwi', '\u0130da', '\uff21nna', '\u00c4nna']) {
      expect(normaliseCode(sign)).toBe(sign);
      expect(CODE_PATTERN.test(normaliseCode(sign))).toBe(false);
    }
  });

  it.each(['a', 'Anna_7.~-', 'x'.repeat(64)])('may look like %s', (code) => {
    expect(CODE_PATTERN.test(code)).toBe(true);
  });

  it.each(['', 'x'.repeat(65), 'a b', 'a/b', 'ä', 'a\n'])('may not look like %j', (code) => {
    expect(CODE_PATTERN.test(code)).toBe(false);
  });
});

describe('e-mail addresses are one', () => {
  it.each([
    ['Anna@Shop.Example', 'anna@shop.example'],
    ['  anna@shop.example\n', 'anna@shop.example'],
    ['Jose\u0301@shop.example', 'jos\u00e9@shop.example'],
  ])('%j is %j', (a, b) => {
    expect(normaliseEmail(a)).toBe(normaliseEmail(b));
  });

  it.each([
    ['anna.k@shop.example', 'annak@shop.example'],
    ['anna+a@shop.example', 'anna@shop.example'],
    ['gro\u00df@shop.example', 'gross@shop.example'],
  ])('%j is not %j', (a, b) => {
    expect(normaliseEmail(a)).not.toBe(normaliseEmail(b));
  });
});
