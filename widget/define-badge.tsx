import { h, render } from 'preact';
import type { Badge } from '../schema/api/badge.ts';
import { attempt } from './attempt.ts';
import css from './badge.css';
import { card } from './card.tsx';
import { emit } from './emit.ts';
import type { Kith } from './kith.ts';

/** Defines `<kith-badge>`, once a page, and gives `window.kith` what only badges can do. */
export function defineBadge(kith: Kith): void {
  if (customElements.get('kith-badge')) return;
  // Constructed, not inserted: no Content-Security-Policy forbids that.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const badges = new Set<KithBadge>();

  kith.askAgain = () => badges.forEach((badge) => void badge.update());
  kith.open = async (token, badge) => {
    try {
      const { openPanel } = await import('./panel.tsx');
      await openPanel(h, render, kith, token, badge);
    } catch {
      emit('error', { reason: 'panel' }, badge);
    }
  };

  class KithBadge extends HTMLElement {
    static observedAttributes = ['lang', 'variant', 'share'];

    root = this.attachShadow({ mode: 'open' });
    states = this.attachInternals().states;
    /** The latest update: it wins, in whatever order the answers come. */
    turn?: object;

    constructor() {
      super();
      this.root.adoptedStyleSheets = [sheet];
      this.paint('loading');
    }

    connectedCallback() {
      badges.add(this);
      void this.update();
    }

    disconnectedCallback() {
      badges.delete(this);
      // What left the page is no longer modal, but would say that it is open.
      this.root.querySelector('dialog')?.close();
    }

    attributeChangedCallback() {
      void this.update();
    }

    /**
     * Asks and paints once for everything that changed in this turn, if the badge is still on the page then.
     * The panel overrides this name, so the build keeps it.
     */
    async update() {
      const turn = (this.turn = {});
      await null;
      if (!this.isConnected || turn !== this.turn) return;
      const variant = this.getAttribute('variant');
      try {
        const badge = await kith.ask(
          this.closest<HTMLElement>('[lang]')?.lang,
          variant === 'trust' ? { kind: variant } : undefined,
        );
        if (turn !== this.turn) return;
        const kind = variant === 'referred' && badge.kind !== variant ? 'empty' : badge.kind!;
        // No badge has no kind, which throws here.
        this.paint(kind, !kind.match('empty') && badge);
        emit('render', { kind }, this);
      } catch {
        this.paint('error');
        emit('error', { reason: 'badge' }, this);
      }
    }

    paint(state: string, badge?: Partial<Badge> | false) {
      // Browsers before mid-2024 have no custom states, or others; everything else works there.
      attempt(() => {
        this.states.clear();
        this.states.add(state);
      });
      const openHere = this.hasAttribute('share') && (() => void kith.open!(undefined, this));
      attempt(() =>
        render(
          [
            <div inert={!!badge}>
              <slot />
            </div>,
            badge && card(badge as Badge, openHere),
          ],
          this.root,
        ),
      );
    }
  }

  customElements.define('kith-badge', KithBadge);
}
