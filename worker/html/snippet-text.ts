export const THEMES = ['auto', 'light', 'dark'] as const;
export const VARIANTS = ['auto', 'referred', 'trust', 'compact'] as const;

/** What a business chose for its badge. */
export interface SnippetChoice {
  /** A publishable key; empty until there is one. */
  key: string;
  theme: (typeof THEMES)[number];
  variant: (typeof VARIANTS)[number];
  /** `#rrggbb`, or empty for the widget's own. */
  accent: string;
  /** Pixels, or null for the widget's own. */
  radiusPx: number | null;
  /** What the page shows until the badge is there, and where there is none. */
  fallback: string;
}

/** Where the widget is, and what it must hash to. */
export interface SnippetScript {
  url: string;
  integrity: string;
}

const DEFAULT_FALLBACK = 'Trusted by our clients';
/** What the widget takes when nothing is set (widget/badge.css): the snippet does not mention these. */
export const OWN_ACCENT = '#17785a';
export const OWN_RADIUS_PX = 10;
export const MAX_RADIUS_PX = 28;

/** Whether the text looks like a publishable key. Whether it is one, the service knows. */
export function isPublishableKey(key: string): boolean {
  return /^pk_[0-9A-Za-z]{49}$/.test(key);
}

/**
 * The choice in the query of an address or in the fields of a form. What is missing or impossible becomes the
 * default: every address gives a snippet.
 */
export function choiceFrom(fields: { get(name: string): string | null }): SnippetChoice {
  const accent = (fields.get('accent') ?? '').toLowerCase();
  const radius = fields.get('radius') ?? '';
  const isOwnRadius =
    !/^\d{1,2}$/.test(radius) || Number(radius) > MAX_RADIUS_PX || Number(radius) === OWN_RADIUS_PX;
  return {
    key: (fields.get('key') ?? '').trim(),
    theme: THEMES.find((theme) => theme === fields.get('theme')) ?? 'auto',
    variant: VARIANTS.find((variant) => variant === fields.get('variant')) ?? 'auto',
    accent: /^#[0-9a-f]{6}$/.test(accent) && accent !== OWN_ACCENT ? accent : '',
    radiusPx: isOwnRadius ? null : Number(radius),
    fallback: (fields.get('fallback') ?? '').trim().slice(0, 60) || DEFAULT_FALLBACK,
  };
}

/** What goes into a page: room for the badge, the script, and the badge with its fallback. */
export function snippetText(choice: SnippetChoice, { url, integrity }: SnippetScript): string {
  const style = ['display:inline-block', 'inline-size:19em', 'max-inline-size:100%', 'block-size:3.5em'];
  for (const [name, value] of customProperties(choice)) if (value !== '') style.push(`${name}:${value}`);
  const key = isPublishableKey(choice.key) ? choice.key : 'pk_...';
  const attributes = [
    choice.variant === 'auto' ? '' : ` variant="${choice.variant}"`,
    choice.theme === 'auto' ? '' : ` theme="${choice.theme}"`,
  ].join('');
  return [
    `<style>kith-badge{${style.join(';')}}</style>`,
    `<script type="module" async src="${url}" integrity="${integrity}" crossorigin data-key="${key}"></script>`,
    `<kith-badge${attributes}><a href="/about">${escapeHtml(choice.fallback)}</a></kith-badge>`,
  ].join('\n');
}

/** The custom properties that the choice sets; empty where it leaves them to the widget. */
export function customProperties({ accent, radiusPx }: SnippetChoice): [name: string, value: string][] {
  return [
    ['--kith-accent', accent],
    ['--kith-on-accent', accent === '' ? '' : inkOn(accent)],
    ['--kith-radius', radiusPx === null ? '' : `${radiusPx}px`],
  ];
}

/** Black or white, whichever is easier to read on a colour: the greater contrast (WCAG 2.2, 1.4.3). */
function inkOn(colour: string): '#000' | '#fff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? '#000' : '#fff';
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
