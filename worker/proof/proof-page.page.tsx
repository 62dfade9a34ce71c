import { formatDay } from '../calendar/day.ts';
import { LanguageLinks } from '../html/language-links.tsx';
import { Mark, SitePage } from '../html/site-page.tsx';
import type { Locale } from '../language/locale.ts';
import { fill, formatCount, formatDate, formatShare, isolate } from '../language/wording.ts';
import { wordsOf } from '../language/words/words-of.ts';
import type { Words } from '../language/words/words.ts';
import { ProofCheck } from './proof-check.page.tsx';
import { ProofFigures } from './proof-figures.page.tsx';
import { ProofHistory } from './proof-history.page.tsx';
import type { Proof } from './proof.ts';
import type { PublishedProof } from './published-proof.ts';

export interface ProofPageProps extends PublishedProof {
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
      <Top website={business.website} />
      <main class="proof">
        <p class="eyebrow">Return on Relationship</p>
        <h1>
          <bdi>{business.name}</bdi>
        </h1>
        <Headline proof={proof} words={words} locale={locale} />
        <p class="quiet">
          {words.asOf} <time datetime={formatDay(proof.asOf)}>{formatDate(proof.asOf, locale)}</time>.{' '}
          {countedBy}
        </p>
        <ProofFigures proof={proof} timeZone={business.timeZone} words={words} locale={locale} />
        <ProofHistory points={proof.points} words={words} locale={locale} />
        <Explanation words={words} />
        <ProofCheck businessId={business.id} checkLines={checkLines} words={words} />
      </main>
      <LanguageLinks current={locale.language} />
    </SitePage>
  );
}

function Top({ website }: { website: string }) {
  return (
    <header class="top">
      <span class="brand">
        <Mark /> Kith
      </span>
      <a href={website} rel="noopener">
        <bdi>{new URL(website).host}</bdi>
      </a>
    </header>
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

/** How the number is computed, and what is not claimed by it. */
function Explanation({ words }: { words: Words['proof'] }) {
  return (
    <>
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
    </>
  );
}
