import { cursorAfter } from '../../../schema/api/cursor.ts';
import type { ClientOfPair, Duplicate, DuplicatesPlace } from '../../clients/duplicates/duplicate-pairs.ts';
import { fill, fillCount, formatDate } from '../../language/wording.ts';
import { clientsWordsOf } from '../../language/words/dashboard/clients/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import { FormToken } from '../shell/form-parts.page.tsx';
import { clientPath, type Screen } from '../shell/screen.ts';
import { NameOfClient } from './client-table.page.tsx';

interface DuplicatesPageProps {
  screen: Screen;
  duplicates: readonly Duplicate[];
  next: DuplicatesPlace | null;
}

export const DUPLICATES_PATH = '/dashboard/duplicates';

/** Pairs of clients who may be one person. */
export function duplicatesPage({ screen, duplicates, next }: DuplicatesPageProps) {
  const words = clientsWordsOf(screen.locale.language);
  const { pairs } = words;
  const said = screen.done === 'dismissed' || screen.done === 'refused' ? pairs[screen.done] : undefined;
  return (
    <DashboardPage screen={screen} title={pairs.title} under="clients" said={said}>
      <p>{pairs.intro}</p>
      {duplicates.length === 0 && <p class="lead">{next === null ? pairs.none : pairs.lookedAtSome}</p>}
      <Pairs screen={screen} duplicates={duplicates} returnTo={null} />
      {next !== null && (
        <p class="further">
          <a href={`${DUPLICATES_PATH}?after=${cursorAfter(next)}`}>{words.more}</a>
        </p>
      )}
    </DashboardPage>
  );
}

interface PairsProps {
  screen: Screen;
  duplicates: readonly Duplicate[];
  /** The client whose screen it stands on; null on the list of all. */
  returnTo: string | null;
}

/** Pairs, each with what may be done about it. */
export function Pairs({ screen, duplicates, returnTo }: PairsProps) {
  const { pairs } = clientsWordsOf(screen.locale.language);
  return (
    <ul class="pairs">
      {duplicates.map(({ client, other, because }) => (
        <li class="sheet">
          <p>
            {because.reason === 'address'
              ? pairs.address
              : fill(pairs.day, { date: formatDate(because.day, screen.locale) })}
          </p>
          <div class="two">
            <OneOfPair screen={screen} client={client} />
            <OneOfPair screen={screen} client={other} />
          </div>
          {may(screen.member.role, 'manage') && (
            <div class="deeds">
              <a
                class="button quiet-button"
                href={`${clientPath(client.clientId)}/merge?with=${encodeURIComponent(other.clientId)}`}
              >
                {pairs.merge}
              </a>
              <form method="post" action={DUPLICATES_PATH}>
                <FormToken token={screen.formToken} />
                <input type="hidden" name="clientId" value={client.clientId} />
                <input type="hidden" name="otherId" value={other.clientId} />
                {returnTo !== null && <input type="hidden" name="returnTo" value={returnTo} />}
                <button class="quiet-button">{pairs.dismiss}</button>
              </form>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function OneOfPair({ screen: { locale }, client }: { screen: Screen; client: ClientOfPair }) {
  const { pairs } = clientsWordsOf(locale.language);
  const { purchases, firstDay, lastDay } = client;
  const bought = fillCount(pairs.purchases, purchases, locale);
  const [first, last] = [firstDay, lastDay].map((day) =>
    day === null ? '' : formatDate(day, locale, 'medium'),
  );
  const sentence = firstDay === lastDay ? pairs.once : pairs.between;
  return (
    <p>
      <NameOfClient {...client} />
      {firstDay === null ? bought : fill(sentence, { count: bought, first: first ?? '', last: last ?? '' })}
    </p>
  );
}
