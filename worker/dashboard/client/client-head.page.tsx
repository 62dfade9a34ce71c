import { whyOf } from '../../asks/next-ask-json.ts';
import { ASK_CHANNELS } from '../../asks/ask.ts';
import { callSentence } from '../../calls/call-sentence.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { StripPlot } from '../../html/plots/strip-plot.tsx';
import { formatMoney } from '../../language/format-money.ts';
import { fill, fillCount, formatDate } from '../../language/wording.ts';
import { clientWordsOf } from '../../language/words/dashboard/client/words-of.ts';
import { clientsWordsOf } from '../../language/words/dashboard/clients/words-of.ts';
import { may } from '../../members/role.ts';
import { reasonOf } from '../../relationships/reason.ts';
import { clientPath } from '../shell/screen.ts';
import type { ClientPageProps } from './client-page.page.tsx';

/** Who the client is to the business, and why. */
export function ClientHead({ screen, view }: ClientPageProps) {
  const { locale, member } = screen;
  const words = clientWordsOf(locale.language);
  const { client, relationship, asOf } = view;
  if (client.erased || relationship === null) {
    return (
      <section class="sheet">
        <p>{words.erased}</p>
        <p>{words.erasedKept}</p>
      </section>
    );
  }
  const { stage, state, stageSince, value } = relationship;
  const paid = value.map((one) => formatMoney(one.amountMinor, one.currency, locale)).join(', ');
  return (
    <section class="client-head">
      {client.name !== null && (
        <p class="id">
          <bdi>{client.clientId}</bdi>
        </p>
      )}
      <p>
        <span class={`stage-mark ${stage}`}>{clientsWordsOf(locale.language).stages[stage]}</span>{' '}
        {state === null ? words.noPurchase : reasonOf(state, asOf, locale)}{' '}
        {stageSince !== null && fill(words.since, { date: formatDate(stageSince, locale) })}
      </p>
      {may(member.role, 'money') && <p>{paid === '' ? words.noValue : fill(words.value, { value: paid })}</p>}
    </section>
  );
}

/** Why the client is to be called this week. Who may not see money reads the sentence without it. */
export function OpenCall({ screen, view: { call } }: ClientPageProps) {
  if (call === null) return null;
  const words = clientWordsOf(screen.locale.language).call;
  const mayMoney = may(screen.member.role, 'money');
  const parts = mayMoney ? call.parts : { ...call.parts, spentMinor: 0 };
  return (
    <section class="sheet">
      <h2>{words.heading}</h2>
      <p>{callSentence({ ...call, parts }, screen.locale)}</p>
      <p>
        <a href="/dashboard/calls">{words.toCalls}</a>
      </p>
    </section>
  );
}

/** The days on which the client bought, and when it is due by its rhythm. */
export function Rhythm({ screen: { locale }, view }: ClientPageProps) {
  const words = clientWordsOf(locale.language).rhythm;
  const { days, due, stripFrom, asOf } = view;
  return (
    <section>
      <h2>{words.heading}</h2>
      {due === null ? (
        <p>{words.none}</p>
      ) : (
        <StripPlot
          caption={fill(due.to < asOf ? words.overdue : words.expected, {
            from: formatDate(due.from, locale),
            to: formatDate(due.to, locale),
          })}
          label={fillCount(clientsWordsOf(locale.language).bought, days.length, locale)}
          dotName={words.dot}
          days={days}
          from={stripFrom}
          to={Math.max(due.to, asOf) + MARGIN_DAYS}
          expected={{ from: Math.max(due.from, stripFrom), to: Math.max(due.to, stripFrom) }}
          today={asOf}
          locale={locale}
        />
      )}
    </section>
  );
}

/** Beyond the end of what is expected. */
const MARGIN_DAYS = 14;

/** What may be asked of the client next; or what stands against it. */
export function NextAsk({ screen: { locale }, view: { client, ask, timeZone } }: ClientPageProps) {
  const words = clientWordsOf(locale.language).ask;
  if (ask === null) return null;
  const { choice, channel, brought } = ask;
  const dateOf = (atMs: number) => formatDate(dayOfInstant(timeZone, atMs), locale);
  return (
    <section id="ask">
      <h2>{words.heading}</h2>
      {choice.kind === 'ask' ? (
        <p>
          <strong>{words.kinds[choice.ask.kind]}.</strong> {whyOf(choice, brought, locale)}
        </p>
      ) : (
        <p>
          <strong>{words.nothing}</strong> {words.not[choice.reason]}{' '}
          {choice.notBeforeMs !== null && fill(words.notBefore, { date: dateOf(choice.notBeforeMs) })}
        </p>
      )}
      <nav class="links" aria-label={words.via}>
        {ASK_CHANNELS.map((one) => (
          <a
            href={`${clientPath(client.clientId)}?ask=${one}#ask`}
            aria-current={one === channel ? 'true' : undefined}
          >
            {words.channels[one]}
          </a>
        ))}
      </nav>
    </section>
  );
}
