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
  const api = new URL(settings.api || '/', settings.api ? location.href : scriptUrl).href.replace(/\/+$/, '');

  /** The touch that the cookie holds, if this page may know. */
  let kept = attempt(() => readCookie(document.cookie));
  /** What may have brought this visitor. The first counts until the service says which of them is a link. */
  let touches = kept ? [kept] : [];
  /** The codes that the service is asked about, or was when it judged `touches`. */
  let question: string;
  let answers: Record<string, Promise<Partial<Badge>>>;
  /** The latest answer, if it speaks about `question`. */
  let answer: Promise<Partial<Badge>> | undefined;
  /** Whether there is something to ask again at the next occasion. */
  let hasFailed: boolean | undefined;
  /** The codes in the address when it was last looked at. */
  let addressCodes: string | undefined;
  /** Global Privacy Control is a no that only an explicit yes overrides. */
  let chosen =
    consent === 'granted' ||
    (consent === 'denied' || (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
      ? false
      : undefined);
  /** Null until the page's consent manager is listened to. */
  let tcf: Permission | null = null;
  let granted: Permission;
  /** True once the service said that the visitor's region asks for no consent. */
  let isFree: true | undefined;

  /** What the badge shows; nothing where the service has no such answer: a problem has no kind. */
  const read = async (query: string): Promise<Partial<Badge>> => {
    try {
      const badge = await (await fetch(api + '/v1/badge?' + query)).json();
      if (badge.kind) return badge;
    } catch {}
    hasFailed = true;
    answers = {};
    return {};
  };

  /**
   * Decides which touch counts and what becomes of the cookie, as far as that can be decided by now. A page
   * that nobody sees yet decides nothing.
   */
  const settle = async () => {
    attempt(() => {
      // The page's consent manager may come later than this script.
      if (tcf !== null || !page.__tcfapi) return;
      tcf = 'pending';
      page.__tcfapi('addEventListener', 2, (data, succeeded) => {
        // Purpose 1: store and access information on a device. Where the law does not apply, the next source
        // speaks.
        if (succeeded) tcf = data.gdprApplies === false ? undefined : !!data.purpose?.consents?.[1];
        void settle();
      });
    });
    // Badges that stand on the page ask first, so that one answer serves them and the cookie.
    await null;
    await null;
    if ((document as { prerendering?: boolean }).prerendering) return;
    const asked = question;
    const facts = touches[1] || touches[0] !== kept ? await (answer ?? kith.ask()) : {};
    if (asked !== question) return;
    try {
      if (
        granted !==
        (granted =
          chosen ??
          tcf ??
          readGoogleConsent(page.dataLayer) ??
          (consent === 'required' ? 'pending' : (isFree ||= facts.consentNeeded === false || undefined)))
      ) {
        emit('consent', { granted: granted === true });
        if (granted === false) erase();
      }
      const { knownRef } = facts;
      // An answer that says which code is known decides; where none is, what was kept stays.
      if (knownRef !== undefined) count(touches.find(({ code }) => code === knownRef) ?? kept);
      const [touch] = touches;
      if (granted === true && touch && touch !== kept && (knownRef || !kept)) {
        kept = touch;
        writeCookie(touch, +days, cookieDomain ?? facts.cookieDomain ?? '');
        // A string goes as text/plain, which asks no preflight; keepalive lets it outlive the page.
        const body = JSON.stringify({ ...touch, key });
        const { ok } = await fetch(api + '/v1/arrivals', { method: 'POST', body, keepalive: true });
        if (!ok) kept = undefined;
      }
    } catch {
      // An arrival that did not come through is as if it had not been tried, so that it is once more.
      kept = undefined;
    }
  };

  /**
   * Erases the cookie on this host and on every domain above it: only the server knew on which one it stands.
   */
  const erase = (domain = location.hostname) => {
    kept = undefined;
    attempt(() => (document.cookie = `kith=;path=/;max-age=0;domain=${domain}`));
    if (domain) erase(domain.split('.').slice(1).join('.'));
  };

  /** Has these touches, if there are any, take the place of those before. */
  const count = (touch?: Touch, ...more: Touch[]) => {
    const [before] = touches;
    touches = touch ? [touch, ...more] : [];
    if (touch && touch !== before) emit('attribution', touch);
  };

  /** Has the service asked about the touches that there are. */
  const askAgain = () => {
    question = touches.map(({ code }) => code).join();
    answer = hasFailed = undefined;
    answers = {};
    kith.askAgain?.();
  };

  /** Takes codes among those that may have brought this visitor. */
  const consider = (codes: string[]) => {
    const seen = [...new Set(codes)].map(
      (code) => touches.find((touch) => touch.code === code) ?? { code, at: new Date().toISOString() },
    );
    count(...new Set(settings.attribution === 'last' ? [...seen, ...touches] : [...touches, ...seen]));
    askAgain();
  };

  const look = () => {
    const codes = readCodes(location.href, param);
    if (addressCodes !== (addressCodes = String(codes)) && codes[0]) consider(codes);
    void settle();
  };

  /** The page comes, goes, or is somewhere else: what did not come through is tried again. */
  const lookAgain = ({ persisted }: Partial<PageTransitionEvent>) => {
    // The first `pageshow` is the load.
    if (persisted !== false && hasFailed) askAgain();
    look();
  };

  const kith: Kith = {
    api,
    push: (task) => task(kith),
    attribution: () => touches[0],
    setConsent: (isGranted) => {
      chosen = isGranted;
      if (!chosen) erase();
      void settle();
    },
    forget: () => {
      erase();
      touches = [];
      askAgain();
    },
    refresh: () => {
      askAgain();
      look();
    },
    link: (url) => writeCode(url, param, touches[0]?.code),
    on: (name, listener) => {
      document.addEventListener('kith-' + name, listener);
      const told = { attribution: touches[0], ready: {} }[name];
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
    const [touch] = touches;
    // Not the form's own method: a field of that name would stand in front of it.
    if (touch && Element.prototype.hasAttribute.call(target, 'data-kith')) {
      formData.set('kith-code', touch.code);
      formData.set('kith-at', touch.at);
    }
  });
  // The cookie's fate is looked at again whenever the page comes or goes, because Google's consent state
  // tells nobody that it changed. None of these events keeps a page out of the back/forward cache.
  for (const name of ['pageshow', 'popstate', 'visibilitychange', 'prerenderingchange'])
    addEventListener(name, lookAgain, true);
  page.navigation?.addEventListener?.('currententrychange', look);
  // Whoever answers a consent manager clicks, however late it came.
  addEventListener('click', settle, true);

  askAgain();
  if (kept) emit('attribution', kept);
  // A page may have rewritten its address before this script was there.
  attempt(() => consider(readCodes(performance.getEntriesByType('navigation')[0]!.name, param)));
  look();
  emit('ready', {});
  queue?.forEach?.((task) => queueMicrotask(() => task(kith)));
  return kith;
}
