import type { Offer } from '../../../asks/offer.ts';
import { fill, fillCount } from '../../../language/wording.ts';
import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import { may } from '../../../members/role.ts';
import { TIES } from '../../../relationships/tie.ts';
import type { FieldProblem } from '../../shell/field-problem.ts';
import { FormToken } from '../../shell/form-parts.page.tsx';
import type { Screen } from '../../shell/screen.ts';
import { Inputs } from '../inputs.page.tsx';
import { SettingsPage } from '../settings-page.page.tsx';
import { OFFER_INPUTS, type OfferTyped } from './offer-form.ts';

interface OffersPageProps {
  screen: Screen;
  offers: readonly Offer[];
  typed: OfferTyped;
  problems?: readonly FieldProblem[];
}

/** The offers of the business, and a form for one more. */
export function offersPage({ screen, offers, typed, problems = [] }: OffersPageProps) {
  const { offers: words } = settingsWordsOf(screen.locale.language);
  const mayChange = may(screen.member.role, 'manage');
  return (
    <SettingsPage screen={screen} part="offers" problems={problems}>
      <p>{words.intro}</p>
      {offers.length === 0 && <p class="sheet">{words.empty}</p>}
      <ul class="sheets">
        {offers.map((offer) => (
          <li class="sheet">
            <OfferTold screen={screen} offer={offer} />
            {mayChange && (
              <p>
                <a href={`/dashboard/settings/offers/${encodeURIComponent(offer.id)}`}>
                  {words.change} <span class="unseen">{offer.title}</span>
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <section>
          <h2>{words.addHeading}</h2>
          <OfferForm
            screen={screen}
            action="/dashboard/settings/offers"
            others={offers}
            typed={typed}
            problems={problems}
            button={words.add}
          />
        </section>
      )}
    </SettingsPage>
  );
}

function OfferTold({ screen: { locale }, offer }: { screen: Screen; offer: Offer }) {
  const { offers: words } = settingsWordsOf(locale.language);
  const said = [
    fill(words.fits, { tie: words.ties[offer.minTie] }),
    ...(offer.minDays > 0 ? [fillCount(words.afterDays, offer.minDays, locale)] : []),
    ...(offer.enabled ? [] : [words.off]),
  ];
  return (
    <>
      <p>
        <strong>
          <bdi>{offer.title}</bdi>
        </strong>
      </p>
      <p class="quiet">{said.join(' · ')}</p>
    </>
  );
}

interface OfferPageProps extends OffersPageProps {
  offer: Offer;
}

/** One offer, to be changed. */
export function offerPage({ screen, offer, offers, typed, problems = [] }: OfferPageProps) {
  const { offers: words, save } = settingsWordsOf(screen.locale.language);
  return (
    <SettingsPage screen={screen} part="offers" title={offer.title} problems={problems}>
      <OfferForm
        screen={screen}
        action={`/dashboard/settings/offers/${encodeURIComponent(offer.id)}`}
        others={offers.filter(({ id }) => id !== offer.id)}
        typed={typed}
        problems={problems}
        button={save}
      />
      <p>
        <a href="/dashboard/settings/offers">{words.back}</a>
      </p>
    </SettingsPage>
  );
}

interface OfferFormProps {
  screen: Screen;
  action: string;
  /** What it may come after. */
  others: readonly Offer[];
  typed: OfferTyped;
  problems: readonly FieldProblem[];
  button: string;
}

function OfferForm({ screen, action, others, typed, problems, button }: OfferFormProps) {
  const { offers: words, nothing } = settingsWordsOf(screen.locale.language);
  const choices = {
    minTie: TIES.map((tie) => ({ value: tie, label: words.ties[tie] })),
    afterOffer: [
      { value: '', label: nothing },
      ...others.map(({ id, title }) => ({ value: id, label: title })),
    ],
  };
  return (
    <form method="post" action={action} class="fields">
      <FormToken token={screen.formToken} />
      <Inputs
        inputs={OFFER_INPUTS}
        words={words.fields}
        typed={typed}
        problems={problems}
        choices={choices}
      />
      <button>{button}</button>
    </form>
  );
}
