import type { CalibrationWords } from './words.ts';

export const es: CalibrationWords = {
  state: {
    better:
      '{period}: el estado de los clientes anticipó quién volvería a comprar mejor que una misma tasa para todos.',
    noBetter:
      '{period}: el estado de los clientes no anticipó quién volvería a comprar mejor que una misma tasa para todos. No se fíe de él aquí.',
    tooFew: 'Todavía hay muy pocos clientes para comprobar si el estado anticipa quién volverá a comprar.',
  },
  return: {
    better:
      '{period}: la probabilidad de volver a comprar se acercó más a lo ocurrido que una misma tasa para todos.',
    noBetter:
      '{period}: la probabilidad de volver a comprar no se acercó más a lo ocurrido que una misma tasa para todos. No se fíe de ella aquí.',
    tooFew: 'Todavía hay muy pocos clientes para comprobar la probabilidad de volver a comprar.',
  },
};
