import { dayOfInstant } from '../../calendar/zone.ts';
import type { Dependents, ImportRun, WithdrawnCounts } from '../../imports/import-run.ts';
import { fill, fillCount, formatDate, isolate } from '../../language/wording.ts';
import { importsWordsOf } from '../../language/words/dashboard/imports/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import { FormToken } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { runPath } from './imports-page.page.tsx';

interface RunPageProps {
  screen: Screen;
  run: ImportRun;
  /** As its file is called; empty where it has none. */
  name: string;
  /** What taking it back would remove. */
  wouldWithdraw: WithdrawnCounts;
  dependents: Dependents;
}

/** A run of an import: what came of it, and what taking it back removes. */
export function runPage(props: RunPageProps) {
  const { screen, run, name } = props;
  const { business, locale } = screen;
  const words = importsWordsOf(locale.language);
  const day = formatDate(dayOfInstant(business.timeZone, run.startedAtMs), locale);
  return (
    <DashboardPage
      screen={screen}
      title={fill(words.run.title, { run: isolate(name === '' ? run.id : name) })}
      under="imports"
    >
      <p>{fill(words.run.came, { day })}</p>
      <ul>
        <li>{fillCount(words.end.recorded, run.recorded, locale)}</li>
        {run.repeated > 0 && <li>{fillCount(words.end.repeated, run.repeated, locale)}</li>}
        {run.rejected > 0 && <li>{fillCount(words.end.rejected, run.rejected, locale)}</li>}
      </ul>
      <Withdrawal {...props} />
      <p>
        <a href="/dashboard/imports">{words.run.back}</a>
      </p>
    </DashboardPage>
  );
}

function Withdrawal(props: RunPageProps) {
  const { screen, run, wouldWithdraw, dependents } = props;
  const { business, locale } = screen;
  const words = importsWordsOf(locale.language).run;
  if (run.state === 'withdrawn') {
    const day = formatDate(dayOfInstant(business.timeZone, run.withdrawnAtMs ?? run.lastAtMs), locale);
    return (
      <section class="sheet">
        <p>{fill(words.withdrawn, { day })}</p>
        <Counts screen={screen} counts={run.withdrawn} />
      </section>
    );
  }
  return (
    <section class="sheet" aria-labelledby="withdrawal">
      <h2 id="withdrawal">{words.preview}</h2>
      {run.state === 'withdrawing' && (
        <p role="status">{fillCount(words.withdrawing, run.remaining, locale)}</p>
      )}
      <Counts screen={screen} counts={wouldWithdraw} />
      {dependents.count > 0 ? (
        <BuiltUpon screen={screen} dependents={dependents} />
      ) : (
        <WithdrawForm {...props} />
      )}
    </section>
  );
}

function Counts({ screen: { locale }, counts }: { screen: Screen; counts: WithdrawnCounts }) {
  const words = importsWordsOf(locale.language).run;
  const said = (['purchases', 'refunds', 'clients', 'addresses'] as const).filter((what) => counts[what] > 0);
  if (said.length === 0) return <p>{words.nothing}</p>;
  return (
    <ul>
      {said.map((what) => (
        <li>{fillCount(words[what], counts[what], locale)}</li>
      ))}
    </ul>
  );
}

function BuiltUpon({ screen: { locale }, dependents }: { screen: Screen; dependents: Dependents }) {
  const words = importsWordsOf(locale.language).run;
  return (
    <>
      <p>
        {fillCount(words.built, dependents.count, locale)} {words.builtHint}
      </p>
      <ul>
        {dependents.named.map(({ id, because }) => (
          <li>{fill(words.builtOn[because], { id: isolate(id) })}</li>
        ))}
      </ul>
    </>
  );
}

function WithdrawForm({ screen: { locale, member, formToken }, run }: RunPageProps) {
  const words = importsWordsOf(locale.language).run;
  if (!may(member.role, 'manage')) return null;
  return (
    <form method="post" action={`${runPath(run.id)}/withdraw`}>
      <FormToken token={formToken} />
      <p class="hint">{words.withdrawHint}</p>
      <button class="danger">{run.state === 'withdrawing' ? words.goOn : words.withdraw}</button>
    </form>
  );
}
