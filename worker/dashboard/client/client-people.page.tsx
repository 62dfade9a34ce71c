import type { ReferralTree } from '../../clients/referral-tree.ts';
import type { ListedReferral } from '../../clients/referral.ts';
import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { fillCount } from '../../language/wording.ts';
import { clientWordsOf } from '../../language/words/dashboard/client/words-of.ts';
import { may } from '../../members/role.ts';
import { Pairs } from '../clients/duplicates-page.page.tsx';
import { FormToken } from '../shell/form-parts.page.tsx';
import { clientPath } from '../shell/screen.ts';
import { AdvocateForms } from './advocate-forms.page.tsx';
import type { ClientPageProps } from './client-page.page.tsx';
import { ClientLink, WithName } from './with-name.page.tsx';

/** Who brought the client, whom it brought, who is one person with it, and who may be. */
export function ClientPeople(props: ClientPageProps) {
  const { screen, view } = props;
  const words = clientWordsOf(screen.locale.language);
  const canManage = may(screen.member.role, 'manage') && !view.client.erased;
  return (
    <>
      <section id="advocate">
        <h2>{words.referrals.heading}</h2>
        <BroughtBy {...props} />
        <Brought {...props} />
        {canManage && <AdvocateForms {...props} />}
      </section>
      <MergedHere {...props} />
      {view.duplicates.length > 0 && (
        <section>
          <h2>{words.duplicates}</h2>
          <Pairs screen={screen} duplicates={view.duplicates} returnTo={view.client.clientId} />
        </section>
      )}
    </>
  );
}

function BroughtBy({ screen, view: { advocate, client } }: ClientPageProps) {
  const { broughtBy, corrected, nobody, nobodySaid } = clientWordsOf(screen.locale.language).referrals;
  if (advocate === null) return <p>{client.corrected ? nobodySaid : nobody}</p>;
  return (
    <p>
      <WithName sentence={broughtBy}>
        <ClientLink {...advocate} />
      </WithName>{' '}
      {client.corrected && corrected}
    </p>
  );
}

function Brought({ screen: { locale }, view: { brought, client } }: ClientPageProps) {
  const words = clientWordsOf(locale.language).referrals;
  if (client.brought === 0) return <p>{words.broughtNobody}</p>;
  return (
    <>
      <p>{fillCount(words.brought, client.brought, locale)}</p>
      <Generation trees={brought} count={client.brought} locale={locale} />
    </>
  );
}

interface GenerationProps {
  trees: readonly ReferralTree<ListedReferral>[];
  /** How many there are, also those who are not listed. */
  count: number;
  locale: DashboardLocale;
}

/** Whom somebody brought, and below each whom that one brought. */
function Generation({ trees, count, locale }: GenerationProps) {
  const left = count - trees.length;
  return (
    <ul class="generation">
      {trees.map((tree) => (
        <li>
          <ClientLink {...tree} />
          {tree.brought > 0 && <Generation trees={tree.referrals} count={tree.brought} locale={locale} />}
        </li>
      ))}
      {left > 0 && <li>{fillCount(clientWordsOf(locale.language).referrals.notListed, left, locale)}</li>}
    </ul>
  );
}

function MergedHere({ screen, view: { merged } }: ClientPageProps) {
  const words = clientWordsOf(screen.locale.language);
  if (merged.length === 0) return null;
  return (
    <section>
      <h2>{words.mergedHere}</h2>
      <ul class="merged">
        {merged.map((one) => (
          <li>
            <ClientLink {...one} />{' '}
            {one.name !== null && (
              <span class="id">
                <bdi>{one.clientId}</bdi>
              </span>
            )}
            {may(screen.member.role, 'manage') && (
              <form method="post" action={`${clientPath(one.clientId)}/merge/undo`}>
                <FormToken token={screen.formToken} />
                <button class="quiet-button small">{words.undoMerge}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
