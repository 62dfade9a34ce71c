import { cursorAfter } from '../../../schema/api/cursor.ts';
import { formatDate, fill, fillCount, isolate } from '../../language/wording.ts';
import { clientsWordsOf } from '../../language/words/dashboard/clients/words-of.ts';
import type { ClientsWords } from '../../language/words/dashboard/clients/words.ts';
import { may } from '../../members/role.ts';
import { asksForSome } from '../../relationships/clients/wanted-clients.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { ClientFilters } from './client-filters.page.tsx';
import { ClientTable } from './client-table.page.tsx';
import { clientsAddress } from './clients-address.ts';
import type { AskedClients, ListedClients } from './listed-clients.ts';

export interface ClientsPageProps {
  screen: Screen;
  asked: AskedClients;
  /** Whether it is the first page. */
  isFirst: boolean;
  listed: ListedClients;
}

const CLIENTS_PATH = '/dashboard/clients';

/** The list of clients. */
export function clientsPage(props: ClientsPageProps) {
  const { screen, asked, listed, isFirst } = props;
  const words = clientsWordsOf(screen.locale.language);
  const isAll = asked.kind === 'wanted' && !asksForSome(asked.wanted);
  const isEmpty = isAll && isFirst && listed.rows.length === 0 && listed.nextKey === null;
  return (
    <DashboardPage screen={screen} title={words.title} under="clients">
      {isEmpty ? (
        <NoClients words={words} />
      ) : (
        <>
          <Search words={words} typed={asked.kind === 'searched' ? asked.typed : ''} />
          <ClientFilters {...props} words={words} />
          <WhatIsShown {...props} words={words} />
          {listed.rows.length > 0 && <ClientTable screen={screen} listed={listed} />}
          <Further {...props} words={words} />
        </>
      )}
    </DashboardPage>
  );
}

function NoClients({ words: { none } }: { words: ClientsWords }) {
  return (
    <section class="sheet">
      <h2>{none.heading}</h2>
      <p>{none.text}</p>
      <p class="links">
        <a href="/dashboard/add">{none.add}</a>
        <a href="/dashboard/connect">{none.connect}</a>
        <a href="/dashboard/imports">{none.import}</a>
      </p>
    </section>
  );
}

function Search({ words, typed }: { words: ClientsWords; typed: string }) {
  return (
    <form class="search" method="get" action={CLIENTS_PATH} role="search">
      <label for="q">{words.search}</label>
      <div>
        <input
          type="search"
          id="q"
          name="q"
          value={typed}
          maxlength={200}
          autocomplete="off"
          aria-describedby="q-hint"
        />
        <button>{words.find}</button>
      </div>
      <p class="hint" id="q-hint">
        {words.searchHint}
      </p>
    </form>
  );
}

type Said = ClientsPageProps & { words: ClientsWords };

/** What the list holds, in a sentence: how many moved, what was searched for, or that nobody is like this. */
function WhatIsShown({ screen: { locale }, asked, listed, isFirst, words }: Said) {
  const isNone = listed.rows.length === 0 && listed.nextKey === null && isFirst;
  switch (asked.kind) {
    case 'moved': {
      const [from, to] = [asked.from, asked.to].map((day) => formatDate(day, locale));
      const sentence = fillCount(words.moved[asked.moved], listed.moved ?? 0, locale);
      return (
        <>
          <p class="lead">{fill(sentence, { from: from ?? '', to: to ?? '' })}</p>
          <p class="hint">{isNone ? words.noneMoved : words.movedNote}</p>
        </>
      );
    }
    case 'searched':
      return (
        <p class="lead">
          {isNone ? words.noneSearched : fill(words.searched, { text: isolate(asked.typed) })}
        </p>
      );
    case 'wanted':
      return isNone ? <p class="lead">{words.noneFound}</p> : null;
  }
}

function Further({ screen, asked, listed, isFirst, words }: Said) {
  const { nextKey } = listed;
  const next = nextKey === null ? null : clientsAddress(CLIENTS_PATH, asked, cursorAfter(nextKey));
  return (
    <nav class="further" aria-label={words.more}>
      {next !== null && listed.rows.length === 0 && <p>{words.lookedAtSome}</p>}
      <p class="links">
        {next !== null && <a href={next}>{words.more}</a>}
        {!isFirst && <a href={clientsAddress(CLIENTS_PATH, asked)}>{words.fromTheStart}</a>}
        {may(screen.member.role, 'export') && (
          <a href={clientsAddress(`${CLIENTS_PATH}.csv`, asked)}>{words.exportAsCsv}</a>
        )}
        <a href="/dashboard/duplicates">{words.duplicates}</a>
      </p>
    </nav>
  );
}
