import type { Child } from 'hono/jsx';
import { DashboardDocument } from '../../html/dashboard-document.tsx';
import { Mark } from '../../html/site-page.tsx';
import { fill, isolate } from '../../language/wording.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { may } from '../../members/role.ts';
import { FormToken } from './form-parts.page.tsx';
import { MENU, type MenuName, type Screen } from './screen.ts';

interface DashboardPageProps {
  screen: Screen;
  /** The heading of the page: what a tab, a screen reader and the page itself call it. */
  title: string;
  /** The entry of the menu that the page is under. */
  under: MenuName | null;
  /** What was just done, in a sentence. */
  said?: string | undefined;
  /** A script of the page's own, by name. */
  script?: string;
  refreshSeconds?: number;
  children: Child;
}

/** A screen of the dashboard within what stands around all of them. */
export function DashboardPage(props: DashboardPageProps) {
  const { screen, title, under, said, children, script, refreshSeconds } = props;
  const words = shellWordsOf(screen.locale.language);
  const more = {
    ...(script === undefined ? {} : { script }),
    ...(refreshSeconds === undefined ? {} : { refreshSeconds }),
  };
  return (
    <DashboardDocument title={title} locale={screen.locale} site={screen.site} {...more}>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <header class="top">
        <a class="brand" href="/dashboard">
          <Mark /> <bdi>{screen.business.name}</bdi>
        </a>
        {may(screen.member.role, 'care') && (
          <a class="button add" href="/dashboard/add" accesskey="a" title={words.addKey}>
            {words.add}
          </a>
        )}
      </header>
      {screen.isGenerated && (
        <p class="generated">
          {words.generated} <a href="/open">{words.openYourOwn}</a>
        </p>
      )}
      <Menu screen={screen} under={under} />
      <main id="content" tabindex={-1}>
        <h1>{title}</h1>
        {said !== undefined && (
          <p class="said" role="status">
            {said}
          </p>
        )}
        {children}
      </main>
      <Footer screen={screen} />
    </DashboardDocument>
  );
}

function Menu({ screen, under }: Pick<DashboardPageProps, 'screen' | 'under'>) {
  const words = shellWordsOf(screen.locale.language);
  return (
    <nav class="menu" aria-label={words.menu}>
      <ul>
        {MENU.map(({ name, path }) => (
          <li>
            <a href={path} aria-current={name === under ? 'page' : undefined}>
              {words.screens[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Footer({ screen: { member, locale, formToken } }: { screen: Screen }) {
  const words = shellWordsOf(locale.language);
  const name = isolate(member.name === '' ? words.nameless : member.name);
  return (
    <footer class="languages">
      <span>{fill(words.signedInAs, { name, role: words.roles[member.role] })}</span>
      <form method="post" action="/sign-out">
        <FormToken token={formToken} />
        <button class="quiet-button">{words.signOut}</button>
      </form>
    </footer>
  );
}
