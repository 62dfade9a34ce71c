import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { formatMoney } from '../../language/format-money.ts';
import { fill, formatCount, formatDate } from '../../language/wording.ts';
import type { OwnProofWords } from '../../language/words/dashboard/proof/words.ts';
import type { ShownList, ShownLook } from './shown-proof.ts';

interface BacktestProps {
  looks: readonly ShownLook[];
  /** The currency of amounts; null for somebody who may not see money. */
  currency: string | null;
  words: OwnProofWords['backtest'];
  locale: DashboardLocale;
}

/** Whom the call list would have named on past days, beside two simpler lists. */
export function BacktestPart({ looks, currency, words, locale }: BacktestProps) {
  if (looks.length === 0) return <p>{words.tooYoung}</p>;
  const shared = { currency, words, locale };
  return (
    <figure class="check">
      <figcaption>
        {fill(words.finding, countsOf(looks, locale))}
        {currency !== null && ` ${fill(words.worth, paidOf(looks, currency, locale))}`}
      </figcaption>
      <div class="wide" tabindex={0} role="region" aria-label={words.heading}>
        <table class="marks">
          <thead>
            <tr>
              <th scope="col">{words.look}</th>
              <th scope="col">{words.byList}</th>
              <th scope="col">{words.bySilence}</th>
              <th scope="col">{words.bySpend}</th>
            </tr>
          </thead>
          <tbody>
            {looks.map((look) => (
              <tr>
                <th scope="row">
                  {formatDate(look.on, locale, 'medium')}
                  {look.basis === 'too_few' && <span class="quiet">{words.tooFew}</span>}
                </th>
                <ListCell list={look.byList} {...shared} />
                <ListCell list={look.bySilence} {...shared} />
                <ListCell list={look.bySpend} {...shared} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet">{words.note}</p>
    </figure>
  );
}

type ListName = 'byList' | 'bySilence' | 'bySpend';

/** How many whom each list would have named stayed away, over all looks. */
function countsOf(looks: readonly ShownLook[], locale: DashboardLocale) {
  const sum = (name: ListName, of: 'named' | 'stayedAway') => {
    const total = looks.reduce((all, look) => all + look[name][of], 0);
    return formatCount(total, locale);
  };
  return {
    named: sum('byList', 'named'),
    list: sum('byList', 'stayedAway'),
    silence: sum('bySilence', 'stayedAway'),
    spend: sum('bySpend', 'stayedAway'),
  };
}

/** What these had paid. */
function paidOf(looks: readonly ShownLook[], currency: string, locale: DashboardLocale) {
  const sum = (name: ListName) => {
    const total = looks.reduce((all, look) => all + look[name].spentMinor, 0);
    return formatMoney(total, currency, locale);
  };
  return { list: sum('byList'), silence: sum('bySilence'), spend: sum('bySpend') };
}

function ListCell({ list, currency, words, locale }: Omit<BacktestProps, 'looks'> & { list: ShownList }) {
  const counts = { away: formatCount(list.stayedAway, locale), named: formatCount(list.named, locale) };
  return (
    <td>
      {fill(words.away, counts)}
      {currency !== null && list.stayedAway > 0 && (
        <span class="quiet">
          {fill(words.paid, { amount: formatMoney(list.spentMinor, currency, locale) })}
        </span>
      )}
    </td>
  );
}
