import type { h as createElement, VNode } from 'preact';
import type { Panel, PanelQuery } from '../schema/api/panel.ts';

/** What the client says in the panel. */
export type Said = Pick<PanelQuery, 'named' | 'outcome' | 'permissions'>;

/** Tells the service, and shows meanwhile what that will make of the panel. */
export interface Telling {
  tell(said: Said, shown: Partial<Panel>): void;
}

/** The one thing that the client is asked, with a yes and a no. */
export function asking(h: typeof createElement, { ask }: Panel, actions: Telling): VNode | null {
  if (!ask) return null;
  const { id: askId, url } = ask;
  const answer = (outcome: 'accepted' | 'declined') => (event: Event) => {
    const dialog = dialogOf(event);
    actions.tell({ outcome: { askId, outcome } }, { ask: null });
    // The button that had the focus is gone.
    dialog.querySelector<HTMLElement>('[part=copy]')!.focus();
  };
  const yes = { part: 'yes', onClick: answer('accepted') };
  return (
    <div part="ask" role="group" aria-labelledby="ask">
      <p id="ask">{ask.text}</p>
      <div class="row">
        {url ? (
          <a {...yes} href={url} target="_blank" rel="noreferrer">
            {ask.yes}
          </a>
        ) : (
          <button {...yes} type="button">
            {ask.yes}
          </button>
        )}
        <button part="no" type="button" onClick={answer('declined')}>
          {ask.no}
        </button>
      </div>
    </div>
  );
}

/** What the client agreed to hear, by purpose, closed until somebody wants to see it. */
export function permissions(
  h: typeof createElement,
  { permissions: all, texts }: Panel,
  actions: Telling,
): VNode {
  return (
    <details part="permissions">
      <summary>{texts.permissions}</summary>
      <p>{texts.agree}</p>
      {[...new Set(all.map(({ about }) => about))].map((about) => (
        <fieldset>
          <legend>{about}</legend>
          {all.map(
            (each) =>
              each.about === about && (
                <label>
                  <input
                    type="checkbox"
                    checked={each.given}
                    onChange={({ currentTarget: { checked: given } }) =>
                      actions.tell(
                        { permissions: [{ purpose: each.purpose, channel: each.channel, given }] },
                        { permissions: all.map((other) => (other === each ? { ...each, given } : other)) },
                      )
                    }
                  />
                  {each.label}
                </label>
              ),
          )}
        </fieldset>
      ))}
    </details>
  );
}

/** The panel in which something happened. */
export function dialogOf({ currentTarget }: Event): HTMLDialogElement {
  return (currentTarget as HTMLElement).closest('dialog')!;
}
