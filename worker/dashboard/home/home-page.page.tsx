import { homeWordsOf } from '../../language/words/dashboard/home/words-of.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import type { Reader } from '../../letters/week-sentences.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { WayIn } from '../way-in/way-in.page.tsx';
import { wayInSteps } from '../way-in/way-in.ts';
import { LeaversPart, ThanksPart } from './ahead-part.page.tsx';
import { CallsPart } from './calls-part.page.tsx';
import { FailingPart, HealthPart } from './health-part.page.tsx';
import type { Home } from './home.ts';
import { MovedPart } from './moved-part.page.tsx';
import { HistoryPart, NumberPart } from './number-part.page.tsx';

interface HomePageProps {
  screen: Screen;
  home: Home;
  minimumSample: number;
}

/** The page that an owner looks at on Monday; for a business without a purchase, the way in. */
export function homePage({ screen, home, minimumSample }: HomePageProps) {
  const { locale, member, done } = screen;
  const words = homeWordsOf(locale.language);
  const { said } = words.calls;
  const reader: Reader = { locale, mayMoney: may(member.role, 'money'), minimumSample };
  const hasBought = home.week.beganOn !== null;
  const { hasArrived, hasFollowed, week } = home;
  const steps = wayInSteps({ hasBought, hasArrived, hasFollowed, usesCalls: week.calls !== null });
  return (
    <DashboardPage
      screen={screen}
      title={shellWordsOf(locale.language).screens.home}
      under="home"
      said={isSaid(done) ? said[done] : undefined}
    >
      {done === 'signed-in' && (
        <p class="quiet">
          <a href="/dashboard/settings/passkeys">{words.passkeyNextTime}</a>
        </p>
      )}
      <FailingPart screen={screen} home={home} />
      {hasBought && (
        <>
          <NumberPart screen={screen} home={home} reader={reader} />
          <HistoryPart home={home} reader={reader} />
          <MovedPart week={week} reader={reader} />
          <CallsPart screen={screen} home={home} />
          <LeaversPart week={week} reader={reader} />
          <ThanksPart week={week} reader={reader} />
        </>
      )}
      <WayIn screen={screen} steps={steps} isNew={!hasBought} />
      {(hasBought || home.connectors.length > 0) && <HealthPart screen={screen} home={home} />}
    </DashboardPage>
  );
}

function isSaid(done: string | null): done is 'done' | 'snooze' | 'skip' | 'begun' {
  return done === 'done' || done === 'snooze' || done === 'skip' || done === 'begun';
}
