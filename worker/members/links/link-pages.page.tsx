import { Prose } from '../../html/prose.tsx';
import { fill, fillCount } from '../../language/wording.ts';
import { signInWordsOf } from '../../language/words/dashboard/sign-in/words-of.ts';
import { VisitorPage, type Visit } from '../sign-in/visitor-page.page.tsx';

const MINUTE_MS = 60_000;
/** From here on in hours. */
const MANY_MINUTES = 120;

/** The page of a link: only its button signs in, because opening a page is what scanners of mail do, too. */
export function linkPage({ visit, path, leftMs }: { visit: Visit; path: string; leftMs: number }) {
  const { link: words } = signInWordsOf(visit.locale.language);
  const minutes = Math.ceil(leftMs / MINUTE_MS);
  const left =
    minutes < MANY_MINUTES
      ? fillCount(words.minutes, minutes, visit.locale)
      : fillCount(words.hours, Math.floor(minutes / 60), visit.locale);
  return (
    <VisitorPage visit={visit} title={words.title}>
      <p>{fill(words.lead, { left })}</p>
      <form method="post" action={path}>
        <button>{words.button}</button>
      </form>
    </VisitorPage>
  );
}

/** The page of a link that signs nobody in, and why, and how to get another one. */
export function overPage({ visit, state }: { visit: Visit; state: 'used' | 'expired' | 'unknown' }) {
  const { link, signIn } = signInWordsOf(visit.locale.language);
  return (
    <VisitorPage visit={visit} title={link.over.title}>
      <p>{link.over[state]}</p>
      <p>
        <Prose text={signIn.linkHow} />
      </p>
      <p>
        <a class="button" href="/sign-in">
          {link.another}
        </a>
      </p>
    </VisitorPage>
  );
}
