import type { Child } from 'hono/jsx';
import { formatMoney } from '../../language/format-money.ts';
import { fill, formatDate, isolate } from '../../language/wording.ts';
import { utcDayOf } from '../../calendar/instant.ts';
import { clientWordsOf } from '../../language/words/dashboard/client/words-of.ts';
import { clientTimelineWordsOf } from '../../language/words/dashboard/client-timeline/words-of.ts';
import { permissionWordsOf } from '../../language/words/permissions/words-of.ts';
import { may } from '../../members/role.ts';
import type { Screen } from '../shell/screen.ts';
import type { OpenedItem } from './client-view.ts';
import { ClientLink, WithName } from './with-name.page.tsx';

type ItemOf<Type extends OpenedItem['type']> = Extract<OpenedItem, { type: Type }>;

/** What happened, in a line; amounts for those alone who may see money. */
export function TimelineLine({ screen, item }: { screen: Screen; item: OpenedItem }): Child {
  switch (item.type) {
    case 'purchase':
      return <Purchase screen={screen} item={item} />;
    case 'refund':
      return <Refund screen={screen} item={item} />;
    case 'contact':
      return <ContactLine screen={screen} item={item} />;
    case 'ask':
      return <Asked screen={screen} item={item} />;
    case 'permission':
      return <Permission screen={screen} item={item} />;
    case 'brought':
    case 'referred':
      return <Referral screen={screen} item={item} />;
    case 'correction':
      return <Correction screen={screen} item={item} />;
    case 'merge':
      return <Merge screen={screen} item={item} />;
  }
}

interface LineProps<Type extends OpenedItem['type']> {
  screen: Screen;
  item: ItemOf<Type>;
}

function Purchase({ screen, item: { purchase } }: LineProps<'purchase'>) {
  const { locale, member } = screen;
  const words = clientTimelineWordsOf(locale.language);
  const money = (minor: number) => formatMoney(minor, purchase.currency, locale);
  const mayMoney = may(member.role, 'money');
  const refunded = mayMoney
    ? fill(words.ofThatRefunded, { amount: money(purchase.refundedMinor) })
    : words.partlyRefunded;
  const isPart = purchase.isCounted && purchase.refundedMinor > 0;
  const said = [
    mayMoney ? fill(words.boughtFor, { amount: money(purchase.amountMinor) }) : words.bought,
    ...(isPart ? [refunded] : []),
    ...(purchase.isCounted ? [] : [words.notCounted]),
  ];
  return (
    <>
      <p>{said.join('; ')}</p>
      <p class="id">{fill(words.purchaseId, { id: isolate(purchase.id) })}</p>
    </>
  );
}

function Refund({ screen, item: { refund } }: LineProps<'refund'>) {
  const { locale, member } = screen;
  const words = clientTimelineWordsOf(locale.language);
  const amount = formatMoney(refund.amountMinor, refund.currency, locale);
  const { reversed } = refund;
  return (
    <>
      <p>
        {may(member.role, 'money') ? fill(words.refundOf, { amount }) : words.refund}
        {reversed !== null &&
          `; ${fill(words.reversed, { date: formatDate(utcDayOf(reversed.atMs), locale, 'medium') })}`}
      </p>
      <p class="id">{fill(words.onPurchase, { id: isolate(refund.purchaseId) })}</p>
    </>
  );
}

function ContactLine({ screen, item: { contact } }: LineProps<'contact'>) {
  const words = clientTimelineWordsOf(screen.locale.language);
  const { kind, direction, outcome, note, by, isNoteUnreadable } = contact;
  const what = fill(words.contact, { kind: words.kinds[kind], direction: words.directions[direction] });
  return (
    <>
      <p>
        {outcome === 'none' ? what : `${what}: ${words.outcomes[outcome]}`}{' '}
        <span class="id">{fill(words.by, { name: isolate(by) })}</span>
      </p>
      {note !== null && (
        <p class="note">
          <bdi>{note}</bdi>
        </p>
      )}
      {isNoteUnreadable && <p class="note">{words.noteUnreadable}</p>}
    </>
  );
}

function Asked({ screen: { locale }, item: { ask } }: LineProps<'ask'>) {
  const words = clientTimelineWordsOf(locale.language);
  const { kinds, channels } = clientWordsOf(locale.language).ask;
  const what = fill(words.asked, { kind: kinds[ask.kind], channel: channels[ask.channel] });
  return <p>{`${what}: ${words.askOutcomes[ask.outcome]}`}</p>;
}

function Permission({ screen: { locale }, item: { permission } }: LineProps<'permission'>) {
  const words = clientTimelineWordsOf(locale.language);
  const { purposes, channels } = permissionWordsOf(locale.language);
  const { bases } = clientWordsOf(locale.language).permissions;
  const { purpose, channel, act, basis, evidence } = permission;
  const filled = {
    purpose: purposes[purpose].name,
    channel: channels[channel],
    basis: basis === null ? '' : bases[basis],
  };
  return (
    <>
      <p>{fill(words[act], filled)}</p>
      {evidence !== null && (
        <p class="note">
          <bdi>{evidence}</bdi>
        </p>
      )}
    </>
  );
}

function Referral({ screen, item }: LineProps<'brought' | 'referred'>) {
  const words = clientTimelineWordsOf(screen.locale.language);
  const [sentence, other] =
    item.type === 'brought'
      ? [words.brought, item.brought]
      : [words.referred, { clientId: item.referred.advocateId, name: null }];
  return (
    <p>
      <WithName sentence={sentence}>
        <ClientLink clientId={other.clientId} name={other.name} />
      </WithName>
    </p>
  );
}

function Correction({ screen, item: { correction } }: LineProps<'correction'>) {
  const words = clientTimelineWordsOf(screen.locale.language);
  const { advocateId, previousAdvocateId, reason } = correction;
  return (
    <>
      <p>
        {advocateId === null ? (
          words.correctedToNobody
        ) : (
          <WithName sentence={words.corrected}>
            <ClientLink clientId={advocateId} name={null} />
          </WithName>
        )}
        {previousAdvocateId !== null && `, ${fill(words.formerly, { name: isolate(previousAdvocateId) })}`}
      </p>
      <Reason screen={screen} reason={reason} />
    </>
  );
}

function Merge({ screen, item: { merge } }: LineProps<'merge'>) {
  const words = clientTimelineWordsOf(screen.locale.language);
  return (
    <>
      <p>{fill(words.merged, { id: isolate(merge.clientId) })}</p>
      <Reason screen={screen} reason={merge.reason} />
    </>
  );
}

function Reason({ screen, reason }: { screen: Screen; reason: string | null }) {
  if (reason === null) return null;
  const words = clientTimelineWordsOf(screen.locale.language);
  return <p class="note">{fill(words.reason, { reason: isolate(reason) })}</p>;
}
