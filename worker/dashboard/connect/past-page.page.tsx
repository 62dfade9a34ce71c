import type { Backfill } from '../../connectors/backfills/backfill.ts';
import type { Connector } from '../../connectors/connector.ts';
import type { Provider } from '../../connectors/observation.ts';
import { fill, formatCount } from '../../language/wording.ts';
import { deliveryWordsOf } from '../../language/words/dashboard/deliveries/words-of.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { FieldProblem } from '../shell/field-problem.ts';
import { describedBy, Field, FormToken, Problems } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { momentOf, titleOf } from './connector-state.page.tsx';

export interface PastPageProps {
  screen: Screen;
  connector: Connector;
  backfills: readonly Backfill[];
  /** What stands in the form; a key is never shown again. */
  entry: { from: string; keepsKey: boolean };
  problems: readonly FieldProblem[];
}

const REFRESH_SECONDS = 10;

/** How the past is fetched, and how far that is. It asks again by itself while something runs. */
export function pastPage(props: PastPageProps) {
  const { screen, connector, backfills, problems } = props;
  const { past, back } = deliveryWordsOf(screen.locale.language);
  const name = titleOf(connector, screen);
  const isRunning = backfills.some(({ kind, state }) => kind === 'backfill' && state === 'running');
  const said = screen.done === 'started' || screen.done === 'stopped' ? past.done[screen.done] : undefined;
  return (
    <DashboardPage
      screen={screen}
      title={fill(past.title, { name })}
      under="connect"
      said={said}
      {...(isRunning ? { refreshSeconds: REFRESH_SECONDS } : {})}
    >
      <p>
        <a href={`/dashboard/connect/${connector.id}`}>{fill(back, { name })}</a>
      </p>
      <Problems problems={problems} heading={shellWordsOf(screen.locale.language).correct} />
      {connector.provider === 'standard' ? <p>{past.noneOfProvider}</p> : <p>{past.intro}</p>}
      {connector.provider !== 'standard' && !isRunning && (
        <StartForm {...props} provider={connector.provider} />
      )}
      {isRunning && <p class="quiet">{past.refreshes}</p>}
      {backfills.length === 0 && connector.provider !== 'standard' && <p>{past.empty}</p>}
      <ul class="deliveries">
        {backfills.map((backfill) => (
          <BackfillCard {...props} backfill={backfill} />
        ))}
      </ul>
    </DashboardPage>
  );
}

function StartForm({
  screen,
  connector,
  entry,
  problems,
  provider,
}: PastPageProps & { provider: Exclude<Provider, 'standard'> }) {
  const { past } = deliveryWordsOf(screen.locale.language);
  const hint = connector.keepsApiKey ? past.keptKey : past.apiKeyHint[provider];
  return (
    <form
      method="post"
      action={`/dashboard/connect/${connector.id}/past`}
      class="fields sheet"
      autocomplete="off"
    >
      <FormToken token={screen.formToken} />
      <Field name="apiKey" label={past.apiKey} hint={hint} problems={problems}>
        <input type="text" maxlength={500} spellcheck={false} {...describedBy('apiKey', problems, true)} />
      </Field>
      <Field name="from" label={past.from} hint={past.fromHint} problems={problems}>
        <input type="date" value={entry.from} {...describedBy('from', problems, true)} />
      </Field>
      <label class="radio">
        <input type="checkbox" name="keepsKey" value="yes" checked={entry.keepsKey} />
        <span>{past.keep}</span>
      </label>
      <button>{past.start}</button>
    </form>
  );
}

function BackfillCard({ screen, connector, backfill }: PastPageProps & { backfill: Backfill }) {
  const { locale } = screen;
  const { past } = deliveryWordsOf(locale.language);
  const { kind, state, because } = backfill;
  const count = (value: number) => formatCount(value, locale);
  const waits: Readonly<Record<string, string>> = past.waits;
  return (
    <li class={`sheet ${state}`}>
      <p>
        <strong>
          {past.kinds[kind]}: {past.states[state]}
        </strong>
      </p>
      {because !== null && Object.hasOwn(waits, because) && <p>{waits[because]}</p>}
      <p>
        {fill(past.counts, {
          recorded: count(backfill.recorded),
          repeated: count(backfill.repeated),
          passed: count(backfill.passedOver),
          waiting: count(backfill.waiting),
          dead: count(backfill.dead),
        })}
      </p>
      <p class="quiet">{fill(past.begun, { when: momentOf(backfill.createdAtMs, screen) })}</p>
      {state === 'running' && kind === 'backfill' && (
        <form method="post" action={`/dashboard/connect/${connector.id}/past/${backfill.id}/stop`}>
          <FormToken token={screen.formToken} />
          <button class="quiet-button small">{past.stop}</button>
        </form>
      )}
    </li>
  );
}
