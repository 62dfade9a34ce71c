import { formatMoney } from '../../language/format-money.ts';
import { fill, fillCount, formatDate, formatShare, isolate } from '../../language/wording.ts';
import { addWordsOf } from '../../language/words/dashboard/add/words-of.ts';
import type { Standing } from '../../ledger/standing.ts';
import { may } from '../../members/role.ts';
import { rorOf } from '../../ror/ror.ts';
import { FormToken } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import type { Added, Progress } from './added.ts';

/** From so many clients on, the share is shown. */
const FIRST = 10;

/** What was recorded just now, with the button that takes it back. */
export function AddedLine({ screen, added }: { screen: Screen; added: NonNullable<Progress['added']> }) {
  const words = addWordsOf(screen.locale.language);
  return (
    <div class="said added">
      <p role="status">{sentenceOf(screen, added)}</p>
      <TakeBack screen={screen} id={added.id} from="form" label={words.takeBack} />
    </div>
  );
}

/** Who may not see money sees what it typed itself. */
export function seesAmountOf({ member }: Screen, { memberId }: Added): boolean {
  return may(member.role, 'money') || memberId === member.id;
}

function sentenceOf(screen: Screen, added: NonNullable<Progress['added']>): string {
  const { locale } = screen;
  const words = addWordsOf(locale.language);
  const recorded = fill(seesAmountOf(screen, added) ? words.recordedWithAmount : words.recorded, {
    name: isolate(added.clientName ?? added.clientId),
    day: formatDate(added.day, locale),
    amount: formatMoney(added.amountMinor, added.currency, locale),
  });
  return added.advocateId === null ? recorded : `${recorded} ${sentBy(screen, added)}`;
}

function sentBy({ locale }: Screen, added: NonNullable<Progress['added']>): string {
  const words = addWordsOf(locale.language);
  const name = isolate(added.advocateName ?? added.advocateId ?? '');
  switch (added.notReferredBecause) {
    case 'existing_client':
    case 'self_referral':
    case 'corrected':
      return fill(words.notCounted[added.notReferredBecause], { name });
    default:
      return fill(words.sentBy, { name });
  }
}

/** That something was taken back. */
export function TakenBack({ screen }: { screen: Screen }) {
  return (
    <p class="said" role="status">
      {addWordsOf(screen.locale.language).takenBack}
    </p>
  );
}

interface TakeBackProps {
  screen: Screen;
  id: string;
  /** Where one comes back to. */
  from: 'form' | 'list';
  label: string;
}

/** The button that takes something back. */
export function TakeBack({ screen, id, from, label }: TakeBackProps) {
  return (
    <form method="post" action={`/dashboard/add/${id}/back`}>
      <FormToken token={screen.formToken} />
      <input type="hidden" name="from" value={from} />
      <button class="quiet-button small">{label}</button>
    </form>
  );
}

/** How many of the first ten clients there are; from ten on the first ROR. */
export function FirstTen({ screen, standing }: { screen: Screen; standing: Standing }) {
  const { locale } = screen;
  const words = addWordsOf(locale.language);
  const { ever, active } = standing;
  if (ever < FIRST || active === 0) {
    return (
      <p class="first-ten">
        <label for="ten">{fillCount(words.ofTen, ever, locale)}</label>
        <progress id="ten" value={Math.min(ever, FIRST)} max={FIRST} />
        <span class="quiet">{words.untilTen}</span>
      </p>
    );
  }
  const share = formatShare(rorOf(standing).referredOrRepeat, active, 1, locale);
  return (
    <p class="first-ten">
      <strong>{fill(fillCount(words.ror, active, locale), { share })}</strong>{' '}
      <a href="/dashboard">{words.toHome}</a>
    </p>
  );
}
