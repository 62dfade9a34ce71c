import type { Child } from 'hono/jsx';
import { fill, formatDate } from '../../language/wording.ts';
import { ownProofWordsOf } from '../../language/words/dashboard/proof/words-of.ts';
import type { OwnProofWords } from '../../language/words/dashboard/proof/words.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { BacktestPart } from './backtest-part.page.tsx';
import { CalibrationPart } from './calibration-part.page.tsx';
import { PublishedPart } from './published-part.page.tsx';
import { RecordPart } from './record-part.page.tsx';
import type { ShownProof, WorkedOut } from './shown-proof.ts';

interface OwnProofPageProps {
  screen: Screen;
  proof: ShownProof;
}

/** Whether predictions came true here, whether the ledger agrees, and what anybody can check. */
export function ownProofPage({ screen, proof }: OwnProofPageProps) {
  const { locale, business, member } = screen;
  const words = ownProofWordsOf(locale.language);
  const title = shellWordsOf(locale.language).screens.proof;
  const { work } = proof;
  const currency = may(member.role, 'money') ? business.currency : null;
  return (
    <DashboardPage screen={screen} title={title} under="proof">
      <p class="lead">{words.intro}</p>
      <Ledger ledger={proof.ledger} words={words.ledger} screen={screen} />
      <OnDemand name="calibration" words={words}>
        {work?.kind === 'calibration' && <CalibrationPart {...{ work, words: words.calibration, locale }} />}
      </OnDemand>
      <OnDemand name="record" words={words}>
        {work?.kind === 'record' && <RecordPart {...{ ...work, words: words.record, locale }} />}
      </OnDemand>
      <OnDemand name="backtest" words={words}>
        {work?.kind === 'backtest' && (
          <BacktestPart {...{ looks: work.looks, currency, words: words.backtest, locale }} />
        )}
      </OnDemand>
      <PublishedPart businessId={business.id} checkLines={proof.checkLines} words={words.published} />
    </DashboardPage>
  );
}

/** A part that is worked out where it was asked for, and else says how to ask. */
function OnDemand({ name, words, children }: { name: WorkedOut; words: OwnProofWords; children: Child }) {
  const { heading, intro } = words[name];
  return (
    <section>
      <h2 id={name}>{heading}</h2>
      <p class="quiet">{intro}</p>
      {children === false ? (
        <p class="deeds">
          <a class="button quiet-button" href={`?show=${name}#${name}`} aria-describedby={name}>
            {words.workOut}
          </a>
          <span class="quiet">{words.takesLong}</span>
        </p>
      ) : (
        children
      )}
    </section>
  );
}

interface LedgerProps {
  ledger: ShownProof['ledger'];
  words: OwnProofWords['ledger'];
  screen: Screen;
}

/** What the last comparison of the ledger with the purchases found. */
function Ledger({ ledger: { checkedOn, differences }, words, screen }: LedgerProps) {
  const date = checkedOn === null ? null : formatDate(checkedOn, screen.locale);
  const isWrong = differences.length > 0;
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">{words.heading}</h2>
      <p class="quiet">{words.intro}</p>
      {isWrong ? (
        <div class="problems">
          <p>{fill(words.differs, { date: date ?? '–' })}</p>
          <ul lang="en" dir="ltr">
            {differences.map((difference) => (
              <li>{difference}</li>
            ))}
          </ul>
          <p>{words.whatToDo}</p>
        </div>
      ) : (
        <p>{date === null ? words.never : fill(words.agrees, { date })}</p>
      )}
    </section>
  );
}
