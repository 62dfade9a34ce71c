import type { Connector } from '../../connectors/connector.ts';
import type { Health } from '../../connectors/health/health.ts';
import type { SameSales } from '../../connectors/same-sales.ts';
import type { CountedOutcome } from '../../connectors/deliveries/counted-outcome.ts';
import { fill, fillCount, formatCount, isolate } from '../../language/wording.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { deliveryWordsOf } from '../../language/words/dashboard/deliveries/words-of.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { FieldProblem } from '../shell/field-problem.ts';
import { Problems } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { AddressPart } from './address-part.page.tsx';
import { DeedsPart } from './deeds-part.page.tsx';
import { hasExport } from './file-page.page.tsx';
import { momentOf, StateLine, titleOf } from './connector-state.page.tsx';
import { SecretsPart } from './secrets-part.page.tsx';
import { SettingsPart, type SettingsEntry } from './settings-part.page.tsx';

export interface ConnectorPageProps {
  screen: Screen;
  connector: Connector;
  health: Health;
  hookUrl: string | null;
  nowMs: number;
  /** Of which other systems it is asked whether they tell of the same sales. */
  sameSales: readonly SameSales[];
  /** What stands in the form of its settings. */
  settings: SettingsEntry;
  problems: readonly FieldProblem[];
}

/** How one connector is doing, what to do, and all that can be set of it. */
export function connectorPage(props: ConnectorPageProps) {
  const { screen, connector, health, problems } = props;
  const words = connectWordsOf(screen.locale.language);
  const done: Readonly<Record<string, string>> = words.done;
  const word = screen.done === 'asked' ? 'connected' : (screen.done ?? '');
  const said = problems.length === 0 && Object.hasOwn(done, word) ? done[word] : undefined;
  return (
    <DashboardPage screen={screen} title={titleOf(connector, screen)} under="connect" said={said}>
      <Problems problems={problems} heading={shellWordsOf(screen.locale.language).correct} />
      <StateLine screen={screen} connector={connector} lastRecordedAtMs={health.lastRecordedAtMs} />
      <p>{words.meanings[health.state]}</p>
      <SameSalesPart {...props} />
      <AdvicePart {...props} />
      {may(screen.member.role, 'manage') && <AddressPart {...props} />}
      <ChecksPart screen={screen} health={health} />
      <NumbersPart screen={screen} connector={connector} health={health} />
      {may(screen.member.role, 'manage') && (
        <>
          <SecretsPart {...props} />
          <SettingsPart {...props} />
          <DeedsPart {...props} />
        </>
      )}
    </DashboardPage>
  );
}

/** What is asked of a connector that is not the only one. */
function SameSalesPart({ screen, sameSales }: ConnectorPageProps) {
  const { sameSales: words, called } = connectWordsOf(screen.locale.language);
  if (sameSales.length === 0) return null;
  return (
    <div class="sheet">
      <h2>{words.heading}</h2>
      {sameSales.map(({ payments, shop }) => (
        <p>
          {fill(words.question, { payments: called[payments], shop: called[shop] })}{' '}
          {payments === 'stripe' ? words.stripe : words.others}
        </p>
      ))}
    </div>
  );
}

function AdvicePart({ screen, connector: { provider }, health }: ConnectorPageProps) {
  const { locale } = screen;
  const { advice, called } = connectWordsOf(locale.language);
  const values = { name: called[provider], see: advice.see[provider] };
  const sentences = health.advice.map((one) => {
    switch (one.kind) {
      case 'refunds_untold':
        return fill(fillCount(advice.refunds_untold, one.count, locale), values);
      case 'topic_missing':
        return fill(advice.topic_missing, { ...values, topic: isolate(one.topic) });
      default:
        return fill(advice[one.kind], values);
    }
  });
  return (
    <>
      <h2>{advice.heading}</h2>
      {sentences.length === 0 ? (
        <p>{advice.none}</p>
      ) : (
        <ul>
          {sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}

const CHECKS = ['addressReached', 'signatureRight', 'eventsChosen', 'testRecognised'] as const;
/** What has not happened may still come, and is not wrong. */
const TO_COME: readonly (typeof CHECKS)[number][] = ['addressReached', 'testRecognised'];

function ChecksPart({ screen, health }: Pick<ConnectorPageProps, 'screen' | 'health'>) {
  const { checks } = connectWordsOf(screen.locale.language);
  return (
    <>
      <h2>{checks.heading}</h2>
      <ul class="checks">
        {CHECKS.map((check) => {
          const found = health.checks[check];
          const is =
            found === true ? 'yes' : found === null ? 'unknown' : TO_COME.includes(check) ? 'notYet' : 'no';
          return (
            <li>
              <span class={is} aria-hidden="true">
                {is === 'yes' ? '✓' : is === 'no' ? '✗' : '·'}
              </span>{' '}
              {checks[check]}: {checks[is]}
            </li>
          );
        })}
      </ul>
    </>
  );
}

const OUTCOMES = ['recorded', 'repeated', 'nothing', 'waiting', 'dead', 'refused'] as const;

function NumbersPart({
  screen,
  connector,
  health,
}: Pick<ConnectorPageProps, 'screen' | 'connector' | 'health'>) {
  const { locale } = screen;
  const { numbers, lastDelivery, quietSince } = connectWordsOf(locale.language);
  const { outcomes, past, file } = deliveryWordsOf(locale.language);
  const base = `/dashboard/connect/${connector.id}`;
  const { lastDeliveryAtMs, quietSinceMs } = health;
  return (
    <>
      <h2>{numbers.heading}</h2>
      {lastDeliveryAtMs !== null && <p>{fill(lastDelivery, { when: momentOf(lastDeliveryAtMs, screen) })}</p>}
      {quietSinceMs !== null && <p>{fill(quietSince, { when: momentOf(quietSinceMs, screen) })}</p>}
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">{numbers.outcome}</th>
            <th scope="col">{numbers.day}</th>
            <th scope="col">{numbers.month}</th>
          </tr>
        </thead>
        <tbody>
          {OUTCOMES.map((outcome: CountedOutcome) => (
            <tr>
              <th scope="row">{outcomes[outcome]}</th>
              <td>{formatCount(health.last24Hours[outcome], locale)}</td>
              <td>{formatCount(health.last30Days[outcome], locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="deeds">
        <a href={`${base}/deliveries`}>{numbers.all}</a>
        {health.deadLetters > 0 && (
          <a href={`${base}/deliveries?outcome=dead`}>
            {outcomes.dead}: {formatCount(health.deadLetters, locale)}
          </a>
        )}
        {may(screen.member.role, 'manage') && <a href={`${base}/past`}>{past.link}</a>}
        {may(screen.member.role, 'manage') && hasExport(connector.provider) && (
          <a href={`${base}/file`}>{file.link}</a>
        )}
      </p>
    </>
  );
}
