import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { formatColumnMoney } from '../../language/format-money.ts';
import { fill, fillCount, formatCount, formatDateRange } from '../../language/wording.ts';
import type { GrowthWords } from '../../language/words/dashboard/growth/words.ts';
import { ClientLink } from '../referrals/client-link.page.tsx';
import type { Growth } from './growth.ts';

interface AdvocatesProps extends Pick<Growth, 'advocates' | 'period'> {
  isMoneyShown: boolean;
  words: GrowthWords;
  locale: DashboardLocale;
}

/** Who brought the most, with everybody who came through them and what these bought. */
export function AdvocatesPart({ advocates, period, isMoneyShown, words, locale }: AdvocatesProps) {
  const { advocates: said, erased } = words;
  if (advocates.list.length === 0) return <p>{said.none}</p>;
  const order = isMoneyShown ? said.byRevenue : said.byClients;
  const intro = fill(fillCount(order, advocates.list.length, locale), {
    period: formatDateRange(period.from, period.to, locale),
  });
  return (
    <>
      <p class="quiet">{intro}</p>
      <div class="wide" tabindex={0} role="region" aria-label={said.heading}>
        <table class="advocates">
          <thead>
            <tr>
              <th scope="col">{said.name}</th>
              <th scope="col">{said.brought}</th>
              <th scope="col">{said.came}</th>
              {isMoneyShown && <th scope="col">{said.bought}</th>}
              <th scope="col">{said.clicks}</th>
            </tr>
          </thead>
          <tbody>
            {advocates.list.map((one) => (
              <tr>
                <th scope="row">
                  <ClientLink clientId={one.advocateId} name={one.name} erased={erased} />
                </th>
                <td>{formatCount(one.referrals, locale)}</td>
                <td>{formatCount(one.came, locale)}</td>
                {isMoneyShown && (
                  <td>
                    {one.bought.length === 0
                      ? '–'
                      : one.bought
                          .map(({ currency, minor }) => formatColumnMoney(minor, currency, locale))
                          .join(', ')}
                  </td>
                )}
                <td>{formatCount(one.clicks, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet">{said.note}</p>
      {!advocates.isComplete && <p class="quiet">{said.incomplete}</p>}
    </>
  );
}
