import type { Business } from '../businesses/business.ts';
import { LANGUAGES, type Locale } from '../language/locale.ts';
import type { Proof } from './proof.ts';
import { fill, formatCount, formatDate, formatShare, isolate } from '../language/wording.ts';
import type { Words } from '../language/words/words.ts';
import { wordsOf } from '../language/words/words-of.ts';
import { ProofFigures } from './proof-figures.page.tsx';
import { ProofHistory } from './proof-history.page.tsx';
import { Mark, SitePage } from '../html/site-page.tsx';

export interface ProofPageProps {
  business: Pick<Business, 'id' | 'name' | 'timeZone' | 'website'>;
  proof: Proof;
  locale: Locale;
  /** The lines that check the figures; null where they are not signed. */
  checkLines: string | null;
  site: Readonly<Record<string, string>>;
}

/** The public page that explains a business's number: what it is, from what, and what it does not say. */
export function proofPage({ business, proof, locale, checkLines, site }: ProofPageProps) {
  const words = wordsOf(locale.language).proof;
  const countedBy = fill(words.countedBy, { business: isolate(business.name) });
  return (
    <SitePage
      title={`${business.name}: Return on Relationship`}
      description={countedBy}
      lang={locale.tag}
      dir={locale.dir}
      site={site}
    >
      <header class="top">
        <span class="brand">
          <Mark /> Kith
        </span>
        <a href={business.website} rel="noopener">
          <bdi>{new URL(business.website).host}</bdi>
        </a>
      </header>
      <main class="proof">
        <p class="eyebrow">Return on Relationship</p>
        <h1>
          <bdi>{business.name}</bdi>
        </h1>
        <Headline proof={proof} words={words} locale={locale} />
        <p class="quiet">
          {words.asOf}{' '}
          <time datetime={new Date(proof.asOf * 86_400_000).toISOString().slice(0, 10)}>
            {formatDate(proof.asOf, locale)}
          </time>
          . {countedBy}
        </p>
        <ProofFigures proof={proof} timeZone={business.timeZone} words={words} locale={locale} />
        <ProofHistory points={proof.points} words={words} locale={locale} />
        <section aria-labelledby="computed">
          <h2 id="computed">{words.computed}</h2>
          <ol>
            {words.steps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="limits">
          <h2 id="limits">{words.notClaimed}</h2>
          <ul>
            {words.limits.map((limit) => (
              <li>{limit}</li>
            ))}
          </ul>
        </section>
        <Check businessId={business.id} checkLines={checkLines} words={words} />
      </main>
      <footer class="languages">
        {LANGUAGES.map((language) => (
          <a
            href={`?lang=${language}`}
            lang={language}
            hreflang={language}
            aria-current={language === locale.language ? 'page' : undefined}
          >
            {new Intl.DisplayNames(language, { type: 'language' }).of(language)}
          </a>
        ))}
      </footer>
    </SitePage>
  );
}

function Headline({ proof, words, locale }: { proof: Proof; words: Words['proof']; locale: Locale }) {
  if (proof.parts === null) {
    const count = formatCount(proof.active, locale);
    return (
      <p class="few">{fill(words.tooFew, { count, minimum: formatCount(proof.minimumSample, locale) })}</p>
    );
  }
  return (
    <p class="headline">
      <strong>{formatShare(proof.parts.counted, proof.active, 0, locale)}</strong> <span>{words.lead}</span>
    </p>
  );
}

function Check({
  businessId,
  checkLines,
  words,
}: {
  businessId: string;
  checkLines: string | null;
  words: Words['proof'];
}) {
  return (
    <section aria-labelledby="check">
      <h2 id="check">{words.check}</h2>
      {checkLines === null ? (
        <p>{words.unsigned}</p>
      ) : (
        <>
          <p>{words.checkIntro}</p>
          <pre class="code" dir="ltr" tabindex={0}>
            <code>{checkLines}</code>
          </pre>
          <p class="links">
            <a href={`/b/${businessId}/figures.json`}>{words.signedFigures}</a>
            <a href="/.well-known/kith-key.json">{words.publicKey}</a>
          </p>
        </>
      )}
    </section>
  );
}
