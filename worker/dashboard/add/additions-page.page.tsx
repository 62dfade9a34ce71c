import type { Dependent } from '../../imports/import-run.ts';
import { formatColumnMoney } from '../../language/format-money.ts';
import { fill, formatDate, isolate } from '../../language/wording.ts';
import { addWordsOf } from '../../language/words/dashboard/add/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import { Problems } from '../shell/form-parts.page.tsx';
import { clientPath, type Screen } from '../shell/screen.ts';
import { seesAmountOf, TakeBack, TakenBack } from './added-line.page.tsx';
import type { Added } from './added.ts';

export interface AdditionsPageProps {
  screen: Screen;
  additions: readonly Added[];
  /** Where the next page begins; null on the last one. */
  older: string | null;
  /** Why something could not be taken back just now. */
  refused: readonly Dependent['because'][];
}

/** What was added by hand, the last first. */
export function additionsPage({ screen, additions, older, refused }: AdditionsPageProps) {
  const words = addWordsOf(screen.locale.language);
  const { list, builtUpon } = words;
  const problems = refused.map((because) => ({ field: null, message: builtUpon[because] }));
  return (
    <DashboardPage screen={screen} title={list.title} under={null}>
      {screen.done === 'taken-back' && refused.length === 0 && <TakenBack screen={screen} />}
      <Problems problems={problems} heading={builtUpon.heading} />
      <p>{additions.length === 0 ? list.empty : list.what}</p>
      {additions.length > 0 && (
        <ul class="additions">
          {additions.map((added) => (
            <Addition screen={screen} added={added} />
          ))}
        </ul>
      )}
      <p class="deeds">
        {may(screen.member.role, 'care') && (
          <a class="button" href="/dashboard/add">
            {list.toForm}
          </a>
        )}
        {older !== null && <a href={`/dashboard/add/list?before=${older}`}>{list.older}</a>}
      </p>
    </DashboardPage>
  );
}

function Addition({ screen, added }: { screen: Screen; added: Added }) {
  const { locale, member } = screen;
  const words = addWordsOf(locale.language);
  const { clientId, clientName, advocateId, advocateName } = added;
  const day = formatDate(added.day, locale, 'medium');
  const sender = advocateId === null ? null : isolate(advocateName ?? advocateId);
  return (
    <li class="sheet">
      <div>
        <p>
          <a href={clientPath(clientId)}>
            <bdi>{clientName ?? clientId}</bdi>
          </a>
          {seesAmountOf(screen, added) && (
            <span class="amount"> {formatColumnMoney(added.amountMinor, added.currency, locale)}</span>
          )}
        </p>
        <p class="quiet">{sender === null ? day : fill(words.list.of, { day, name: sender })}</p>
        {added.what !== null && (
          <p class="quiet">
            <bdi>{added.what}</bdi>
          </p>
        )}
      </div>
      {may(member.role, 'care') && (
        <TakeBack screen={screen} id={added.id} from="list" label={words.takeBack} />
      )}
    </li>
  );
}
