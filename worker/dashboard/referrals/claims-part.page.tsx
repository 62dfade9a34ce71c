import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { fill, formatDate, isolate } from '../../language/wording.ts';
import type { ReferralsWords } from '../../language/words/dashboard/referrals/words.ts';
import { clientPath } from '../shell/screen.ts';
import { ClientLink } from './client-link.page.tsx';
import type { ShownClaim } from './referrals.ts';

interface ClaimsProps {
  claims: readonly ShownClaim[];
  words: ReferralsWords;
  locale: DashboardLocale;
}

/** Purchases that made a referral: who brought whom. */
export function CreditedClaims({ claims, words, locale }: ClaimsProps) {
  return (
    <ul class="claims">
      {claims.map((claim) => (
        <li>
          <span>
            <Advocate claim={claim} words={words} /> <span aria-hidden="true">→</span>
            <span class="unseen"> {words.claims.client}: </span>{' '}
            <ClientLink clientId={claim.clientId} name={claim.clientName} erased={words.erased} />
          </span>
          <span class="quiet">
            {formatDate(claim.day, locale, 'medium')}
            {claim.isCode && (
              <>
                {' · '}
                <bdi>{claim.named}</bdi>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Purchases that made none, each with the reason and with where to say it better. */
export function UncreditedClaims({
  claims,
  words,
  locale,
  mayCorrect,
}: ClaimsProps & { mayCorrect: boolean }) {
  return (
    <ul class="claims uncredited">
      {claims.map((claim) => (
        <li>
          <span>
            <ClientLink clientId={claim.clientId} name={claim.clientName} erased={words.erased} />
            <span class="quiet">
              {' · '}
              {formatDate(claim.day, locale, 'medium')}
              {' · '}
              {words.claims.named} <Named claim={claim} words={words} />
            </span>
          </span>
          {claim.because !== null && <span>{words.notCredited.reasons[claim.because]}</span>}
          {mayCorrect && (
            <a class="correct" href={`${clientPath(claim.clientId)}#advocate`}>
              {words.notCredited.correct}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Advocate({ claim, words }: { claim: ShownClaim; words: ReferralsWords }) {
  if (claim.advocateId === null) return <bdi>{claim.named}</bdi>;
  return <ClientLink clientId={claim.advocateId} name={claim.advocateName} erased={words.erased} />;
}

function Named({ claim, words }: { claim: ShownClaim; words: ReferralsWords }) {
  const { byCode, byName } = words.notCredited;
  const named = isolate(claim.isCode ? claim.named : (claim.advocateName ?? claim.named));
  return <>{claim.isCode ? fill(byCode, { code: named }) : fill(byName, { name: named })}</>;
}
