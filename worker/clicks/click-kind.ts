import type { ClickKind } from './click.ts';

/** What a request says of itself. Headers that it lacks are null. */
export interface Follower {
  method: string;
  userAgent: string | null;
  /** `Sec-Purpose`, `Purpose`, `X-Purpose` and `X-Moz`: browsers that load ahead say so in one of them. */
  purposes: readonly (string | null)[];
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
  ].join('|'),
  'i',
);

/** What followed a link. `isKnownBot` is the verdict of a list of robots, which is not kept here. */
export function clickKind(follower: Follower, isKnownBot: boolean): ClickKind {
  if (follower.purposes.some((purpose) => purpose !== null && /prefetch|prerender|preview/i.test(purpose)))
    return 'prefetch';
  if (follower.method === 'HEAD') return 'preview';
  if (follower.userAgent === null || follower.userAgent.trim() === '') return 'bot';
  if (PREVIEWS.test(follower.userAgent)) return 'preview';
  return isKnownBot ? 'bot' : 'person';
}
