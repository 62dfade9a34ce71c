/** What the screen of the badge says. What stands in braces is filled in, already formatted. */
export interface OwnBadgeWords {
  intro: string;
  notBuilt: string;
  noKey: {
    text: string;
    /** For who may make one. */
    make: string;
    /** For who may not. */
    ask: string;
    paste: string;
    pasteHint: string;
    use: string;
    wrong: string;
  };
  shows: string;
  variants: Record<'auto' | 'referred' | 'trust' | 'compact', string>;
  theme: string;
  themes: Record<'auto' | 'light' | 'dark', string>;
  accent: string;
  corners: string;
  fallback: string;
  make: string;
  preview: string;
  snippet: string;
  where: string;
  copy: string;
  copied: string;
  copyFailed: string;
  /** {version} of the widget. */
  pinned: string;
  /** {hosts} on which it may be shown. */
  hosts: string;
  page: string;
}
