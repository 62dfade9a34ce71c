import type { PermissionWords } from './words.ts';

export const es: PermissionWords = {
  heading: 'Sobre qué podemos contactarte',
  intro: 'Aquí decides sobre qué puede contactarte {business} y cómo. Puedes cambiarlo cuando quieras.',
  agree:
    'Acepto que {business} me contacte sobre lo que marco aquí, por los medios que marco. Puedo retirarlo en esta página cuando quiera.',
  purposes: {
    updates: { name: 'Novedades', what: 'Novedades, consejos y ofertas de {business}.' },
    feedback: { name: 'Tu opinión', what: 'Preguntas sobre cómo te fue.' },
    testimonial: { name: 'Tus propias palabras', what: 'Pedirte unas palabras y mostrarlas.' },
    call: { name: 'Llamadas', what: 'Una llamada personal de vez en cuando.' },
    introduction: { name: 'Presentaciones', what: 'Preguntarte si quieres presentarnos a alguien.' },
  },
  channels: {
    email: 'Por correo electrónico',
    sms: 'Por SMS',
    phone: 'Por teléfono',
    post: 'Por carta',
    web: 'En el sitio web',
    any: 'Por cualquier medio',
  },
  grounds: {
    soft_opt_in: 'Permitido porque compraste aquí. Puedes oponerte.',
    legitimate_interest: 'Permitido sin tu consentimiento. Puedes oponerte.',
    contract: 'Necesario para lo que pediste.',
  },
  save: 'Guardar',
  saved: 'Guardado. Vale desde ahora.',
  none: 'Nada de esto, nunca',
  noneHint: 'Basta con pulsar una vez: {business} no volverá a contactarte para nada de esto.',
  noneHolds: 'Has dicho: nada de esto, nunca. Lo que marques y guardes vuelve a estar permitido.',
  kept: 'Qué se conserva',
  keeps: [
    'Tus decisiones, cada una con su momento, dónde la tomaste y las palabras que se te mostraron. Demuestran que {business} te preguntó antes.',
    'Puedes pedir a {business} que borre todo sobre ti. Entonces solo queda una huella de tu dirección, que nadie puede leer: sirve para que no se te vuelva a escribir por error.',
  ],
  expires: {
    one: 'Tras {count} mes sin contacto, un consentimiento termina por sí solo.',
    many: 'Tras {count} de meses sin contacto, un consentimiento termina por sí solo.',
    other: 'Tras {count} meses sin contacto, un consentimiento termina por sí solo.',
  },
  history: 'Lo que se ha dicho hasta ahora',
  noHistory: 'Todavía nada.',
  acts: {
    given: 'Aceptado: {what}',
    noted: 'Anotado sin tu consentimiento: {what}',
    withdrawn: 'Retirado: {what}',
    objected: 'Oposición: {what}',
  },
  sources: {
    panel: 'en el panel para recomendar',
    page: 'en esta página',
    checkout: 'al comprar',
    import: 'de datos anteriores',
    person: 'anotado por {business}',
  },
  gone: {
    heading: 'Esta página no está disponible',
    text: 'La dirección está incompleta o es demasiado antigua. Pide una nueva al negocio.',
  },
  failed: {
    heading: 'No se ha podido guardar',
    text: 'Vuelve atrás, recarga la página e inténtalo de nuevo.',
  },
  busy: {
    heading: 'Un momento, por favor',
    text: 'Ahora mismo no se puede mostrar ni guardar nada. Inténtalo de nuevo en un minuto.',
  },
};
