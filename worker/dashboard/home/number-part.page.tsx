import { LinePlot, type PlotLine } from '../../html/plots/line-plot.tsx';
import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { fill, formatCount, formatDate, formatShare } from '../../language/wording.ts';
import { homeWordsOf } from '../../language/words/dashboard/home/words-of.ts';
import {
  isShown,
  numberSentence,
  shareText,
  youngSentence,
  type Reader,
} from '../../letters/week-sentences.ts';
import { may } from '../../members/role.ts';
import type { Screen } from '../shell/screen.ts';
import type { History, Home } from './home.ts';

interface NumberPartProps {
  screen: Screen;
  home: Home;
  reader: Reader;
}

/** The number in a sentence, and what stands in its way. */
export function NumberPart({ screen, home: { week }, reader }: NumberPartProps) {
  const words = homeWordsOf(reader.locale.language).number;
  const young = youngSentence(week, reader);
  const { to } = week.movement;
  const isFew = to.active > 0 && !isShown(to, reader.minimumSample);
  return (
    <>
      <p class="home-number">
        <Sentence
          text={numberSentence(week, reader)}
          strong={isShown(to, reader.minimumSample) ? shareText(to, reader.locale) : null}
        />
      </p>
      {isFew && <p>{words.untilThen}</p>}
      {young !== null && (
        <p class="quiet">
          {young}{' '}
          {may(screen.member.role, 'manage') && <a href="/dashboard/imports">{words.importEarlier}</a>}
        </p>
      )}
    </>
  );
}

/** A sentence with its number in strong type. */
function Sentence({ text, strong }: { text: string; strong: string | null }) {
  const at = strong === null ? -1 : text.indexOf(strong);
  if (strong === null || at === -1) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <strong>{strong}</strong>
      {text.slice(at + strong.length)}
    </>
  );
}

/** ROR over time with what may come of it; nothing where there are no two points. */
export function HistoryPart({ home, reader }: Omit<NumberPartProps, 'screen'>) {
  const { history, week } = home;
  const { locale } = reader;
  const words = homeWordsOf(locale.language).number;
  if (history === null) return null;
  const caption = `${pastCaption(history, locale)} ${futureCaption(home, locale)}`;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{words.heading}</h2>
      <LinePlot
        caption={caption}
        label={caption}
        lines={linesOf(history, locale)}
        band={history.band.length === 0 ? undefined : { name: words.band, points: history.band }}
        mark={history.nobody.length === 0 ? undefined : { day: week.asOf, name: words.today }}
        format={(value) => share(value, 1, locale)}
        formatAxis={(value) => share(value, 0, locale)}
        locale={locale}
      />
    </section>
  );
}

function linesOf({ past, nobody, present, newcomers }: History, { language }: DashboardLocale): PlotLine[] {
  const words = homeWordsOf(language).number;
  const lines: PlotLine[] = [
    { name: words.past, kind: 'first', points: past },
    { name: words.present, kind: 'second', points: present, isDotted: true },
    { name: words.newcomers, kind: 'third', points: newcomers, isDotted: true },
    { name: words.nobody, kind: 'fourth', points: nobody, isDotted: true },
  ];
  return lines.filter(({ points }) => points.length > 0);
}

function pastCaption({ past }: History, locale: DashboardLocale): string {
  const known = past.flatMap(({ day, value }) => (value === null ? [] : [{ day, value }]));
  const values = known.map(({ value }) => value);
  return fill(homeWordsOf(locale.language).number.caption, {
    share: share(values.at(-1) ?? 0, 1, locale),
    low: share(Math.min(...values), 1, locale),
    high: share(Math.max(...values), 1, locale),
    date: formatDate(known[0]?.day ?? 0, locale),
  });
}

/** The horizon that the finding speaks of. */
const TOLD_DAYS = 90;

function futureCaption({ week: { ahead } }: Home, locale: DashboardLocale): string {
  const words = homeWordsOf(locale.language).number;
  if (ahead === null) return words.notWorkedOut;
  const told = ahead.outlook.forecasts.find(({ days }) => days === TOLD_DAYS);
  const days = formatCount(TOLD_DAYS, locale);
  const line = told?.presentClients ?? null;
  if (line !== null) {
    const [low, high] = [share(line.low, 1, locale), share(line.high, 1, locale)];
    return fill(words.forecast, { days, share: share(line.ror, 1, locale), low, high });
  }
  const still = told?.nobodyBuysAgain ?? null;
  const certain = still === null ? null : fill(words.certain, { days, share: share(still, 1, locale) });
  return [certain, words.noFit].filter((sentence) => sentence !== null).join(' ');
}

/** Of a share that is no fraction of two counts: rounded down, as shares are everywhere. */
function share(value: number, decimals: 0 | 1, locale: DashboardLocale): string {
  return formatShare(Math.round(value * 1e9), 1e9, decimals, locale);
}
