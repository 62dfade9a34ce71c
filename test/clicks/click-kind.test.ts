import { readFileSync } from 'node:fs';
import { isbot } from 'isbot';
import { describe, expect, it } from 'vitest';
import { clickKind, type Follower } from '../../worker/clicks/click-kind.ts';
import type { ClickKind } from '../../worker/clicks/click.ts';
import { outsideData } from '../rigs/outside-data.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
/** Somebody who says nothing but a name. */
const followerOf = (userAgent: string): Follower => ({
  method: 'GET',
  userAgent,
  purposes: [],
  fetchMode: null,
  fetchDest: null,
});

/**
 * In the list of browsers, and none: apps that fetch by themselves, and Office, which looks ahead of its
 * users.
 */
const NO_BROWSER = /^dalvik|^(?!mozilla).*cfnetwork|ms-office|microsoft office/i;

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
  ['a page of its own', { fetchMode: 'navigate', fetchDest: 'document' }, false, 'person'],
  ['an image', { fetchMode: 'no-cors', fetchDest: 'image' }, false, 'preview'],
  ['a frame within a page', { fetchMode: 'navigate', fetchDest: 'iframe' }, false, 'preview'],
  ['an object within a page', { fetchMode: 'navigate', fetchDest: 'object' }, false, 'preview'],
  ['a script that fetches', { fetchMode: 'cors', fetchDest: 'empty' }, false, 'preview'],
  ['a browser that says only the one', { fetchMode: 'no-cors' }, false, 'preview'],
  ['a browser that says only the other', { fetchDest: 'image' }, false, 'preview'],
  ['a robot with the headers of a browser', { fetchMode: 'navigate', fetchDest: 'document' }, true, 'bot'],
  ['Outlook', { userAgent: 'Mozilla/4.0 (compatible; ms-office; MSOffice rmj)' }, false, 'preview'],
  [
    'Office',
    { userAgent: 'Microsoft Office/16.0 (Microsoft Outlook Mail 16.0.8008; Pro)' },
    false,
    'preview',
  ],
  ['an app on Android', { userAgent: 'Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7)' }, false, 'bot'],
  ['an app of Apple', { userAgent: 'AnApp/3 CFNetwork/1408.0.4 Darwin/22.5.0' }, false, 'bot'],
  ['a gateway for mail', { userAgent: 'Mozilla/5.0 (compatible; Barracuda Link Protect)' }, false, 'bot'],
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
  const browser = followerOf(FIREFOX);
  expect(clickKind({ ...browser, ...follower }, isKnownBot)).toBe(kind);
});

describe.skipIf(LISTS.isMissing)(`real user agents (${LISTS.needs})`, () => {
  const namesIn = (file: string) =>
    readFileSync(`${LISTS.folder}/${file}`, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  const isPerson = (name: string) => clickKind(followerOf(name), isbot(name)) === 'person';

  it('no robot counts as a click', () => {
    const names = namesIn('bots.isbot.txt');
    expect(names.length).toBeGreaterThan(600);
    expect(names.filter(isPerson)).toEqual([]);
  });

  it('every browser does, and nothing else that is listed with them', () => {
    const names = namesIn('browsers.isbot.txt');
    expect(names.length).toBeGreaterThan(500);
    expect(names.filter((name) => isPerson(name) === NO_BROWSER.test(name))).toEqual([]);
  });
});
