/**
 * Rules of the lists that visitors' blockers use, those that come closest to what the widget asks for: its
 * words, its paths, its parameters. Each with the file it stands in, at the commit it was read from:
 *
 * - EasyPrivacy, easyprivacy/easyprivacy_general.txt, and Fanboy's Annoyances,
 *   fanboy-addon/fanboy_annoyance_general_block.txt, of https://github.com/easylist/easylist (GPL-3.0 or
 *   CC BY-SA 3.0), at 000296b3f671 and 004d3bc78ce0.
 */
export const filterRules = [
  // EasyPrivacy
  '&ref=*&tag=',
  '/a.php?ref=',
  '.php?refcode=',
  '.js?referrer=',
  '-log?referUrl=',
  '/api/lt/ref?',
  '/api/ping?$~xmlhttprequest',
  '/api/v1/metrics',
  '/api/v1/track/*',
  '/v1/tracking/',
  '/__ssobj/core.js',
  '/affiliate-track.',
  '/affiliateTracking.',
  '/aff_i?offer_id=',
  '/beacon.js',
  '/beacon/affiliates',
  '.sharecounter.$third-party',
  '-social-tracking.',
  // Fanboy's Annoyances
  '-job-widget.',
  '/getnetworkwidget?',
  '/recommendations-widget/*',
  '/signup_widget.min.js',
  '/commentshareicons.',
  '/ico_share_',
  '/share-email.',
  '/modules/sharetools/*$script',
  '/itpsocialbuttons/*',
  '/cookiebadge.',
];
