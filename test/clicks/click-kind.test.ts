import { existsSync, readFileSync } from 'node:fs';
import { isbot } from 'isbot';
import { describe, expect, it } from 'vitest';
import { clickKind } from '../../worker/clicks/click-kind.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const LISTS = '../shared/data/useragents';

it.each([
  ['a browser', 'GET', FIREFOX, [], false, 'person'],
  ['a known robot', 'GET', 'Googlebot/2.1', [], true, 'bot'],
  ['nothing said', 'GET', null, [], false, 'bot'],
  ['an empty name', 'GET', ' ', [], false, 'bot'],
  ['a HEAD of a browser', 'HEAD', FIREFOX, [], false, 'preview'],
  ['Chrome loading ahead', 'GET', FIREFOX, ['prefetch'], false, 'prefetch'],
  ['Chrome rendering ahead', 'GET', FIREFOX, ['prefetch;prerender'], false, 'prefetch'],
  ['Firefox loading ahead', 'GET', FIREFOX, [null, null, null, 'prefetch'], false, 'prefetch'],
  ['Safari showing top sites', 'GET', FIREFOX, [null, null, 'preview', null], false, 'prefetch'],
  ['a robot loading ahead', 'GET', 'Googlebot/2.1', ['prefetch'], true, 'prefetch'],
  ['a purpose of another kind', 'GET', FIREFOX, ['navigate'], false, 'person'],
  [
    'Slack unfurling',
    'GET',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    [],
    true,
    'preview',
  ],
  ['WhatsApp showing a link', 'GET', 'WhatsApp/2.23.20.0 A', [], true, 'preview'],
  ['Facebook showing a link', 'GET', 'facebookexternalhit/1.1', [], true, 'preview'],
  [
    'iMessage, by the names of two',
    'GET',
    'Mozilla/5.0 (Macintosh) Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
    [],
    true,
    'preview',
  ],
  ['Telegram showing a link', 'GET', 'TelegramBot (like TwitterBot)', [], true, 'preview'],
  ['Teams showing a link', 'GET', 'Mozilla/5.0 SkypeUriPreview Preview/0.5', [], true, 'preview'],
  ['Discord showing a link', 'GET', 'Mozilla/5.0 (compatible; Discordbot/2.0)', [], true, 'preview'],
  ['LinkedIn showing a link', 'GET', 'LinkedInBot/1.0', [], true, 'preview'],
  [
    'Apple showing a link',
    'GET',
    'Mozilla/5.0 (Macintosh) Safari/605.1.15 (Applebot/0.1)',
    [],
    true,
    'preview',
  ],
  [
    'a person in the browser of Facebook',
    'GET',
    'Mozilla/5.0 (iPhone) Mobile/15E148 [FBAN/FBIOS;FBAV/450.0]',
    [],
    false,
    'person',
  ],
  [
    'a person in the browser of Pinterest',
    'GET',
    'Mozilla/5.0 (iPhone) Mobile/15E148 [Pinterest/iOS]',
    [],
    false,
    'person',
  ],
] as const)('%s', (_, method, userAgent, purposes, isKnownBot, kind) => {
  expect(clickKind({ method, userAgent, purposes }, isKnownBot)).toBe(kind);
});

describe.runIf(existsSync(LISTS))('real user agents', () => {
  const kindsOf = (file: string) =>
    readFileSync(`${LISTS}/${file}`, 'utf8')
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
