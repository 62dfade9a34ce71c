import { readFileSync } from 'node:fs';
import { isbot } from 'isbot';
import { describe, expect, it } from 'vitest';
import { clickKind, type Follower } from '../../worker/clicks/click-kind.ts';
import type { ClickKind } from '../../worker/clicks/click.ts';
import { outsideData } from '../rigs/outside-data.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const LISTS = outsideData('useragents', 'lists of user agents');

const KINDS: [what: string, follower: Partial<Follower>, isKnownBot: boolean, kind: ClickKind][] = [
  ['a browser', {}, false, 'person'],
  ['a known robot', { userAgent: 'Googlebot/2.1' }, true, 'bot'],
  ['nothing said', { userAgent: null }, false, 'bot'],
  ['an empty name', { userAgent: ' ' }, false, 'bot'],
  ['a HEAD of a browser', { method: 'HEAD' }, false, 'preview'],
  ['Chrome loading ahead', { purposes: ['prefetch'] }, false, 'prefetch'],
  ['Chrome rendering ahead', { purposes: ['prefetch;prerender'] }, false, 'prefetch'],
  ['Firefox loading ahead', { purposes: [null, null, null, 'prefetch'] }, false, 'prefetch'],
  ['Safari showing top sites', { purposes: [null, null, 'preview', null] }, false, 'prefetch'],
  ['a robot loading ahead', { userAgent: 'Googlebot/2.1', purposes: ['prefetch'] }, true, 'prefetch'],
  ['a purpose of another kind', { purposes: ['navigate'] }, false, 'person'],
  [
    'Slack unfurling',
    { userAgent: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' },
    true,
    'preview',
  ],
  ['WhatsApp showing a link', { userAgent: 'WhatsApp/2.23.20.0 A' }, true, 'preview'],
  ['Facebook showing a link', { userAgent: 'facebookexternalhit/1.1' }, true, 'preview'],
  [
    'iMessage, by the names of two',
    { userAgent: 'Mozilla/5.0 (Macintosh) Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0' },
    true,
    'preview',
  ],
  ['Telegram showing a link', { userAgent: 'TelegramBot (like TwitterBot)' }, true, 'preview'],
  ['Teams showing a link', { userAgent: 'Mozilla/5.0 SkypeUriPreview Preview/0.5' }, true, 'preview'],
  ['Discord showing a link', { userAgent: 'Mozilla/5.0 (compatible; Discordbot/2.0)' }, true, 'preview'],
  ['LinkedIn showing a link', { userAgent: 'LinkedInBot/1.0' }, true, 'preview'],
  [
    'Apple showing a link',
    { userAgent: 'Mozilla/5.0 (Macintosh) Safari/605.1.15 (Applebot/0.1)' },
    true,
    'preview',
  ],
  [
    'a person in the browser of Facebook',
    { userAgent: 'Mozilla/5.0 (iPhone) Mobile/15E148 [FBAN/FBIOS;FBAV/450.0]' },
    false,
    'person',
  ],
  [
    'a person in the browser of Pinterest',
    { userAgent: 'Mozilla/5.0 (iPhone) Mobile/15E148 [Pinterest/iOS]' },
    false,
    'person',
  ],
];

it.each(KINDS)('%s', (_, follower, isKnownBot, kind) => {
  const browser: Follower = { method: 'GET', userAgent: FIREFOX, purposes: [] };
  expect(clickKind({ ...browser, ...follower }, isKnownBot)).toBe(kind);
});

describe.skipIf(LISTS.isMissing)(`real user agents (${LISTS.needs})`, () => {
  const kindsOf = (file: string) =>
    readFileSync(`${LISTS.folder}/${file}`, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((userAgent) => clickKind({ method: 'GET', userAgent, purposes: [] }, isbot(userAgent)));

  it('no robot counts as a click', () => {
    const kinds = kindsOf('bots.isbot.txt');
    expect(kinds.length).toBeGreaterThan(600);
    expect(kinds.filter((kind) => kind === 'person')).toEqual([]);
  });

  it('every browser does', () => {
    const kinds = kindsOf('browsers.isbot.txt');
    expect(kinds.length).toBeGreaterThan(500);
    expect(kinds.filter((kind) => kind !== 'person')).toEqual([]);
  });
});
