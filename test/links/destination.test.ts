import { describe, expect, it } from 'vitest';
import { judgeDestination, type DestinationRules } from '../../worker/links/destination.ts';

const SHOP: DestinationRules = {
  website: URL.parse('https://shop.example/'),
  allowedHosts: [
    'shop.example',
    'shop.example:8443',
    'localhost:3000',
    'tea.localhost',
    '127.0.0.1',
    'tea.example',
  ],
};

function judge(text: string, rules = SHOP) {
  const judgement = judgeDestination(text, URL.parse(text), rules);
  return judgement.kind === 'allowed' ? judgement.href : judgement.because;
}

const ABSOLUTE = 'must be an absolute http(s) address, like https://shop.example/welcome';
const HOST = 'must lead to one of the allowed hosts of the business';
const HTTPS = 'must begin with https://';
const NAMELESS = 'must not hold a user name or a password';

describe('a link may lead to', () => {
  it.each([
    ['https://shop.example/', 'https://shop.example/'],
    ['HTTPS://Shop.Example/Tea?a=1#b', 'https://shop.example/Tea?a=1#b'],
    ['https://shop.example:443/', 'https://shop.example/'],
    ['https://shop.example:8443/x', 'https://shop.example:8443/x'],
    ['http://localhost:3000/', 'http://localhost:3000/'],
    ['http://tea.localhost/', 'http://tea.localhost/'],
    ['http://127.0.0.1/', 'http://127.0.0.1/'],
    [`https://shop.example/${'x'.repeat(2_000 - 21)}`, `https://shop.example/${'x'.repeat(2_000 - 21)}`],
  ])('%s', (text, href) => {
    expect(judge(text)).toBe(href);
  });

  it('a page without https of a business whose website has none', () => {
    const rules = { ...SHOP, website: URL.parse('http://shop.example/') };
    expect(judge('http://shop.example/tea', rules)).toBe('http://shop.example/tea');
  });
});

describe('a link may not lead to', () => {
  it.each([
    ['shop.example', ABSOLUTE],
    ['//shop.example/', ABSOLUTE],
    ['https:shop.example', ABSOLUTE],
    ['https:///shop.example', ABSOLUTE],
    ['https://', ABSOLUTE],
    ['https://?x', ABSOLUTE],
    ['x https://shop.example/', ABSOLUTE],
    ['xhttps://shop.example/', ABSOLUTE],
    ['https://shop.example/a b', ABSOLUTE],
    ['https://shop.example\\@evil.example/', ABSOLUTE],
    ['https://shop.example/\u0000', ABSOLUTE],
    ['https://shop.example/\u007f', ABSOLUTE],
    ['https://shop.example/\u009f', ABSOLUTE],
    ['javascript:alert(1)', ABSOLUTE],
    ['https://anna@shop.example/', NAMELESS],
    ['https://:secret@shop.example/', NAMELESS],
    ['https://evil.example/', HOST],
    ['https://shop.example.evil.example/', HOST],
    ['https://sub.shop.example/', HOST],
    ['https://shop.example:444/', HOST],
    ['http://shop.example/', HTTPS],
    ['http://tea.example/', HTTPS],
    [`https://shop.example/${'x'.repeat(2_000 - 20)}`, 'must have at most 2000 characters'],
    [`https://shop.example/${'ä'.repeat(400)}`, 'must have at most 2000 characters when encoded'],
  ])('%s', (text, because) => {
    expect(judge(text)).toBe(because);
  });

  it('a host without https though the website is not known', () => {
    expect(judge('http://shop.example/', { ...SHOP, website: null })).toBe(HTTPS);
  });

  it('what no parser of addresses reads, nor what it reads as another scheme', () => {
    expect(judgeDestination('https://shop.example/', null, SHOP)).toEqual({
      kind: 'refused',
      because: ABSOLUTE,
    });
    const mended = {
      href: 'ftp://shop.example/',
      protocol: 'ftp:',
      username: '',
      password: '',
      host: 'shop.example',
      hostname: 'shop.example',
    };
    expect(judgeDestination('https://shop.example/', mended, SHOP)).toEqual({
      kind: 'refused',
      because: 'must be an http(s) address',
    });
  });
});
