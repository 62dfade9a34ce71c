import { fill, formatDate } from '../../language/wording.ts';
import { referralsWordsOf } from '../../language/words/dashboard/referrals/words-of.ts';
import { may } from '../../members/role.ts';
import type { ClaimsWanted } from '../../reports/referred/claims-wanted.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { CreditedClaims, UncreditedClaims } from './claims-part.page.tsx';
import type { ShownClaims } from './referrals.ts';

interface ClaimsPageProps {
  screen: Screen;
  wanted: ClaimsWanted;
  claims: ShownClaims;
}

/** Purchases that named somebody, page by page: those that were credited, or those that were not. */
export function claimsPage({ screen, wanted, claims: { claims, next, lookedBackTo } }: ClaimsPageProps) {
  const words = referralsWordsOf(screen.locale.language);
  const said = wanted === 'credited' ? words.credited : words.notCredited;
  const mayCorrect = may(screen.member.role, 'manage');
  return (
    <DashboardPage screen={screen} title={said.heading} under="referrals">
      <p class="quiet">{said.intro}</p>
      {claims.length === 0 && next === null && <p>{said.none}</p>}
      {wanted === 'credited' ? (
        <CreditedClaims claims={claims} words={words} locale={screen.locale} />
      ) : (
        <UncreditedClaims claims={claims} words={words} locale={screen.locale} mayCorrect={mayCorrect} />
      )}
      {lookedBackTo !== null && (
        <p class="quiet">
          {fill(words.claims.lookedBackTo, { day: formatDate(lookedBackTo, screen.locale, 'medium') })}
        </p>
      )}
      <p class="links">
        {next !== null && (
          <a href={`/dashboard/referrals/claims?of=${wanted}&after=${encodeURIComponent(next)}`}>
            {words.claims.further}
          </a>
        )}
        <a href="/dashboard/referrals">{words.claims.back}</a>
      </p>
    </DashboardPage>
  );
}
