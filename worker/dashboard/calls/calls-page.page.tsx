import { effectSentence } from '../../calls/call-effect.ts';
import { stateOn, type NamedSuggestion } from '../../calls/suggestion.ts';
import { homeWordsOf } from '../../language/words/dashboard/home/words-of.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { FieldProblem } from '../shell/field-problem.ts';
import { Problems } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { BeginCalls } from '../way-in/way-in.page.tsx';
import { CallForm } from './call-form.page.tsx';
import { CallSheet } from './call-sheet.page.tsx';
import type { CallsOfWeek } from './calls-of-week.ts';
import type { WrongSaid } from './wrong-said.ts';

interface CallsPageProps {
  screen: Screen;
  calls: CallsOfWeek;
  tried: WrongSaid | null;
}

/** Whom to call this week, what was put off, and whether calling helps. */
export function callsPage({ screen, calls, tried }: CallsPageProps) {
  const { locale, done } = screen;
  const words = homeWordsOf(locale.language).calls;
  const said: Record<string, string> = { ...words.said, settled: words.settled };
  const problems = problemsOf(screen, tried);
  return (
    <DashboardPage
      screen={screen}
      title={words.heading}
      under="calls"
      said={done !== null && Object.hasOwn(said, done) ? said[done] : undefined}
    >
      <Problems problems={problems} heading={shellWordsOf(locale.language).correct} />
      {calls.isInUse ? (
        <>
          {calls.shown.length === 0 && <p>{words.none}</p>}
          {calls.shown.length === 0 && calls.putOff.length === 0 && <BeginCalls screen={screen} isInUse />}
          <List {...{ screen, calls, tried, problems }} listed={calls.shown} level={2} />
          {calls.putOff.length > 0 && (
            <section aria-labelledby="put-off">
              <h2 id="put-off">{words.putOff}</h2>
              <List {...{ screen, calls, tried, problems }} listed={calls.putOff} level={3} />
            </section>
          )}
        </>
      ) : (
        <>
          <p>{words.notInUse}</p>
          <BeginCalls screen={screen} isInUse={false} />
        </>
      )}
      <section aria-labelledby="effect">
        <h2 id="effect">{words.effect}</h2>
        {calls.effect !== null && <p>{effectSentence(calls.effect, locale)}</p>}
        <p class="quiet">{calls.isTrial ? words.effectHint : `${words.trialOff} ${words.effectHint}`}</p>
      </section>
    </DashboardPage>
  );
}

interface ListProps extends CallsPageProps {
  listed: readonly NamedSuggestion[];
  level: 2 | 3;
  problems: readonly FieldProblem[];
}

function List({ screen, calls: { today }, tried, problems, listed, level }: ListProps) {
  return (
    <ul class="calls">
      {listed.map((call) => (
        <CallSheet screen={screen} call={call} today={today} back="calls" level={level}>
          {stateOn(call, today) === 'open' && may(screen.member.role, 'care') && (
            <CallForm
              screen={screen}
              id={call.id}
              tried={tried?.id === call.id ? tried : null}
              problems={tried?.id === call.id ? problems : []}
            />
          )}
        </CallSheet>
      ))}
    </ul>
  );
}

function problemsOf({ locale }: Screen, tried: WrongSaid | null): FieldProblem[] {
  if (tried === null) return [];
  const words = homeWordsOf(locale.language).calls;
  const field = `${tried.field}-${tried.id}`;
  if (tried.because === 'cannotSeal') return [{ field, message: words.cannotSeal }];
  return [{ field, message: tried.field === 'note' ? words.wrongNote : words.wrongOutcome }];
}
