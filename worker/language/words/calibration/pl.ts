import type { CalibrationWords } from './words.ts';

export const pl: CalibrationWords = {
  state: {
    better:
      '{period}: stan klientów lepiej zapowiadał, kto kupi ponownie, niż jednakowy odsetek dla wszystkich.',
    noBetter:
      '{period}: stan klientów nie zapowiadał lepiej, kto kupi ponownie, niż jednakowy odsetek dla wszystkich. Tutaj nie należy na nim polegać.',
    tooFew: 'Klientów jest jeszcze za mało, aby sprawdzić, czy stan zapowiada, kto kupi ponownie.',
  },
  return: {
    better:
      '{period}: prawdopodobieństwo ponownego zakupu było bliższe temu, co się stało, niż jednakowy odsetek dla wszystkich.',
    noBetter:
      '{period}: prawdopodobieństwo ponownego zakupu nie było bliższe temu, co się stało, niż jednakowy odsetek dla wszystkich. Tutaj nie należy na nim polegać.',
    tooFew: 'Klientów jest jeszcze za mało, aby sprawdzić prawdopodobieństwo ponownego zakupu.',
  },
};
