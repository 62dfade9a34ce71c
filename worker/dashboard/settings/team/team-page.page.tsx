import { dayOfInstant } from '../../../calendar/zone.ts';
import { fill, formatDate, isolate } from '../../../language/wording.ts';
import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import { shellWordsOf } from '../../../language/words/dashboard/shell/words-of.ts';
import { teamWordsOf } from '../../../language/words/dashboard/team/words-of.ts';
import { ROLES_IN_ORDER } from '../../../members/role.ts';
import type { Member } from '../../../members/session.ts';
import type { FieldProblem } from '../../shell/field-problem.ts';
import { FormToken } from '../../shell/form-parts.page.tsx';
import type { Screen } from '../../shell/screen.ts';
import { Inputs } from '../inputs.page.tsx';
import type { Input, Typed } from '../inputs.ts';
import { SettingsPage } from '../settings-page.page.tsx';
import { ShownOnce } from '../shown-once.page.tsx';

/** Somebody who is invited, as a form. */
export const INVITATION_INPUTS = [
  { name: 'name', kind: 'text' },
  { name: 'email', kind: 'email', isOptional: true },
  { name: 'role', kind: 'choice' },
] as const satisfies readonly Input<string>[];

interface TeamPageProps {
  screen: Screen;
  members: readonly Member[];
  typed: Typed<'name' | 'email' | 'role'>;
  problems?: readonly FieldProblem[];
}

/** Who may sign in, and in which role. */
export function teamPage({ screen, members, typed, problems = [] }: TeamPageProps) {
  const { team: words } = teamWordsOf(screen.locale.language);
  const { columns } = words;
  return (
    <SettingsPage screen={screen} part="team" problems={problems}>
      <p>{words.intro}</p>
      <table class="rows">
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.email}</th>
            <th scope="col">{columns.since}</th>
            <th scope="col">{columns.role}</th>
            <th scope="col">{columns.deeds}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow screen={screen} member={member} />
          ))}
        </tbody>
      </table>
      <Roles screen={screen} />
      <section>
        <h2>{words.inviteHeading}</h2>
        <form method="post" action="/dashboard/settings/team" class="fields">
          <FormToken token={screen.formToken} />
          <Inputs
            inputs={INVITATION_INPUTS}
            words={words.fields}
            typed={typed}
            problems={problems}
            choices={{ role: roleChoices(screen) }}
          />
          <button>{words.invite}</button>
        </form>
      </section>
    </SettingsPage>
  );
}

function MemberRow({ screen, member }: { screen: Screen; member: Member }) {
  const { team: words } = teamWordsOf(screen.locale.language);
  const { columns } = words;
  const name = nameOf(screen, member);
  const action = `/dashboard/settings/team/${encodeURIComponent(member.id)}`;
  const since = formatDate(
    dayOfInstant(screen.business.timeZone, member.createdAtMs),
    screen.locale,
    'medium',
  );
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        {member.id === screen.member.id && <span class="quiet"> ({words.you})</span>}
      </th>
      <td data-column={columns.email}>{member.email !== null && <bdi>{member.email}</bdi>}</td>
      <td data-column={columns.since}>{since}</td>
      <td data-column={columns.role}>
        <form method="post" action={`${action}/role`} class="inline">
          <FormToken token={screen.formToken} />
          <select name="role" aria-label={fill(words.roleOf, { name: isolate(name) })}>
            {roleChoices(screen).map(({ value, label }) => (
              <option value={value} selected={value === member.role}>
                {label}
              </option>
            ))}
          </select>
          <button class="quiet-button small">
            {words.changeRole} <span class="unseen">{name}</span>
          </button>
        </form>
      </td>
      <td data-column={columns.deeds}>
        <div class="deeds">
          <form method="post" action={`${action}/link`}>
            <FormToken token={screen.formToken} />
            <button class="quiet-button small">
              {words.newLink} <span class="unseen">{name}</span>
            </button>
          </form>
          <form method="post" action={`${action}/remove`}>
            <FormToken token={screen.formToken} />
            <button class="danger small">
              {words.remove} <span class="unseen">{name}</span>
            </button>
          </form>
        </div>
      </td>
    </tr>
  );
}

function Roles({ screen: { locale } }: { screen: Screen }) {
  const { team: words } = teamWordsOf(locale.language);
  const { roles } = shellWordsOf(locale.language);
  return (
    <dl class="told">
      {ROLES_IN_ORDER.map((role) => (
        <div>
          <dt>{roles[role]}</dt>
          <dd>{words.roles[role]}</dd>
        </div>
      ))}
    </dl>
  );
}

function roleChoices({ locale }: Screen) {
  const { roles } = shellWordsOf(locale.language);
  return ROLES_IN_ORDER.map((role) => ({ value: role, label: roles[role] }));
}

function nameOf({ locale }: Screen, { name }: Pick<Member, 'name'>): string {
  return name === '' ? shellWordsOf(locale.language).nameless : name;
}

interface MadeLinkPageProps {
  screen: Screen;
  /** Whom it signs in. */
  member: Pick<Member, 'name'>;
  url: string;
  expiresAtMs: number;
}

/** A link to sign in that was just made: the one time that it is shown. */
export function madeLinkPage({ screen, member, url, expiresAtMs }: MadeLinkPageProps) {
  const { link: words } = teamWordsOf(screen.locale.language);
  const { done } = settingsWordsOf(screen.locale.language);
  const name = isolate(nameOf(screen, member));
  const date = formatDate(dayOfInstant(screen.business.timeZone, expiresAtMs), screen.locale);
  return (
    <SettingsPage screen={screen} part="team" title={fill(words.heading, { name })}>
      <p class="said" role="status">
        {done.invited}
      </p>
      <p>{fill(words.explained, { name })}</p>
      <ShownOnce screen={screen} label={words.label} value={url} />
      <p>{fill(words.until, { date })}</p>
      <p>
        <a href="/dashboard/settings/team">{words.back}</a>
      </p>
    </SettingsPage>
  );
}
