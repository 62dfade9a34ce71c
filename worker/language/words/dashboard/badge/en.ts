import type { OwnBadgeWords } from './words.ts';

export const en: OwnBadgeWords = {
  intro:
    'Three lines for your page. They keep room for the badge, load it once, and show your own words until it is there. Nothing on your page moves, and if our server is down your page does not notice.',
  notBuilt: 'The badge was not built into this installation.',
  noKey: {
    text: 'The snippet carries a publishable key, which can only do what is public. Of each only a digest is kept here, so that none can be shown again.',
    make: 'Make a publishable key',
    ask: 'An owner can make one under this screen.',
    paste: 'Or paste one that you have',
    pasteHint: 'It begins with pk_ and has 52 characters. Never put a secret key here.',
    use: 'Use this key',
    wrong: 'This is no publishable key: one begins with pk_ and has 52 characters.',
  },
  shows: 'It shows',
  variants: {
    auto: 'who referred the visitor, else the count',
    referred: 'only who referred the visitor',
    trust: 'always the count',
    compact: 'one line',
  },
  theme: 'Colours',
  themes: { auto: 'as the visitor has it', light: 'light', dark: 'dark' },
  accent: 'Accent',
  corners: 'Corners',
  fallback: 'Your words until the badge is there',
  make: 'Make the snippet',
  preview: 'Preview, with your own numbers:',
  snippet: 'Your snippet',
  where: 'Paste it where the badge is to stand: near the button to buy, or beside your name.',
  copy: 'Copy',
  copied: 'Copied.',
  copyFailed: 'The snippet is marked: please copy it yourself.',
  pinned:
    'Version {version}, pinned: the address never changes its contents, and the browser refuses anything but what the hash says.',
  hosts: 'It works on these hosts: {hosts}.',
  page: 'The page behind your badge',
};
