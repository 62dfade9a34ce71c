import type { AskWords } from './words.ts';

export const es: AskWords = {
  why: {
    give: 'Ahora no hay nada que pedirle a este cliente. Una novedad, un consejo o unas gracias serán bienvenidos.',
    give_first: 'Lo último fue una petición tuya. Da algo antes de volver a pedir.',
    rate: 'El cliente ha comprado y aún no se le ha preguntado qué tal fue. Se le pregunta a todo el mundo.',
    read: 'Es pronto para pedir más. Algo que merezca leerse ayuda a que te recuerde.',
    permission: 'Ya se conocen, pero todavía no puedes escribirle. Pide eso primero.',
    words:
      'El cliente ha tenido tiempo de formarse una opinión y nunca se le pidieron unas palabras. Se le piden a todo el mundo.',
    share: 'El cliente ha vuelto, así que quizá conozca a alguien a quien también le guste.',
    name_somebody: 'El cliente ha vuelto, así que quizá se le ocurra alguien a quien también le guste.',
    introduce: {
      one: 'El cliente ha traído a {count} persona. Pedirle una presentación personal no es demasiado.',
      many: 'El cliente ha traído a {count} de personas. Pedirle una presentación personal no es demasiado.',
      other: 'El cliente ha traído a {count} personas. Pedirle una presentación personal no es demasiado.',
    },
    vouch: {
      one: 'El cliente ha traído a {count} persona, así que su palabra a tu favor cuenta.',
      many: 'El cliente ha traído a {count} de personas, así que su palabra a tu favor cuenta.',
      other: 'El cliente ha traído a {count} personas, así que su palabra a tu favor cuenta.',
    },
    offer: 'La relación ya da para «{offer}».',
  },
  panel: {
    rate: '¿Nos cuentas qué tal fue?',
    permission: '¿Podemos escribirte de vez en cuando?',
    words: '¿Nos escribes unas palabras que podamos mostrar?',
    share: '¿Le pasas tu enlace a alguien a quien pueda gustarle?',
    name_somebody: '¿Se te ocurre alguien a quien pueda gustarle?',
    introduce: '¿Nos presentas a alguien en persona?',
    vouch: '¿Pueden otras personas preguntarte por tu experiencia con nosotros?',
    offer: 'Algo para ti: {offer}',
    yes: 'Sí, con gusto',
    no: 'Ahora no',
  },
};
