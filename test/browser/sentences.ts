import type { Badge } from '../../schema/api/badge.ts';
import type { Panel } from '../../schema/api/panel.ts';

/**
 * What the stand-in says in each language that the tests look at. Generated, like the name and every number.
 */
const sentences = {
  en: [
    'Trusted by 1,204 clients',
    '38 % came back or were referred',
    'Referred by Anna K.',
    'How we count',
    'Recommend us',
  ],
  de: [
    '1.204 Kunden vertrauen uns',
    '38 % kamen wieder oder wurden empfohlen',
    'Empfohlen von Anna K.',
    'So zählen wir',
    'Weiterempfehlen',
  ],
  pl: [
    'Zaufało nam 1204 klientów',
    '38% wróciło lub przyszło z polecenia',
    'Z polecenia: Anna K.',
    'Jak liczymy',
    'Poleć nas',
  ],
  ar: ['يثق بنا ١٬٢٠٤ عملاء', '٣٨٪ عادوا أو جاؤوا بتوصية', 'بتوصية من أنّا ك.', 'كيف نحسب', 'أوصِ بنا'],
  ja: [
    '1,204人のお客様に選ばれています',
    '38%がリピートまたは紹介',
    'Anna K.さんの紹介',
    '数え方',
    '友だちに紹介',
  ],
} as const;

type Language = keyof typeof sentences;

function languageOf(tag: string | undefined): Language {
  const language = (tag ?? '').split('-')[0]!.toLowerCase();
  return language in sentences ? (language as Language) : 'en';
}

export function badgeIn(
  tag: string | undefined,
  kind: 'trust' | 'referred',
): Omit<Badge, 'proofUrl' | 'knownRef' | 'refKnown'> {
  const lang = languageOf(tag);
  const [trust, detail, referred, proofText, shareText] = sentences[lang];
  return {
    kind,
    text: kind === 'trust' ? trust : referred,
    detail,
    proofText,
    shareText,
    lang,
    dir: lang === 'ar' ? 'rtl' : 'ltr',
    consentNeeded: false,
    cookieDomain: null,
  };
}

export function panelIn(tag: string | undefined, url: string): Omit<Panel, 'qr' | 'named'> {
  const isArabic = languageOf(tag) === 'ar';
  const message = `I recommend them: ${url}`;
  return {
    lang: isArabic ? 'ar' : 'en',
    dir: isArabic ? 'rtl' : 'ltr',
    code: 'anna7k2m9',
    url,
    message,
    channels: [
      { name: 'whatsapp', label: 'WhatsApp', url: `https://wa.me/?text=${encodeURIComponent(message)}` },
      {
        name: 'email',
        label: isArabic ? 'البريد' : 'E-mail',
        url: `mailto:?body=${encodeURIComponent(message)}`,
      },
      { name: 'telegram', label: 'Telegram', url: `https://t.me/share/url?url=${encodeURIComponent(url)}` },
      { name: 'x', label: 'X', url: `https://x.com/intent/post?text=${encodeURIComponent(message)}` },
    ],
    ask: null,
    permissions: [],
    texts: isArabic ? arabic : english,
  };
}

const english: Panel['texts'] = {
  heading: 'Recommend us to a friend',
  intro: 'This is your own link. Whoever buys by it counts as brought by you.',
  link: 'Your link',
  copy: 'Copy',
  copied: 'Copied.',
  copyFailed: 'Press Ctrl+C to copy the marked link.',
  more: 'More …',
  qr: 'QR code of your link',
  brought: 'You have brought 3 people so far.',
  named: 'Show my first name to the people I bring',
  namedAs: 'They see: Anna K.',
  saved: 'Saved.',
  failed: 'That did not work. Please try again.',
  close: 'Close',
  permissions: 'What we may contact you about',
  agree: 'I agree to what I tick.',
};

const arabic: Panel['texts'] = {
  heading: 'أوصِ بنا صديقًا',
  intro: 'هذا رابطك الخاص. من يشترِ عن طريقه يُحسب لك.',
  link: 'رابطك',
  copy: 'نسخ',
  copied: 'تم النسخ.',
  copyFailed: 'انسخ الرابط المحدد بنفسك.',
  more: 'المزيد',
  qr: 'رمز QR لرابطك',
  brought: 'أحضرت ٣ أشخاص حتى الآن.',
  named: 'أظهر اسمي الأول لمن أحضرهم',
  namedAs: 'يرون: أنّا ك.',
  saved: 'تم الحفظ.',
  failed: 'لم ينجح ذلك. حاول مرة أخرى.',
  close: 'إغلاق',
  permissions: 'ما يمكننا التواصل معك بشأنه',
  agree: 'أوافق على ما أختاره.',
};
