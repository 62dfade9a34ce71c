import type { Badge } from '../schema/api/badge.ts';
import { emit } from './emit.ts';
import type { Kith } from './kith.ts';
import { readGoogleConsent, type Permission, type TcfData } from './permission.ts';
import { readCode, readCookie, writeCookie, type Touch } from './touch.ts';

interface Page {
  /** Before: an array of functions. Or anything: a page's element with this id is found here, too. */
  kith?: Partial<Kith> & { forEach?: (run: (task: (kith: Kith) => void) => void) => void };
  dataLayer?: unknown;
  navigation?: EventTarget;
  __tcfapi?: (command: string, version: number, answer: (data: TcfData, succeeded: boolean) => void) => void;
}

/**
 * Starts attribution for the script that has this address and puts the result into `window.kith`. Where
 * another copy runs already, that one stays. Nothing here throws into the page.
 */
export function start(scriptUrl: string): Kith {
  const page = window as Page;
  const queue = page.kith;
  if (queue?.ask) return queue as Kith;

  const settings = [...document.scripts].find((script) => script.src === scriptUrl)?.dataset ?? {};
  const { key, api = new URL(scriptUrl).origin, param = 'ref', days = 90, cookieDomain, consent } = settings;

  let touch = readCookie(document.cookie);
  /** The touch that the cookie holds, if this page may know. */
  let kept = touch;
  let addressCode: string | undefined;
  let answers: Record<string, Promise<Partial<Badge>>> = {};
  /** The latest answer, if it speaks about `touch`. */
  let answer: Promise<Partial<Badge>> | undefined;
  /** Global Privacy Control is a no that only an explicit yes overrides. */
  let chosen =
    consent === 'granted' ||
    (consent === 'denied' || (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
      ? false
      : undefined);
  let tcf: Permission = page.__tcfapi && 'pending';
  let reported: Permission;

  const ignore = () => ({}) as Partial<Badge>;

  /**
   * Keeps or erases the cookie as far as that is decided by now, and counts the arrival when it first keeps
   * it.
   */
  const settle = async () => {
    // Badges that stand on the page ask first, so that one answer serves them and the cookie.
    await null;
    await null;
    const current = touch;
    const facts = current === kept ? ignore() : await (answer ?? kith.ask()).catch(ignore);
    const granted =
      chosen ??
      tcf ??
      readGoogleConsent(page.dataLayer) ??
      (consent === 'required' ? 'pending' : facts.consentNeeded === false || undefined);
    if (granted !== reported) emit('consent', { granted: (reported = granted) === true });
    if (granted === false) erase();
    if (!current || current !== touch || current === kept) return;
    if (facts.refKnown === false) touch = kept;
    else if (granted === true) {
      kept = current;
      writeCookie(current, +days, cookieDomain ?? facts.cookieDomain ?? '');
      // A string goes as text/plain, which asks no preflight; keepalive lets it outlive the page.
      const body = JSON.stringify({ ...current, key });
      fetch(`${api}/v1/arrivals`, { method: 'POST', body, keepalive: true }).catch(ignore);
    }
  };

  /**
   * Erases the cookie on this host and on every domain above it: only the server knew on which one it stands.
   */
  const erase = (domain = location.hostname) => {
    kept = undefined;
    if (touch) writeCookie(touch, -1, domain);
    if (domain) erase(domain.replace(/^[^.]*\.?/, ''));
  };

  const look = () => {
    const code = readCode(location.search, param);
    if (code && code !== addressCode && (settings.attribution === 'last' ? touch?.code !== code : !touch)) {
      answer = undefined;
      emit('attribution', (touch = { code, at: new Date().toISOString() }));
    }
    addressCode = code;
    void settle();
  };

  const kith: Kith = {
    api,
    push: (task) => task(kith),
    attribution: () => touch,
    setConsent: (granted) => {
      chosen = granted;
      void settle();
    },
    forget: () => {
      erase();
      touch = undefined;
    },
    refresh: () => {
      answers = {};
      look();
    },
    link: (url) => {
      const address = new URL(url, location.href);
      if (touch) address.searchParams.set(param, touch.code);
      return address.href;
    },
    on: (name, listener) => document.addEventListener('kith-' + name, listener),
    ask: (lang = document.documentElement.lang, extra) => {
      const query = new URLSearchParams({ key: key!, lang: lang || navigator.language, ...extra });
      if (touch) query.set('ref', touch.code);
      return (answer = answers[`${query}`] ??=
        fetch(`${api}/v1/badge?${query}`).then((response) => response.json()));
    },
  };
  page.kith = kith;

  document.addEventListener('formdata', ({ target, formData }) => {
    if (touch && (target as HTMLElement).matches('[data-kith]')) {
      for (const name in touch) formData.set('kith-' + name, touch[name as keyof Touch]);
    }
  });
  // The cookie's fate is looked at again whenever the page comes or goes, because Google's consent state
  // tells nobody that it changed. None of these events keeps a page out of the back/forward cache.
  addEventListener('pageshow', look);
  addEventListener('popstate', look);
  addEventListener('visibilitychange', look);
  page.navigation?.addEventListener('currententrychange', look);
  page.__tcfapi?.('addEventListener', 2, (data, succeeded) => {
    // Purpose 1: store and access information on a device. Where the law does not apply, the next source
    // speaks.
    if (succeeded) tcf = data.gdprApplies === false ? undefined : !!data.purpose?.consents?.[1];
    void settle();
  });

  if (touch) emit('attribution', touch);
  look();
  emit('ready', {});
  queue?.forEach?.((task) => queueMicrotask(() => task(kith)));
  return kith;
}
