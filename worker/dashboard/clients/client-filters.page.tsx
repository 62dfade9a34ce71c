import { fill, formatCount } from '../../language/wording.ts';
import type { ClientsWords } from '../../language/words/dashboard/clients/words.ts';
import { may } from '../../members/role.ts';
import { asksForSome, type Wanted } from '../../relationships/clients/wanted-clients.ts';
import { STAGES } from '../../relationships/stage.ts';
import { LEAVES_SOON_DAYS } from '../../relationships/state.ts';
import type { Screen } from '../shell/screen.ts';
import { clientsAddress } from './clients-address.ts';
import { SCREEN_SORTS, type AskedClients, type ListedClients } from './listed-clients.ts';

interface FiltersProps {
  screen: Screen;
  asked: AskedClients;
  listed: ListedClients;
  words: ClientsWords;
}

/** What can be shown instead, each with how many there are where that was counted, and how it is sorted. */
export function ClientFilters(props: FiltersProps) {
  const { words, listed, asked } = props;
  const wanted: Wanted = asked.kind === 'wanted' ? asked.wanted : {};
  const isAll = asked.kind === 'wanted' && !asksForSome(wanted);
  const { summary, asOf } = listed;
  const soon = asOf + LEAVES_SOON_DAYS + 1;
  return (
    <div class="filters">
      <nav aria-label={words.show}>
        <ul>
          <Choice {...props} wanted={{}} name={words.all} count={null} isChosen={isAll} />
          <Choice
            {...props}
            wanted={{ leavesBefore: soon }}
            name={words.leavingSoon}
            count={summary?.leaveWithin30Days ?? null}
            isChosen={wanted.leavesBefore === soon}
          />
          {STAGES.map((stage) => (
            <Choice
              {...props}
              wanted={{ stage }}
              name={words.stages[stage]}
              count={summary?.stages[stage] ?? null}
              isChosen={wanted.stage === stage}
            />
          ))}
        </ul>
      </nav>
      <AlsoAsked wanted={wanted} words={words} />
      {asked.kind === 'wanted' && <Sorts {...props} />}
    </div>
  );
}

interface ChoiceProps extends FiltersProps {
  wanted: Wanted;
  name: string;
  count: number | null;
  isChosen: boolean;
}

function Choice({ asked, screen, wanted, name, count, isChosen }: ChoiceProps) {
  const sort = asked.kind === 'wanted' ? asked.sort : undefined;
  return (
    <li>
      <a
        href={clientsAddress('/dashboard/clients', { kind: 'wanted', wanted, sort })}
        aria-current={isChosen ? 'true' : undefined}
      >
        {name}
        {count !== null && <span class="count"> {formatCount(count, screen.locale)}</span>}
      </a>
    </li>
  );
}

/** What is asked besides by an address from elsewhere, for which there is no link here. */
function AlsoAsked({ wanted: { state, tie, voice }, words }: { wanted: Wanted; words: ClientsWords }) {
  const said = [
    state === undefined ? [] : words.states[state],
    tie === undefined ? [] : words.ties[tie],
    voice === undefined ? [] : words.voices[voice],
  ].flat();
  return said.length === 0 ? null : <p class="hint">{fill(words.filtered, { what: said.join(', ') })}</p>;
}

function Sorts({ asked, listed, screen, words }: FiltersProps) {
  const seesMoney = may(screen.member.role, 'money');
  const wanted: Wanted = asked.kind === 'wanted' ? asked.wanted : {};
  return (
    <nav class="sorts" aria-label={words.sortBy}>
      <span aria-hidden="true">{words.sortBy}</span>
      <ul>
        {SCREEN_SORTS.filter((sort) => seesMoney || sort !== 'value').map((sort) => (
          <li>
            <a
              href={clientsAddress('/dashboard/clients', { kind: 'wanted', wanted, sort })}
              aria-current={listed.sort === sort ? 'true' : undefined}
            >
              {words.sorts[sort]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
