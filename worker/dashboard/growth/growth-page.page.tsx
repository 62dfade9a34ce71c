import { fill, formatCount, formatShare } from '../../language/wording.ts';
import { growthWordsOf } from '../../language/words/dashboard/growth/words-of.ts';
import type { GrowthWords } from '../../language/words/dashboard/growth/words.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { AdvocatesPart } from './advocates-part.page.tsx';
import { CohortsPart } from './cohorts-part.page.tsx';
import type { Growth } from './growth.ts';
import { RevenuePart } from './revenue-part.page.tsx';

interface GrowthPageProps {
  screen: Screen;
  /** Null where there is so much to read that it is worked out on demand. */
  growth: Growth | null;
}

/** Who is still there, what clients brought in beside ROR, and through whom they came. */
export function growthPage({ screen, growth }: GrowthPageProps) {
  const words = growthWordsOf(screen.locale.language);
  const title = shellWordsOf(screen.locale.language).screens.growth;
  return (
    <DashboardPage screen={screen} title={title} under="growth">
      {growth === null ? (
        <>
          <p>{words.large}</p>
          <p>
            <a class="button" href="?work=out">
              {words.workOut}
            </a>
          </p>
        </>
      ) : growth.cohorts.cohorts.length === 0 ? (
        <Empty screen={screen} words={words} />
      ) : (
        <Parts screen={screen} words={words} growth={growth} />
      )}
    </DashboardPage>
  );
}

function Empty({ screen, words }: { screen: Screen; words: GrowthWords }) {
  return (
    <>
      <p class="few">{words.empty}</p>
      {may(screen.member.role, 'care') && (
        <p>
          <a class="button" href="/dashboard/add">
            {words.toAdd}
          </a>
        </p>
      )}
    </>
  );
}

function Parts({ screen, words, growth }: { screen: Screen; words: GrowthWords; growth: Growth }) {
  const { locale, member } = screen;
  const { revenue, period } = growth;
  return (
    <>
      <section>
        <h2 id="cohorts">{words.cohorts.heading}</h2>
        <p class="quiet">{words.cohorts.intro}</p>
        <CohortsPart shown={growth.cohorts} words={words.cohorts} locale={locale} />
      </section>
      <section aria-labelledby="revenue">
        <h2 id="revenue">{revenue === null ? words.ror.heading : words.revenue.heading}</h2>
        <p>
          {revenue !== null && <strong>{words.ror.heading}: </strong>}
          {rorSentence(growth, words, screen)}
        </p>
        {revenue !== null && <RevenuePart {...{ revenue, period, words: words.revenue, locale }} />}
      </section>
      <section>
        <h2 id="advocates">{words.advocates.heading}</h2>
        <AdvocatesPart {...growth} isMoneyShown={revenue !== null} words={words} locale={locale} />
        {may(member.role, 'export') && growth.advocates.list.length > 0 && (
          <p class="links">
            <a href="/dashboard/growth/advocates.csv">{words.advocates.download}</a>
          </p>
        )}
      </section>
    </>
  );
}

function rorSentence({ ror }: Growth, words: GrowthWords, { locale }: Screen): string {
  const { active, referredOrRepeat, minimumSample } = ror;
  if (active === 0) return words.ror.nobody;
  const count = formatCount(active, locale);
  if (active < minimumSample)
    return fill(words.ror.tooFew, { count, sample: formatCount(minimumSample, locale) });
  return fill(words.ror.share, { share: formatShare(referredOrRepeat, active, 1, locale), count });
}
