import type { Badge } from '../schema/api/badge.ts';
import { attempt } from './attempt.ts';
import { emit } from './emit.ts';
import type { Kith } from './kith.ts';
import { readGoogleConsent, type Permission, type TcfData } from './permission.ts';
import { readCodes, readCookie, writeCode, writeCookie, type Touch } from './touch.ts';

interface Page {
  /** Before: an array of functions. Or anything: a page's element with this id is found here, too. */
  kith?: Partial<Kith> & { forEach?: (run: (task: (kith: Kith) => void) => void) => void };
  dataLayer?: unknown;
  navigation?: Partial<EventTarget>;
  __tcfapi?: (command: string, version: number, answer: (data: TcfData, succeeded: boolean) => void) => void;
}

/** As many codes as the service takes in one question (schema/api/badge.ts). */
const MAX_CODES = 5;

/**
 * Starts attribution for the script that has this address and puts the result into `window.kith`. Where
 * another copy runs already, that one stays. Nothing that runs later throws into the page.
 */
export function start(scriptUrl: string): Kith {
  const page = window as Page;
  const queue = page.kith;
  if (queue?.ask) return queue as Kith;

  const settings = [...document.scripts].find((script) => script.src === scriptUrl)?.dataset ?? {};
  const { key = '', param = 'ref', days = 90, cookieDomain, consent } = settings;
  // Against the page and not against its <base>, which is about other things.
  const api = new URL(settings.api || new URL(scriptUrl).origin, location.href).href.replace(/\/+$/, '');

  const cookie = attempt(() => readCookie(document.cookie));
  /** The code that the cookie holds, if this page may know. */
  let kept = cookie?.code;
  /** What may have brought this visitor. The first counts until the service says which of them is a link. */
  let codes = kept ? [kept] : [];
  /** When each code was first seen, RFC 3339. */
  let seenAt = timesOf(cookie);
  /** The codes that the service is asked about, or was when it judged them. */
  let question = String(codes);
  let answers: Record<string, Promise<Partial<Badge>>> = {};
  /** The latest answer, if it speaks about `question`. */
  let answer: Promise<Partial<Badge>> | undefined;
  /** Whether there is something to ask again at the next occasion. */
  let hasFailed: boolean | undefined;
  /** The codes in the address when it was last looked at, and where it led when it last changed. */
  let addressCodes: string | undefined;
  /** Global Privacy Control is a no that only an explicit yes overrides. */
  let chosen =
    consent === 'granted' ||
    (consent === 'denied' || (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
      ? false
      : undefined);
  let tcf: Permission;
  let isTcfHeard: boolean | undefined;
  let granted: Permission;
  /** What the page was last told about consent. */
  let consentTold: object | undefined;

  /** What the badge shows; nothing where the service has no such answer, as in a problem, which has no kind. */
  const read = async (query: string): Promise<Partial<Badge>> => {
    try {
      const badge = await (await fetch(api + '/v1/badge?' + query)).json();
      if (badge.kind) return badge;
    } catch {}
    hasFailed = true;
    answers = {};
    return {};
  };

  /** Counts the arrival. One that does not come through is as if it had not been tried. */
  const report = async (counting: Touch) => {
    try {
      // A string goes as text/plain, which asks no preflight; keepalive lets it outlive the page.
      const body = JSON.stringify({ ...counting, key });
      if ((await fetch(api + '/v1/arrivals', { method: 'POST', body, keepalive: true })).ok) return;
    } catch {}
    if (kept === counting.code) kept = undefined;
  };

  const touch = (): Touch | undefined => {
    const [code] = codes;
    return code ? { code, at: seenAt[code]! } : undefined;
  };

  /** Listens to the page's consent manager, which may come later than this script. */
  const hearTcf = () =>
    attempt(() => {
      if (isTcfHeard || !page.__tcfapi?.call) return;
      isTcfHeard = true;
      tcf = 'pending';
      page.__tcfapi('addEventListener', 2, (data, succeeded) => {
        // Purpose 1: store and access information on a device. Where the law does not apply, the next source
        // speaks.
        if (succeeded) tcf = data.gdprApplies === false ? undefined : !!data.purpose?.consents?.[1];
        void settle();
      });
    });

  /**
   * Decides which touch counts and what becomes of the cookie, as far as that can be decided by now. A page
   * that nobody sees yet decides nothing.
   */
  const settle = async () => {
    hearTcf();
    // Badges that stand on the page ask first, so that one answer serves them and the cookie.
    await null;
    await null;
    if ((document as { prerendering?: boolean }).prerendering) return;
    const asked = question;
    const facts = codes[1] || codes[0] !== kept ? await (answer ?? kith.ask()) : {};
    if (asked === question) attempt(() => decide(facts));
  };

  const decide = ({ knownRef, consentNeeded, cookieDomain: domain }: Partial<Badge>) => {
    const before = granted;
    granted =
      chosen ??
      tcf ??
      readGoogleConsent(page.dataLayer) ??
      (consent === 'required' ? 'pending' : consentNeeded === false || undefined);
    if (granted !== before) {
      emit('consent', (consentTold = { granted: granted === true }));
      if (granted === false) erase();
    }
    // An answer that says which code is known decides; where none is, what was kept stays.
    if (knownRef !== undefined) count(knownRef ?? kept);
    const counting = touch();
    if (granted === true && counting && counting.code !== kept && (knownRef || !kept)) {
      kept = counting.code;
      writeCookie(counting, +days, cookieDomain ?? domain ?? '');
      void report(counting);
    }
  };

  /**
   * Erases the cookie on this host and on every domain above it: only the server knew on which one it stands.
   */
  const erase = (domain = location.hostname) => {
    kept = undefined;
    attempt(() => (document.cookie = `kith=;path=/;max-age=0;domain=${domain}`));
    if (domain) erase(domain.replace(/^[^.]*\.?/, ''));
  };

  /** Has these codes, if there are any, take the place of those before. */
  const count = (...those: (string | undefined)[]) => {
    const [before] = codes;
    codes = those.filter(Boolean) as string[];
    if (codes[0] && codes[0] !== before) emit('attribution', touch()!);
  };

  /** Has the service asked about the codes that there are. */
  const ask = () => {
    question = String(codes.slice(0, MAX_CODES));
    answer = undefined;
  };

  const askAgain = () => {
    ask();
    answers = {};
    hasFailed = false;
    kith.askAgain?.();
  };

  /** Takes codes among those that may have brought this visitor. */
  const consider = (found: string[]) => {
    for (const code of found) seenAt[code] ??= new Date().toISOString();
    const next = new Set([...(settings.attribution === 'last' ? [] : codes), ...found, ...codes]);
    if (String([...next]) === String(codes)) return;
    count(...next);
    ask();
  };

  const look = () => {
    const found = readCodes(location.search, param);
    if (addressCodes !== (addressCodes = String(found))) consider(found);
    void settle();
  };

  /** The page comes, goes, or is somewhere else: what did not come through is tried again. */
  const lookAgain = () => {
    if (hasFailed) askAgain();
    look();
  };

  const kith: Kith = {
    api,
    push: (task) => task(kith),
    attribution: touch,
    setConsent: (isGranted) => {
      chosen = isGranted;
      if (!chosen) erase();
      void settle();
    },
    forget: () => {
      erase();
      codes = [];
      seenAt = timesOf();
      askAgain();
    },
    refresh: () => {
      askAgain();
      look();
    },
    link: (url) => writeCode(`${url}`, param, codes[0]),
    on: (name, listener) => {
      document.addEventListener('kith-' + name, listener);
      const told = { attribution: touch(), consent: consentTold, ready: {} }[name];
      if (told) listener(new CustomEvent('kith-' + name, { detail: told }));
    },
    ask: (lang = document.documentElement.lang, extra) => {
      const query =
        new URLSearchParams({ key, lang: lang || navigator.language, ...extra }) +
        (question && '&ref=' + question);
      return (answer = answers[query] ??= read(query));
    },
  };
  page.kith = kith;

  document.addEventListener('formdata', ({ target, formData }) => {
    const counting = touch();
    // Not the form's own method: a field of that name would stand in front of it.
    if (!counting || !Element.prototype.hasAttribute.call(target, 'data-kith')) return;
    for (const name of ['code', 'at'] as const) formData.set('kith-' + name, counting[name]);
  });
  // The cookie's fate is looked at again whenever the page comes or goes, because Google's consent state
  // tells nobody that it changed. None of these events keeps a page out of the back/forward cache.
  for (const name of ['popstate', 'visibilitychange', 'prerenderingchange'])
    addEventListener(name, lookAgain, true);
  addEventListener('pageshow', ({ persisted }) => (persisted === false ? look : lookAgain)());
  page.navigation?.addEventListener?.('currententrychange', look);
  // Whoever answers a consent manager clicks, however late it came.
  addEventListener('click', hearTcf, true);

  if (cookie) emit('attribution', cookie);
  look();
  // A page may have rewritten its address before this script was there.
  attempt(() =>
    consider(readCodes(new URL(performance.getEntriesByType('navigation')[0]!.name).search, param)),
  );
  emit('ready', {});
  queue?.forEach?.((task) => queueMicrotask(() => task(kith)));
  return kith;
}

/** A record that nothing but codes can be in, whatever they are called. */
const timesOf = (touch?: Touch) =>
  ({ __proto__: null, ...(touch && { [touch.code]: touch.at }) }) as unknown as Record<string, string>;
