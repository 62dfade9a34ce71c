import type { Connector } from '../../connectors/connector.ts';
import type { KeptDelivery } from '../../connectors/deliveries/delivery.ts';
import { fill, fillCount, formatCount, isolate } from '../../language/wording.ts';
import { deliveryWordsOf } from '../../language/words/dashboard/deliveries/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import { FormToken } from '../shell/form-parts.page.tsx';
import { clientPath, type Screen } from '../shell/screen.ts';
import { momentOf, titleOf } from './connector-state.page.tsx';

/** The outcomes that deliveries are listed by. */
export const LISTED_OUTCOMES = ['recorded', 'waiting', 'dead', 'kept'] as const;

export interface DeliveriesPageProps {
  screen: Screen;
  connector: Connector;
  deliveries: readonly KeptDelivery[];
  /** Those of one outcome alone; null for all. */
  outcome: (typeof LISTED_OUTCOMES)[number] | null;
  /** Where the next page begins; null on the last one. */
  older: string | null;
  /** How many were read again just now, and are on record since. */
  replayed: { count: number; recorded: number };
}

/** What arrived, what became of it, and what to do about it. */
export function deliveriesPage(props: DeliveriesPageProps) {
  const { screen, connector, deliveries, outcome, older } = props;
  const words = deliveryWordsOf(screen.locale.language);
  const title = titleOf(connector, screen);
  const base = `/dashboard/connect/${connector.id}`;
  const path = `${base}/deliveries`;
  return (
    <DashboardPage
      screen={screen}
      title={fill(words.title, { name: title })}
      under="connect"
      said={saidOf(props)}
    >
      <p>
        <a href={base}>{fill(words.back, { name: title })}</a>
      </p>
      <nav class="choose" aria-label={words.filter}>
        <Choice path={path} label={words.all} isChosen={outcome === null} />
        {LISTED_OUTCOMES.map((one) => (
          <Choice path={`${path}?outcome=${one}`} label={words.outcomes[one]} isChosen={outcome === one} />
        ))}
      </nav>
      {outcome === 'dead' && deliveries.length > 0 && <ReplayAll {...props} />}
      {deliveries.length === 0 && <p>{outcome === null ? words.empty : words.emptyOfOutcome}</p>}
      <ul class="deliveries">
        {deliveries.map((delivery) => (
          <Delivery {...props} delivery={delivery} />
        ))}
      </ul>
      {older !== null && (
        <p>
          <a href={`${path}?before=${older}${outcome === null ? '' : `&outcome=${outcome}`}`}>
            {words.older}
          </a>
        </p>
      )}
    </DashboardPage>
  );
}

function saidOf({ screen, replayed }: DeliveriesPageProps): string | undefined {
  const words = deliveryWordsOf(screen.locale.language);
  if (screen.done === 'gone') return words.replayGone;
  if (screen.done !== 'replayed' && screen.done !== 'replayed-more') return undefined;
  const recorded = formatCount(replayed.recorded, screen.locale);
  const said = fill(fillCount(words.replayed, replayed.count, screen.locale), { recorded });
  return screen.done === 'replayed-more' ? `${said} ${words.replayedMore}` : said;
}

function Choice({ path, label, isChosen }: { path: string; label: string; isChosen: boolean }) {
  return (
    <a href={path} aria-current={isChosen ? 'true' : undefined}>
      {label}
    </a>
  );
}

function ReplayAll({ screen, connector }: Pick<DeliveriesPageProps, 'screen' | 'connector'>) {
  const words = deliveryWordsOf(screen.locale.language);
  if (!may(screen.member.role, 'manage')) return null;
  return (
    <form method="post" action={`/dashboard/connect/${connector.id}/replay`} class="deed">
      <FormToken token={screen.formToken} />
      <input type="hidden" name="outcome" value="dead" />
      <button class="quiet-button">{words.replayAll}</button>
      <p class="hint">{words.replayAllHint}</p>
    </form>
  );
}

function Delivery({
  screen,
  connector,
  outcome: shown,
  delivery,
}: DeliveriesPageProps & { delivery: KeptDelivery }) {
  const words = deliveryWordsOf(screen.locale.language);
  const { id, topic, object, outcome, because, path, clientId } = delivery;
  const said: Readonly<Record<string, string>> = words.because;
  const sentence = because !== null && Object.hasOwn(said, because) ? said[because] : because;
  return (
    <li class={`sheet ${outcome}`}>
      <p>
        <strong>{words.outcomes[outcome]}</strong> <code>{topic}</code>
      </p>
      {sentence !== null && <p>{sentence}</p>}
      <p class="quiet">
        {fill(words.arrived, { when: momentOf(delivery.receivedAtMs, screen) })}
        {object !== null && <> · {fill(words.about, { object: isolate(object) })}</>}
        {path !== null && path !== '' && <> · {fill(words.field, { path: isolate(path) })}</>}
        {delivery.attempts > 1 && <> · {fillCount(words.attempts, delivery.attempts, screen.locale)}</>}
        {clientId !== null && (
          <>
            {' · '}
            <a href={clientPath(clientId)}>
              {words.client} <bdi>{clientId}</bdi>
            </a>
          </>
        )}
      </p>
      {(outcome === 'dead' || outcome === 'waiting') && may(screen.member.role, 'manage') && (
        <form method="post" action={`/dashboard/connect/${connector.id}/replay`}>
          <FormToken token={screen.formToken} />
          <input type="hidden" name="delivery" value={id} />
          {shown !== null && <input type="hidden" name="shown" value={shown} />}
          <button class="quiet-button small">{words.replay}</button>
        </form>
      )}
    </li>
  );
}
