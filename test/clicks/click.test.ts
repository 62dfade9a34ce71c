import { describe, expect, it } from 'vitest';
import { clickFrom, CLICK_KINDS, type Click } from '../../worker/clicks/click.ts';
import { clickOf } from '../../worker/clicks/following.ts';

const CLICK: Click = {
  id: 'clk_1',
  business: 'biz_1',
  linkId: 'lnk_1',
  occurredAtMs: Date.UTC(2026, 0, 1),
  kind: 'person',
  visitor: 'v',
  referringHost: 'blog.example',
  country: 'SE',
};

describe('what a message holds is a click', () => {
  it.each<[string, object]>([
    ['as it was sent', {}],
    ['with nothing known of the visitor', { visitor: null, referringHost: null, country: null }],
    ['of the first instant', { occurredAtMs: Date.UTC(2020, 0, 1) }],
    ['of the last instant', { occurredAtMs: Date.UTC(2200, 0, 1) - 1 }],
    [
      'with names as long as may be',
      {
        id: 'i'.repeat(64),
        business: 'b'.repeat(64),
        linkId: 'l'.repeat(64),
        visitor: 'v'.repeat(64),
        referringHost: 'h'.repeat(253),
      },
    ],
    [
      'with names of one character',
      { id: 'i', business: 'b', linkId: 'l', visitor: 'v', referringHost: 'h', country: 'S' },
    ],
    ...CLICK_KINDS.map((kind): [string, object] => [`of a ${kind}`, { kind }]),
  ])('%s', (_, changes) => {
    const click = { ...CLICK, ...changes };
    expect(clickFrom(structuredClone(click))).toEqual(click);
  });

  it('and nothing beside what a click is', () => {
    expect(clickFrom({ ...CLICK, networkAddress: '203.0.113.7' })).toEqual(CLICK);
  });
});

describe('what a message holds is no click', () => {
  it.each<[string, unknown]>([
    ['nothing', null],
    ['undefined', undefined],
    ['a text', 'a click'],
    ['a number', 7],
    ...(['id', 'business', 'linkId'] as const).flatMap((name): [string, unknown][] => [
      [`without ${name}`, { ...CLICK, [name]: undefined }],
      [`with a null ${name}`, { ...CLICK, [name]: null }],
      [`with an empty ${name}`, { ...CLICK, [name]: '' }],
      [`with a ${name} that is a list`, { ...CLICK, [name]: ['x'] }],
      [`with a ${name} too long`, { ...CLICK, [name]: 'x'.repeat(65) }],
    ]),
    ...(
      [
        ['visitor', 64],
        ['referringHost', 253],
        ['country', 2],
      ] as const
    ).flatMap(([name, most]): [string, unknown][] => [
      [`without ${name}`, { ...CLICK, [name]: undefined }],
      [`with an empty ${name}`, { ...CLICK, [name]: '' }],
      [`with a ${name} too long`, { ...CLICK, [name]: 'x'.repeat(most + 1) }],
      [`with a ${name} that no database takes`, { ...CLICK, [name]: '\ud800' }],
    ]),
    ['before the first instant', { ...CLICK, occurredAtMs: Date.UTC(2020, 0, 1) - 1 }],
    ['after the last instant', { ...CLICK, occurredAtMs: Date.UTC(2200, 0, 1) }],
    ['at half a millisecond', { ...CLICK, occurredAtMs: CLICK.occurredAtMs + 0.5 }],
    ['at an instant in words', { ...CLICK, occurredAtMs: '2026-01-01' }],
    ['of an unknown kind', { ...CLICK, kind: 'purchase' }],
    ['of no kind', { ...CLICK, kind: undefined }],
  ])('%s', (_, value) => {
    expect(clickFrom(value)).toBeNull();
  });
});

it('of a following is kept what a click is, and never its address of the network', () => {
  const following = {
    id: 'clk_1',
    businessId: 'biz_1',
    linkId: 'lnk_1',
    occurredAtMs: CLICK.occurredAtMs,
    networkAddress: '203.0.113.7',
    referringHost: 'blog.example',
    country: 'SE',
    method: 'GET',
    userAgent: 'Mozilla/5.0',
    purposes: [],
    fetchMode: null,
    fetchDest: null,
  };
  expect(clickOf(following, false, 'v')).toEqual(CLICK);
  expect(clickOf(following, true, null)).toEqual({ ...CLICK, kind: 'bot', visitor: null });
});
