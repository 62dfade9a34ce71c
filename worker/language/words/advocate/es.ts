import type { AdvocateWords } from './words.ts';

export const es: AdvocateWords = {
  heading: 'Tus recomendaciones',
  alone: 'Esta página es solo para ti. Comparte el enlace de abajo, no la dirección de esta página.',
  copy: 'Selecciona el enlace y cópialo, o usa una de las formas de abajo.',
  off: 'Tu enlace está desactivado por ahora. {business} puede decirte por qué.',
  passOn: 'Compartirlo',
  scan: 'Quien esté a tu lado puede escanearlo con el móvil.',
  became: 'Qué ha salido de ello',
  opened: {
    zero: 'Nadie ha abierto todavía tu enlace.',
    one: 'Tu enlace se ha abierto {count} vez.',
    many: 'Tu enlace se ha abierto {count} de veces.',
    other: 'Tu enlace se ha abierto {count} veces.',
  },
  countsOnly: 'Son solo cantidades. Aquí no se muestra quiénes son las personas.',
  question: 'Una pregunta para ti',
  answered: 'Gracias, tu respuesta queda anotada.',
  name: 'Tu nombre',
  hidden: 'Las personas que traes no ven tu nombre.',
  show: 'Mostrar mi nombre de pila',
  hide: 'Dejar de mostrar mi nombre de pila',
  allowed: 'Permites:',
  allowsNothing: 'Por ahora no permites nada de esto.',
  change: 'Verlo todo y cambiarlo',
  kept: 'Qué se guarda sobre ti',
  file: 'El archivo contiene tus compras por día, lo que has permitido, lo que se te ha preguntado y lo que has respondido, y tus enlaces con sus cantidades.',
  fileLeavesOut:
    'No incluye importes, notas ni quiénes son otras personas, porque una dirección puede acabar en otras manos. Si lo pides, {business} te lo da todo.',
  download: 'Descargar el archivo',
  until: 'La dirección de esta página funciona hasta el {day}.',
};
