import type { Connector } from '../connector.ts';
import type { SignatureVerdict } from '../signature-verdict.ts';
import type { Health, Signs } from './health.ts';

/** Something for the owner of a connector to do or to know. */
export type Advice =
  | { kind: Exclude<AdviceKind, 'refunds_untold' | 'topic_missing'> }
  | { kind: 'refunds_untold'; count: number }
  | { kind: 'topic_missing'; topic: string };

/** In the order in which they are said. */
export const ADVICE_KINDS = [
  'secret_missing',
  'address_unused',
  'nothing_counted',
  'signature_wrong',
  'signature_missing',
  'signature_malformed',
  'signature_old',
  'deleted_in_shop',
  'dead_letters',
  'still_kept',
  'found_by_comparing',
  'quiet',
  'refunds_untold',
  'late',
  'topic_missing',
] as const;

export type AdviceKind = (typeof ADVICE_KINDS)[number];

/** A shop whose deliveries take longer sends them by a timer that nobody visits. */
const LONG_LAG_MS = 3_600_000;

/** What the owner of a connector should do (advice-sentence.ts says it in words). */
export function adviceFor(
  connector: Connector,
  signs: Signs,
  health: Pick<Health, 'state' | 'lagMs' | 'missingTopics' | 'quietSinceMs'>,
): Advice[] {
  const period = health.state === 'failing' ? 'last30Days' : 'last24Hours';
  const refused = (because: Exclude<SignatureVerdict, 'valid'>) =>
    signs.counts.some((one) => one.outcome === 'refused' && one.because === because && one[period] > 0);
  const hasSecret = connector.sealedSecrets.some(({ purpose }) => purpose === 'secret');
  const advice: [isSo: boolean, advice: Advice][] = [
    [!hasSecret, { kind: 'secret_missing' }],
    [health.state === 'waiting' && hasSecret, { kind: 'address_unused' }],
    [health.state === 'wired', { kind: 'nothing_counted' }],
    [hasSecret && refused('wrong'), { kind: 'signature_wrong' }],
    [refused('missing'), { kind: 'signature_missing' }],
    [refused('malformed'), { kind: 'signature_malformed' }],
    [refused('outside_time'), { kind: 'signature_old' }],
    [
      signs.counts.some(({ because, last30Days }) => because === 'deleted_in_shop' && last30Days > 0),
      { kind: 'deleted_in_shop' },
    ],
    [signs.deadLetters > 0, { kind: 'dead_letters' }],
    [signs.kept > 0, { kind: 'still_kept' }],
    [connector.foundByReconciling > 0, { kind: 'found_by_comparing' }],
    [health.quietSinceMs !== null, { kind: 'quiet' }],
    [signs.refunds.made > 0 && !signs.refunds.areTold, { kind: 'refunds_untold', count: signs.refunds.made }],
    [(health.lagMs?.p95 ?? 0) > LONG_LAG_MS, { kind: 'late' }],
  ];
  const missing = health.missingTopics.map((topic) => ({ kind: 'topic_missing' as const, topic }));
  return [...advice.flatMap(([isSo, one]) => (isSo ? [one] : [])), ...missing];
}
