import { formatDay } from '../../calendar/day.ts';
import { BarPlot } from '../../html/plots/bar-plot.tsx';
import { formatPoints } from '../../language/format-points.ts';
import { fill, formatCount, formatDate } from '../../language/wording.ts';
import { homeWordsOf } from '../../language/words/dashboard/home/words-of.ts';
import { isShown, movedSentence, type Reader } from '../../letters/week-sentences.ts';
import type { Week } from '../../letters/week.ts';
import { MOVEMENT_KINDS, type MovementKind } from '../../ror/movement.ts';

/** What moved the number since the Monday before, each bar leading to the clients behind it. */
export function MovedPart({ week, reader }: { week: Week; reader: Reader }) {
  const { movement, since } = week;
  const { locale, minimumSample } = reader;
  const words = homeWordsOf(locale.language).moved;
  const kinds = MOVEMENT_KINDS.filter((kind) => movement.byKind[kind].clients > 0);
  const hasShares = isShown(movement.from, minimumSample) && isShown(movement.to, minimumSample);
  return (
    <section aria-labelledby="moved">
      <h2 id="moved">{fill(words.heading, { date: formatDate(since, locale) })}</h2>
      {kinds.length === 0 ? (
        <p>{movedSentence(week, reader)}</p>
      ) : (
        <BarPlot
          caption={hasShares ? changeSentence(movement.change ?? 0, reader) : words.countsOnly}
          head={{
            name: words.what,
            ...(hasShares ? { count: words.clients } : {}),
            value: hasShares ? words.effect : words.clients,
          }}
          rows={kinds.map((kind) => rowOf(kind, week, { reader, hasShares }))}
        />
      )}
    </section>
  );
}

function rowOf(
  kind: MovementKind,
  { movement, since, asOf }: Week,
  { reader, hasShares }: { reader: Reader; hasShares: boolean },
) {
  const { locale } = reader;
  const { clients, effect } = movement.byKind[kind];
  const count = formatCount(clients, locale);
  const value = effect ?? 0;
  const name = homeWordsOf(locale.language).moved.kinds[kind];
  const href = `/dashboard/clients?moved=${kind}&from=${formatDay(since)}&to=${formatDay(asOf)}`;
  return hasShares
    ? { name, href, count, value, text: formatPoints(value, 2, locale) }
    : { name, href, value: clients, text: count };
}

function changeSentence(change: number, { locale }: Reader): string {
  const words = homeWordsOf(locale.language).moved;
  const points = formatPoints(Math.abs(change), 2, locale).replace(/^\+/, '');
  if (change === 0) return words.level;
  return fill(change > 0 ? words.up : words.down, { points });
}
