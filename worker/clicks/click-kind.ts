import type { ClickKind } from './click.ts';

/** What a request says of itself. Headers that it lacks are null. */
export interface Follower {
  method: string;
  userAgent: string | null;
  /** `Sec-Purpose`, `Purpose`, `X-Purpose` and `X-Moz`: browsers that load ahead say so in one of them. */
  purposes: readonly (string | null)[];
  /** `Sec-Fetch-Mode` and `Sec-Fetch-Dest`: browsers say in them what becomes of the answer. */
  fetchMode: string | null;
  fetchDest: string | null;
}

/** What a request says of itself, by its method and its headers. */
export function followerOf(method: string, headerOf: (name: string) => string | null): Follower {
  return {
    method,
    userAgent: headerOf('User-Agent'),
    purposes: ['Sec-Purpose', 'Purpose', 'X-Purpose', 'X-Moz'].map(headerOf),
    fetchMode: headerOf('Sec-Fetch-Mode'),
    fetchDest: headerOf('Sec-Fetch-Dest'),
  };
}

/**
 * Programs that fetch a link that one person sent to another, to show what is behind it. iMessage uses the
 * names of two of them. Of apps with a browser of their own, only the fetcher's name is listed.
 */
const PREVIEWS = new RegExp(
  [
    'slackbot|slack-imgproxy|^whatsapp/|facebookexternalhit|facebookcatalog|facebot',
    'twitterbot|telegrambot|discordbot|linkedinbot|skypeuripreview|applebot|pinterestbot',
    'redditbot|vkshare|mastodon/|cardyb/|iframely|embedly|outbrain|bitlybot|flipboardproxy',
    'google-pagerenderer|snapchatads|snap url preview|zoombot|viberbot|mattermost-bot',
    'rocket[.]chat|nextcloud-talk|synapse [(]bot|matrix-media-repo',
    'ms-office|microsoft office',
  ].join('|'),
  'i',
);

/**
 * What fetches links by itself and is on no list of robots: gateways that look behind the links of mail, and
 * programs of phones that show no pages. The browsers of these systems have other names, which begin with
 * Mozilla.
 */
const PROGRAMS = new RegExp(
  [
    'barracuda|mimecast|proofpoint|fortimail|trustwave|messagelabs|forcepoint|fireeye',
    '^dalvik/|^(?!mozilla/).*cfnetwork/',
  ].join('|'),
  'i',
);

/**
 * Whether the answer is to be a page of its own, as far as the browser says: an image, a frame within a page
 * or a script that fetches is not somebody who follows a link (Fetch Metadata, 2.1 and 2.2).
 */
function isNavigation({ fetchMode, fetchDest }: Follower): boolean {
  return (fetchMode ?? 'navigate') === 'navigate' && (fetchDest ?? 'document') === 'document';
}

/** What followed a link. `isKnownBot` is the verdict of a list of robots, which is not kept here. */
export function clickKind(follower: Follower, isKnownBot: boolean): ClickKind {
  if (follower.purposes.some((purpose) => purpose !== null && /prefetch|prerender|preview/i.test(purpose)))
    return 'prefetch';
  if (follower.method === 'HEAD') return 'preview';
  if (follower.userAgent === null || follower.userAgent.trim() === '') return 'bot';
  if (PREVIEWS.test(follower.userAgent)) return 'preview';
  if (isKnownBot || PROGRAMS.test(follower.userAgent)) return 'bot';
  return isNavigation(follower) ? 'person' : 'preview';
}
