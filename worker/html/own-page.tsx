import type { Child } from 'hono/jsx';
import type { Locale } from '../language/locale.ts';
import { LanguageLinks } from './language-links.tsx';
import { Mark, SitePage } from './site-page.tsx';

interface OwnPageProps {
  title: string;
  description: string;
  locale: Locale;
  /** The paths of the built files by name. */
  site: Readonly<Record<string, string>>;
  /** Whose client it is; null where the page names neither business nor client. */
  business: { name: string; website: string } | null;
  /** What the styles know the content by, beside `proof`. */
  about?: string;
  /** What chooses the language; left out, links to the same address. */
  languages?: Child;
  children: Child;
}

/** A client's own page around its content, to be sent with `privatePageHeaders`. */
export function OwnPage(props: OwnPageProps) {
  const { title, description, locale, site, business, about, languages, children } = props;
  return (
    <SitePage
      title={business === null ? title : `${title} – ${business.name}`}
      description={description}
      lang={locale.tag}
      dir={locale.dir}
      site={site}
      head={<meta name="robots" content="noindex" />}
    >
      <header class="top">
        <span class="brand">
          <Mark /> Kith
        </span>
        {business !== null && (
          <a href={business.website} rel="noopener noreferrer">
            <bdi>{new URL(business.website).host}</bdi>
          </a>
        )}
      </header>
      <main class={about === undefined ? 'proof' : `proof ${about}`}>
        {business !== null && (
          <p class="eyebrow">
            <bdi>{business.name}</bdi>
          </p>
        )}
        <h1>{title}</h1>
        {children}
      </main>
      {languages ?? <LanguageLinks current={locale.language} />}
    </SitePage>
  );
}
