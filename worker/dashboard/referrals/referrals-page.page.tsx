import { fill, formatDate } from '../../language/wording.ts';
import { referralsWordsOf } from '../../language/words/dashboard/referrals/words-of.ts';
import type { ReferralsWords } from '../../language/words/dashboard/referrals/words.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { CreditedClaims, UncreditedClaims } from './claims-part.page.tsx';
import { ClicksFigure } from './clicks-figure.page.tsx';
import { CorrectionsPart } from './corrections-part.page.tsx';
import type { LinkForm } from './link-form.ts';
import { LinksPart } from './links-part.page.tsx';
import { MakeLinkForm } from './make-link-form.page.tsx';
import type { Referrals } from './referrals.ts';

/** With as many it goes without saying that there are more. */
const FEW = 8;

interface ReferralsPageProps {
  screen: Screen;
  referrals: Referrals;
  form: LinkForm;
  website: string;
}

/** Links, what became of them, who brought whom, and what was not credited and why. */
export function referralsPage({ screen, referrals, form, website }: ReferralsPageProps) {
  const { locale } = screen;
  const words = referralsWordsOf(locale.language);
  const title = shellWordsOf(locale.language).screens.referrals;
  return (
    <DashboardPage screen={screen} title={title} under="referrals" said={saidOf(words, screen.done)}>
      <section aria-labelledby="links" class="links-section">
        <h2 id="links">{words.links.heading}</h2>
        <p class="quiet">{words.links.intro}</p>
        {may(screen.member.role, 'manage') && (
          <MakeLinkForm screen={screen} words={words.make} form={form} website={website} />
        )}
        <LinksPart {...{ screen, words, ...referrals }} />
      </section>
      <section aria-labelledby="clicks">
        <h2 id="clicks">{words.clicks.heading}</h2>
        <ClicksFigure {...{ ...referrals, words: words.clicks, locale }} />
      </section>
      <Credited {...{ screen, words, referrals }} />
      <NotCredited {...{ screen, words, referrals }} />
      <section>
        <h2 id="corrections">{words.corrections.heading}</h2>
        <p class="quiet">{words.corrections.intro}</p>
        <CorrectionsPart corrections={referrals.corrections} words={words} locale={locale} />
      </section>
    </DashboardPage>
  );
}

function saidOf({ done }: ReferralsWords, word: string | null): string | undefined {
  return Object.entries(done).find(([name]) => name === word)?.[1];
}

interface ClaimsProps extends Pick<ReferralsPageProps, 'screen' | 'referrals'> {
  words: ReferralsWords;
}

function Credited({ screen, words, referrals: { credited } }: ClaimsProps) {
  return (
    <section aria-labelledby="credited">
      <h2 id="credited">{words.credited.heading}</h2>
      <p class="quiet">{words.credited.intro}</p>
      {credited.claims.length === 0 && <p>{words.credited.none}</p>}
      <CreditedClaims claims={credited.claims} words={words} locale={screen.locale} />
      <LookedBack claims={credited} words={words} screen={screen} />
      <p class="links">
        {credited.next !== null && (
          <a href="/dashboard/referrals/claims?of=credited">
            {credited.claims.length === 0 ? words.claims.further : words.credited.all}
          </a>
        )}
        {may(screen.member.role, 'export') && (
          <a href="/dashboard/referrals.csv">{words.credited.download}</a>
        )}
      </p>
    </section>
  );
}

function NotCredited({ screen, words, referrals: { notCredited } }: ClaimsProps) {
  const mayCorrect = may(screen.member.role, 'manage');
  return (
    <section aria-labelledby="not-credited">
      <h2 id="not-credited">{words.notCredited.heading}</h2>
      <p class="quiet">{words.notCredited.intro}</p>
      {notCredited.claims.length === 0 && <p>{words.notCredited.none}</p>}
      <UncreditedClaims
        claims={notCredited.claims}
        words={words}
        locale={screen.locale}
        mayCorrect={mayCorrect}
      />
      <LookedBack claims={notCredited} words={words} screen={screen} />
      {notCredited.next !== null && (
        <p class="links">
          <a href="/dashboard/referrals/claims?of=not_credited">
            {notCredited.claims.length === 0 ? words.claims.further : words.notCredited.all}
          </a>
        </p>
      )}
    </section>
  );
}

/** Says how far back was looked, where little was found so far and there may be more before it. */
function LookedBack({
  claims: { claims, next, lookedBackTo },
  words,
  screen,
}: {
  claims: Referrals['credited'];
  words: ReferralsWords;
  screen: Screen;
}) {
  if (next === null || lookedBackTo === null || claims.length >= FEW) return null;
  const day = formatDate(lookedBackTo, screen.locale, 'medium');
  return <p class="quiet">{fill(words.claims.lookedBackTo, { day })}</p>;
}
