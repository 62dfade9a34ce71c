import { expect, test } from 'vitest';
import type { SaidRef } from '../../worker/connectors/observation.ts';
import { findCode, type CodeSources } from '../../worker/connectors/said-code.ts';

const CLICKED = '2026-11-01T10:00:00Z';
const CLICKED_MS = Date.UTC(2026, 10, 1, 10);
const settings = { coupons: { promo_1: 'anna', summer10: 'bea' } };

const explicit = (ref: string, clickedAtMs: number | null = null): SaidRef => ({
  ref,
  source: 'explicit',
  clickedAtMs,
});
const coupon = (ref: string): SaidRef => ({ ref, source: 'coupon', clickedAtMs: null });
const landing = (ref: string): SaidRef => ({ ref, source: 'landing_page', clickedAtMs: null });

const CASES: [string, CodeSources, SaidRef | null, string[]][] = [
  ['nothing', {}, null, []],
  ['a key that is none of ours', { pairs: [['referrer', 'anna']] }, null, []],
  ['kith_ref', { pairs: [['kith_ref', 'anna']] }, explicit('anna'), []],
  ['its hidden form', { pairs: [['_kith_ref', 'anna']] }, explicit('anna'), []],
  ['ref hidden, which is not ours', { pairs: [['_ref', 'anna']] }, null, []],
  ['a key in capitals', { pairs: [['Kith_Ref', 'Anna-K']] }, explicit('Anna-K'), []],
  ['refcode', { pairs: [['refcode', 'anna']] }, explicit('anna'), []],
  [
    'keys in the order of the list, not of the body',
    {
      pairs: [
        ['refcode', 'dan'],
        ['via', 'cleo'],
        ['ref', 'bea'],
        ['kith_ref', 'anna'],
      ],
    },
    explicit('anna'),
    ['bea', 'cleo', 'dan'],
  ],
  [
    'the instant of the click, as text',
    {
      pairs: [
        ['kith_ref', 'anna'],
        ['kith_clicked_at', CLICKED],
      ],
    },
    explicit('anna', CLICKED_MS),
    [],
  ],
  [
    'the instant of the click, in seconds',
    {
      pairs: [
        ['ref', 'anna'],
        ['_kith_clicked_at', CLICKED_MS / 1000],
      ],
    },
    explicit('anna', CLICKED_MS),
    [],
  ],
  [
    'an instant that is none',
    {
      pairs: [
        ['kith_ref', 'anna'],
        ['kith_clicked_at', 'yesterday'],
      ],
    },
    explicit('anna'),
    [],
  ],
  [
    'the cookie',
    { pairs: [['kith_ref', `v1.an.na.${CLICKED_MS / 1000}`]] },
    explicit('an.na', CLICKED_MS),
    [],
  ],
  ['spaces around it', { pairs: [['ref', ' anna\n']] }, explicit('anna'), []],
  ['a number', { pairs: [['ref', 17]] }, null, []],
  ['an object', { pairs: [['ref', { ref: 'anna' }]] }, null, []],
  ['65 characters', { pairs: [['ref', 'a'.repeat(65)]] }, null, []],
  ['64 characters', { pairs: [['ref', 'a'.repeat(64)]] }, explicit('a'.repeat(64)), []],
  [
    'what no code looks like, and then a code',
    {
      pairs: [
        ['kith_ref', 'see you'],
        ['via', 'anna'],
      ],
    },
    explicit('anna'),
    [],
  ],
  ['the Kelvin sign', { pairs: [['ref', '\u212A']] }, null, []],
  ['a coupon', { coupons: ['ANNA'] }, coupon('ANNA'), []],
  ['a coupon that the owner gave a code, whatever its case', { coupons: ['SUMMER10'] }, coupon('bea'), []],
  ['the id of a promotion', { coupons: ['promo_1'] }, coupon('anna'), []],
  ['a coupon named like an inherited property', { coupons: ['constructor'] }, coupon('constructor'), []],
  ['a coupon with spaces in it', { coupons: ['10 % off'] }, null, []],
  ['a landing page', { landingPages: ['/?ref=anna'] }, landing('anna'), []],
  ['a whole address', { landingPages: ['https://x.example/a?b=1&VIA=anna#ref=no'] }, landing('anna'), []],
  ['an address with escapes', { landingPages: ['/?ref=anna%2Dk&x=%E0%A4%A'] }, landing('anna-k'), []],
  ['refcode of an address', { landingPages: ['/?refcode=anna'] }, null, []],
  ['no landing page', { landingPages: [null, '', '/', '/?ref', '/?ref='] }, null, []],
  [
    'an explicit code before a coupon before a landing page',
    { pairs: [['via', 'anna']], coupons: ['BEA'], landingPages: ['/?ref=cleo'] },
    explicit('anna'),
    ['BEA', 'cleo'],
  ],
  [
    'coupons, and what counts where they are no codes',
    { coupons: ['TEN', 'BEA'], landingPages: ['/?via=dan&ref=cleo'] },
    { ...coupon('TEN'), otherwise: { ...coupon('BEA'), otherwise: landing('cleo') } },
    ['BEA', 'cleo', 'dan'],
  ],
  [
    'the same code everywhere',
    { pairs: [['ref', 'anna']], coupons: ['ANNA'], landingPages: ['/?ref=Anna'] },
    explicit('anna'),
    [],
  ],
];

test.each(CASES)('of %s comes this code', (_, sources, ref, others) => {
  expect(findCode(sources, settings)).toStrictEqual({ ref, others });
});
