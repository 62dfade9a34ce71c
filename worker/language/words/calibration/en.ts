import type { CalibrationWords } from './words.ts';

export const en: CalibrationWords = {
  state: {
    better:
      '{period}: by its state, it could be told better who would buy again than by one rate for everybody.',
    noBetter:
      '{period}: by its state, it could be told no better who would buy again than by one rate for everybody. Do not rely on states here.',
    tooFew: 'There are too few clients yet to check whether states say who will buy again.',
  },
  return: {
    better:
      '{period}: the probability of buying again was closer to what happened than one rate for everybody.',
    noBetter:
      '{period}: the probability of buying again was no closer to what happened than one rate for everybody. Do not rely on it here.',
    tooFew: 'There are too few clients yet to check the probability of buying again.',
  },
};
