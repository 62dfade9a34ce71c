import { formatDay } from '../../calendar/day.ts';
import { CONTACT_KINDS, CONTACT_OUTCOMES, DIRECTIONS } from '../../contacts/contact.ts';
import { clientFormsWordsOf } from '../../language/words/dashboard/client-forms/words-of.ts';
import { clientTimelineWordsOf } from '../../language/words/dashboard/client-timeline/words-of.ts';
import { may } from '../../members/role.ts';
import { clientPath } from '../shell/screen.ts';
import type { ClientPageProps } from './client-page.page.tsx';
import { FoldedForm, Select, TextField } from './form-controls.page.tsx';
import { stateOfForm } from './sent-form.ts';

/** Records something that passed between the business and the client. */
export function ContactForm({ screen, view, sent, once }: ClientPageProps) {
  const words = clientFormsWordsOf(screen.locale.language).contact;
  const { kinds, directions, outcomes } = clientTimelineWordsOf(screen.locale.language);
  const state = stateOfForm('contact', sent);
  return (
    <FoldedForm
      screen={screen}
      id="contact"
      heading={words.heading}
      action={`${clientPath(view.client.clientId)}/contacts`}
      state={state}
    >
      <input type="hidden" name="once" value={state.typed('once', once)} />
      <Select
        name="kind"
        label={words.kind}
        options={CONTACT_KINDS.map((one) => [one, kinds[one]])}
        state={state}
      />
      <Select
        name="direction"
        label={words.direction}
        options={DIRECTIONS.map((one) => [one, directions[one]])}
        state={state}
      />
      <Select
        name="outcome"
        label={words.outcome}
        options={CONTACT_OUTCOMES.map((one) => [one, outcomes[one]])}
        state={state}
      />
      <TextField
        name="day"
        label={words.day}
        type="date"
        atFirst={formatDay(view.asOf)}
        max={formatDay(view.asOf)}
        maxLength={10}
        state={state}
      />
      <TextField name="note" label={words.note} hint={words.noteHint} maxLength={2000} isLong state={state} />
      <button>{words.save}</button>
    </FoldedForm>
  );
}

/** What else can be done with a client: its name, a merge, its file, its erasure. */
export function ClientChanges(props: ClientPageProps) {
  const { screen, view } = props;
  const { role } = screen.member;
  const words = clientFormsWordsOf(screen.locale.language);
  const path = clientPath(view.client.clientId);
  const canCare = may(role, 'care') && !view.client.erased;
  const canManage = may(role, 'manage') && !view.client.erased;
  const canExport = may(role, 'export');
  if (!canCare && !canExport) return null;
  return (
    <section class="changes">
      <h2>{words.more}</h2>
      {canCare && <NameForm {...props} />}
      <p class="links">
        {canManage && <a href={`${path}/merge`}>{words.merge.link}</a>}
        {canExport && <a href={`${path}/export`}>{words.export.button}</a>}
        {canManage && <a href={`${path}/erase`}>{words.erase.link}</a>}
      </p>
      {canExport && <p class="hint">{words.export.text}</p>}
    </section>
  );
}

function NameForm({ screen, view: { client }, sent }: ClientPageProps) {
  const words = clientFormsWordsOf(screen.locale.language).name;
  const state = stateOfForm('name', sent);
  return (
    <FoldedForm
      screen={screen}
      id="rename"
      heading={words.heading}
      action={`${clientPath(client.clientId)}/name`}
      state={state}
    >
      <TextField name="name" label={words.name} atFirst={client.name ?? ''} maxLength={200} state={state} />
      <TextField
        name="email"
        label={words.email}
        hint={words.addressHint}
        type="email"
        maxLength={320}
        state={state}
      />
      <TextField name="phone" label={words.phone} type="tel" maxLength={100} state={state} />
      <button>{words.save}</button>
    </FoldedForm>
  );
}
