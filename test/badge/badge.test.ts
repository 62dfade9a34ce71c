import { describe, expect, it } from 'vitest';
import { badgeText } from '../../worker/badge/badge.ts';
import { chooseLocale, LANGUAGES } from '../../worker/language/locale.ts';
import { nobody } from '../../worker/ledger/standing.ts';
import { formatShare } from '../../worker/language/wording.ts';

/** A badge of a business with some active clients, `repeat` of whom came back. */
function badge(
  lang: string,
  active: number,
  repeat: number,
  settings: { minimumSample?: number; advocateName?: string } = {},
) {
  const { minimumSample = 30, advocateName = null } = settings;
  return badgeText(
    { standing: { ...nobody(), ever: active, active, repeat }, minimumSample, advocateName },
    chooseLocale(lang, null),
  );
}

/** Intl writes some spaces and marks that cannot be seen. */
function visible(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c\u2068\u2069]/g, '');
}

describe('what it says', () => {
  it('the percentage waits for the minimum sample, the count does not', () => {
    expect(badge('en', 29, 29)).toEqual({ kind: 'trust', text: 'Trusted by 29 clients', detail: '' });
    expect(badge('en', 30, 12).detail).toBe('40% came back or were referred');
  });

  it('of nobody it says nothing', () => {
    expect(badge('en', 0, 0)).toEqual({ kind: 'empty', text: '', detail: '' });
  });

  it('an advocate who agreed is named by first name and initial, in isolation from the sentence', () => {
    const { kind, text, detail } = badge('en', 100, 50, { advocateName: 'Anna Kowalska' });
    expect({ kind, text, detail }).toEqual({
      kind: 'referred',
      text: 'Referred by \u2068Anna K.\u2069',
      detail: '',
    });
  });

  it('an advocate whose first name cannot be told is not named', () => {
    expect(badge('en', 100, 50, { advocateName: 'anna@shop.example' }).kind).toBe('trust');
  });
});

describe('the percentage', () => {
  it.each([
    [2, 3, '66%'],
    [999, 1000, '99%'],
    [29, 100, '29%'],
    [57, 100, '57%'],
    [58, 100, '58%'],
    [1, 300, '0%'],
    [300, 300, '100%'],
    [9_999_999, 10_000_000, '99%'],
  ])('%i of %i is %s, never rounded up', (part, whole, shown) => {
    expect(formatShare(part, whole, 0, chooseLocale('en', null))).toBe(shown);
  });

  it('with one decimal it is rounded down too', () => {
    expect(formatShare(2, 3, 1, chooseLocale('en', null))).toBe('66.6%');
  });
});

describe('each language', () => {
  it.each([
    ['en', 1204, 'Trusted by 1,204 clients', '38% came back or were referred'],
    ['de', 1204, '1.204 Kunden vertrauen uns', '38 % kamen wieder oder auf Empfehlung'],
    ['de-AT', 1204, '1 204 Kunden vertrauen uns', '38 % kamen wieder oder auf Empfehlung'],
    ['fr', 1204, '1 204 clients nous font confiance', '38 % sont revenus ou ont été parrainés'],
    ['es', 12_040, '12.040 clientes confían en nosotros', 'El 38 % volvió o vino por recomendación'],
    ['pt', 1204, '1.204 clientes confiam em nós', '38% voltaram ou vieram por recomendação'],
    ['it', 12_040, '12.040 clienti si fidano di noi', '38% tornati o arrivati su consiglio'],
    ['nl', 1204, '1.204 klanten vertrouwen ons', '38% kwam terug of via een aanbeveling'],
    ['pl', 12_040, 'Zaufało nam 12 040 klientów', '38% wróciło lub przyszło z polecenia'],
    ['ar', 1204, 'يثق بنا 1,204 عملاء', '38% عادوا أو جاؤوا بتوصية'],
    ['ja', 1204, '1,204人のお客様がご利用中', '38%がリピートまたはご紹介のお客様'],
  ])('%s writes the number and the sentence its own way', (lang, active, text, detail) => {
    const shown = badge(lang, active, Math.ceil(active * 0.38));
    expect([visible(shown.text), visible(shown.detail)]).toEqual([text, detail]);
  });

  it.each([
    ['en', 1, 'Trusted by 1 client'],
    ['de', 1, '1 Kunde vertraut uns'],
    ['fr', 1, '1 client nous fait confiance'],
    ['fr', 1_000_000, '1 000 000 de clients nous font confiance'],
    ['es', 1, '1 cliente confía en nosotros'],
    ['pl', 1, 'Zaufał nam 1 klient'],
    ['pl', 3, 'Zaufało nam 3 klientów'],
    ['pl', 5, 'Zaufało nam 5 klientów'],
    ['pl', 22, 'Zaufało nam 22 klientów'],
    ['ar', 1, 'يثق بنا عميل واحد'],
    ['ar', 2, 'يثق بنا عميلان'],
    ['ar', 3, 'يثق بنا 3 عملاء'],
    ['ar', 11, 'يثق بنا 11 عميلًا'],
    ['ar', 100, 'يثق بنا 100 عميل'],
    ['ar', 103, 'يثق بنا 103 عملاء'],
  ])('%s of %i: %s', (lang, active, text) => {
    expect(visible(badge(lang, active, 0).text)).toBe(text);
  });

  it.each(LANGUAGES)('%s fits the badge and leaves no brace unfilled', (lang) => {
    for (const active of [1, 2, 3, 11, 22, 100, 1_204, 98_765]) {
      const { text, detail } = badge(lang, active, active, { minimumSample: 1 });
      expect(`${text}${detail}`).not.toMatch(/[{}]/);
      expect(text.length).toBeLessThanOrEqual(40);
      expect(detail.length).toBeLessThanOrEqual(50);
    }
    expect(badge(lang, 1, 1, { advocateName: 'Anna Kowalska' }).text).toContain('\u2068Anna K.\u2069');
  });
});
