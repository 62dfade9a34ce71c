import { Strip } from '../../html/plots/strip-plot.tsx';
import { formatColumnMoney } from '../../language/format-money.ts';
import { fill, fillCount, formatDate } from '../../language/wording.ts';
import { clientsWordsOf } from '../../language/words/dashboard/clients/words-of.ts';
import type { ClientsWords } from '../../language/words/dashboard/clients/words.ts';
import { may } from '../../members/role.ts';
import type { Relationship } from '../../relationships/relationship.ts';
import { clientPath, type Screen } from '../shell/screen.ts';
import type { ClientRow, ListedClients } from './listed-clients.ts';

interface TableProps {
  screen: Screen;
  listed: ListedClients;
}

/** Clients, one a row; on a phone one a card. */
export function ClientTable({ screen, listed }: TableProps) {
  const { columns, caption } = clientsWordsOf(screen.locale.language);
  const seesMoney = may(screen.member.role, 'money');
  const isMoved = listed.moved !== null;
  return (
    <table class="clients">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.client}</th>
          <th scope="col">{columns.stage}</th>
          {isMoved && <th scope="col">{columns.moved}</th>}
          <th scope="col">{columns.rhythm}</th>
          <th scope="col">{columns.last}</th>
          {seesMoney && (
            <th scope="col" class="number">
              {columns.value}
            </th>
          )}
          <th scope="col">{columns.leaves}</th>
        </tr>
      </thead>
      <tbody>
        {listed.rows.map((row) => (
          <Row screen={screen} listed={listed} row={row} seesMoney={seesMoney} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ screen, listed, row, seesMoney }: TableProps & { row: ClientRow; seesMoney: boolean }) {
  const { locale, business } = screen;
  const words = clientsWordsOf(locale.language);
  const { client, relationship, days, move } = row;
  const leaves = relationship?.state ?? null;
  return (
    <tr>
      <th scope="row">
        <NameOfClient {...client} erased={client.erased ? words.erased : null} />
      </th>
      <td class="stage">
        {relationship !== null && (
          <span class={`stage-mark ${relationship.stage}`}>{words.stages[relationship.stage]}</span>
        )}
      </td>
      {listed.moved !== null && (
        <td>
          <Label text={words.columns.moved} />
          {move !== null && movedText(move, words, screen)}
        </td>
      )}
      <td class="rhythm">
        <Strip
          label={fillCount(words.bought, days.length, locale)}
          days={days}
          from={listed.stripFrom}
          to={listed.asOf}
        />
      </td>
      <td>
        <Label text={words.columns.last} />
        {client.lastDay === null ? words.never : formatDate(client.lastDay, locale, 'medium')}
      </td>
      {seesMoney && (
        <td class="number">
          <Label text={words.columns.value} />
          {relationship !== null &&
            valuesOf(relationship, business.currency).map((value) => (
              <span class="amount">{formatColumnMoney(value.amountMinor, value.currency, locale)}</span>
            ))}
        </td>
      )}
      <td>
        <Label text={words.columns.leaves} />
        {leaves === null || leaves.state === 'lapsed'
          ? words.notActive
          : formatDate(leaves.leavesOn, locale, 'medium')}
      </td>
    </tr>
  );
}

interface NameProps {
  clientId: string;
  name: string | null;
  /** In place of a name, of who was erased. */
  erased?: string | null;
}

/** A client's name, and below it its id; the id alone where there is no name. It leads to the client. */
export function NameOfClient({ clientId, name, erased = null }: NameProps) {
  return (
    <>
      <a href={clientPath(clientId)}>
        <bdi>{erased ?? name ?? clientId}</bdi>
      </a>
      {(name !== null || erased !== null) && (
        <span class="id">
          <bdi>{clientId}</bdi>
        </span>
      )}
    </>
  );
}

/** The heading of a cell, where the table is shown as cards. */
function Label({ text }: { text: string }) {
  return (
    <span class="label" aria-hidden="true">
      {text}{' '}
    </span>
  );
}

function movedText(move: NonNullable<ClientRow['move']>, words: ClientsWords, { locale }: Screen): string {
  const date = formatDate(move.onDay, locale, 'medium');
  const sentence = move.times === 1 ? words.movedOn : fillCount(words.movedTimes, move.times, locale);
  return fill(sentence, { date });
}

/** What it paid, in the business's own currency first; 0 of that where there is nothing. */
function valuesOf({ value }: Relationship, currency: string): Relationship['value'] {
  if (value.length === 0) return [{ currency, amountMinor: 0 }];
  return value.toSorted(
    (one, other) => Number(other.currency === currency) - Number(one.currency === currency),
  );
}
