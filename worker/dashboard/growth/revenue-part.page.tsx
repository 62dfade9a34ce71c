import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { formatColumnMoney } from '../../language/format-money.ts';
import { fill, formatDateRange, formatShare } from '../../language/wording.ts';
import type { GrowthWords } from '../../language/words/dashboard/growth/words.ts';
import { formatChange } from './format-change.ts';
import type { Growth, ShownRevenue } from './growth.ts';

interface RevenueProps {
  revenue: readonly ShownRevenue[];
  period: Growth['period'];
  words: GrowthWords['revenue'];
  locale: DashboardLocale;
}

/** What was bought by clients from before, by those whom somebody brought, and by others; by currency. */
export function RevenuePart({ revenue, period, words, locale }: RevenueProps) {
  const range = formatDateRange(period.from, period.to, locale);
  if (revenue.length === 0) return <p>{fill(words.none, { period: range })}</p>;
  return (
    <>
      <p class="quiet">{fill(words.intro, { period: range })}</p>
      {revenue.map((one) => (
        <CurrencyPart one={one} words={words} locale={locale} />
      ))}
      {revenue.length > 1 && <p class="quiet">{words.earnedNote}</p>}
    </>
  );
}

function CurrencyPart({
  one,
  words,
  locale,
}: { one: ShownRevenue } & Pick<RevenueProps, 'words' | 'locale'>) {
  const money = (minor: number) => formatColumnMoney(minor, one.currency, locale);
  const parts = [
    { name: 'existing', label: words.existing, minor: one.existingMinor },
    { name: 'referred', label: words.referred, minor: one.referredMinor },
    { name: 'other', label: words.other, minor: one.otherMinor },
  ];
  const label = fill(words.label, { currency: one.currency, revenue: money(one.revenueMinor) });
  return (
    <figure class="revenue">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.amount}</th>
            <th scope="col">{words.share}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ name, label: who, minor }) => (
            <tr class={name}>
              <th scope="row">{who}</th>
              <td>{money(minor)}</td>
              <td>{one.revenueMinor > 0 ? formatShare(minor, one.revenueMinor, 0, locale) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {one.revenueMinor > 0 && <RevenueBar parts={parts} whole={one.revenueMinor} />}
      <figcaption>
        {one.earnedGrowth === null
          ? words.noEarned
          : fill(words.earned, {
              growth: formatChange(one.earnedGrowth, locale),
              previous: money(one.previousMinor),
            })}
      </figcaption>
    </figure>
  );
}

/** The same as a bar; what it says stands in the table. */
function RevenueBar({ parts, whole }: { parts: readonly { name: string; minor: number }[]; whole: number }) {
  const ends = parts.map((_, place) =>
    Math.round((parts.slice(0, place + 1).reduce((sum, { minor }) => sum + minor, 0) / whole) * 1000),
  );
  return (
    <svg class="revenue-bar" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
      {parts.map(({ name }, place) => {
        const from = place === 0 ? 0 : (ends[place - 1] ?? 0);
        return <rect class={name} x={from} width={Math.max(0, (ends[place] ?? from) - from)} height="40" />;
      })}
    </svg>
  );
}
