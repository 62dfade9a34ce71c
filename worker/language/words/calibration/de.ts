import type { CalibrationWords } from './words.ts';

export const de: CalibrationWords = {
  state: {
    better:
      '{period}: Der Zustand der Kunden sagte besser voraus, wer wieder kauft, als eine gleiche Quote für alle.',
    noBetter:
      '{period}: Der Zustand der Kunden sagte nicht besser voraus, wer wieder kauft, als eine gleiche Quote für alle. Verlassen Sie sich hier nicht darauf.',
    tooFew:
      'Es sind noch zu wenige Kunden, um zu prüfen, ob der Zustand etwas darüber sagt, wer wieder kauft.',
  },
  return: {
    better:
      '{period}: Die Wahrscheinlichkeit eines weiteren Kaufs lag näher an dem, was geschah, als eine gleiche Quote für alle.',
    noBetter:
      '{period}: Die Wahrscheinlichkeit eines weiteren Kaufs lag nicht näher an dem, was geschah, als eine gleiche Quote für alle. Verlassen Sie sich hier nicht darauf.',
    tooFew: 'Es sind noch zu wenige Kunden, um die Wahrscheinlichkeit eines weiteren Kaufs zu prüfen.',
  },
};
