import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { formatDate } from '../../language/wording.ts';
import type { ReferralsWords } from '../../language/words/dashboard/referrals/words.ts';
import { ClientLink } from './client-link.page.tsx';
import type { ShownCorrection } from './referrals.ts';

interface CorrectionsProps {
  corrections: readonly ShownCorrection[];
  words: ReferralsWords;
  locale: DashboardLocale;
}

/** What people said about who brought a client, the newest first. */
export function CorrectionsPart({ corrections, words, locale }: CorrectionsProps) {
  const { corrections: said, erased } = words;
  if (corrections.length === 0) return <p>{said.none}</p>;
  return (
    <div class="wide" tabindex={0} role="region" aria-label={said.heading}>
      <table class="texts">
        <thead>
          <tr>
            <th scope="col">{said.when}</th>
            <th scope="col">{said.client}</th>
            <th scope="col">{said.now}</th>
            <th scope="col">{said.before}</th>
            <th scope="col">{said.reason}</th>
          </tr>
        </thead>
        <tbody>
          {corrections.map((one) => (
            <tr>
              <th scope="row">{formatDate(one.day, locale, 'medium')}</th>
              <td>
                <ClientLink clientId={one.clientId} name={one.name} erased={erased} />
              </td>
              <td>
                <Advocate id={one.advocateId} name={one.advocateName} words={words} />
              </td>
              <td>
                <Advocate id={one.previousAdvocateId} name={null} words={words} />
              </td>
              <td>
                <bdi>{one.reason ?? ''}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Advocate({ id, name, words }: { id: string | null; name: string | null; words: ReferralsWords }) {
  if (id === null) return <span class="quiet">{words.corrections.nobody}</span>;
  return <ClientLink clientId={id} name={name} erased={words.erased} />;
}
