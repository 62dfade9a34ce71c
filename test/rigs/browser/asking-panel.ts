import type { Panel, PanelQuery } from '../../../schema/api/panel.ts';
import { chooseLocale } from '../../../worker/language/locale.ts';
import { panelToJson } from '../../../worker/panel/panel-json.ts';
import type { PanelAskKind } from '../../../worker/panel/panel-ask.ts';
import { permissionChoices } from '../../../worker/permissions/permission-choices.ts';
import type { PermissionAct } from '../../../worker/permissions/permission-act.ts';
import { settingsWith } from '../../../worker/relationships/relationship-settings.ts';

const NOW_MS = Date.UTC(2026, 2, 4, 9);
const BUSINESS = {
  id: 'biz_1',
  name: 'Fern & Clay Ceramics and Garden Workshop',
  timeZone: 'UTC',
  currency: 'EUR',
  website: 'https://shop.example/',
  allowedHosts: ['shop.example'],
  attributionWindowDays: 90,
  minimumSample: 30,
  emailSalt: '',
  version: 1,
  createdAtMs: 0,
};

/** The panel of a business that asks, in the words of the Worker: what a client is asked, and told so far. */
export class AskingPanel {
  readonly #kind: PanelAskKind;
  readonly #url: string | null;
  #isAnswered = false;
  #acts: PermissionAct[] = [];

  constructor(kind: PanelAskKind, url: string | null) {
    this.#kind = kind;
    this.#url = url;
  }

  /** What it shows after the client said something. */
  tell({ lang, named, outcome, permissions = [] }: PanelQuery, origin: string): Panel {
    if (outcome?.askId === 'ask_1') this.#isAnswered = true;
    for (const { purpose, channel, given } of permissions) this.#say(purpose, channel, given);
    const kind = this.#kind;
    const offer = kind === 'offer' ? this.#offer() : null;
    const facts = { acts: this.#acts, isSuppressed: false, lastContactAtMs: null, lastPurchaseDay: null };
    const when = { nowMs: NOW_MS, today: Math.floor(NOW_MS / 86_400_000), settings: settingsWith({}) };
    const shown = {
      client: { name: 'Anna Kowalska', showsName: named ?? false, createdAtMs: 0 },
      link: { code: 'anna7k2m9' },
      brought: 3,
      ask: this.#isAnswered ? null : { id: 'ask_1', kind, offer },
      permissions: permissionChoices(facts, when),
    };
    return panelToJson(BUSINESS, shown, origin, chooseLocale(lang ?? undefined, null));
  }

  #say(purpose: PermissionAct['purpose'], channel: PermissionAct['channel'], given: boolean): void {
    this.#acts.push({
      id: `prm_${this.#acts.length}`,
      atMs: NOW_MS + this.#acts.length,
      purpose,
      channel,
      act: given ? 'given' : 'withdrawn',
      basis: given ? 'consent' : null,
      source: 'panel',
      wordingId: null,
      evidence: null,
      by: 'client',
    });
  }

  #offer() {
    const rest = { minTie: 'client', minDays: 0, afterOffer: null, enabled: true, createdAtMs: 0 } as const;
    return { id: 'ofr_1', title: 'A tasting for two', url: this.#url, ...rest };
  }
}
