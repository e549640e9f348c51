import type { SwitchName } from './wire.ts';

/** What the demo page says around the conversations. The conversations themselves have their words from content/. */
export interface DemoWords {
  readonly title: string;
  readonly about: string; // Names the top of the page for a screen reader.
  readonly banner: string;
  readonly otherLanguage: string;
  readonly noScript: string;
  readonly panes: string; // Names the row of buttons that choose a pane on a small screen.
  readonly chat: string;
  readonly chatHint: string;
  readonly phone: string;
  readonly phoneHint: string; // {number}
  readonly teams: string;
  readonly teamsHint: string;
  readonly console: string;
  readonly consoleHint: string;
  readonly writeText: string;
  readonly writeTeams: string;
  readonly send: string;
  readonly picture: string;
  readonly newPhone: string;
  readonly newChat: string;
  readonly openAgain: string;
  readonly sending: string;
  readonly lost: string; // {code}
  readonly network: string; // Before a line that the carrier says by itself.
  readonly trouble: string; // Names the switches.
  readonly switches: { readonly [name in SwitchName]: string };
}

export const demoWords: { readonly en: DemoWords; readonly es: DemoWords } = {
  en: {
    about: 'About this demo',
    title: 'Porchlight demo: one conversation, three channels, and the team',
    banner:
      'This is a demo. The phone network and Teams are stand-ins on this machine, the centre is made up, and nobody is called. In an emergency call 911. In a crisis call or text 988.',
    otherLanguage: 'Español',
    noScript: 'The demo needs JavaScript. The chat does not: open it at /.',
    panes: 'Show',
    chat: 'Web chat',
    chatHint: 'The visitor’s page, as it stands on a site.',
    phone: 'Phone',
    phoneHint: 'Texts to {number}, over Twilio’s wire.',
    teams: 'Teams',
    teamsHint: 'Cards, over Bot Framework’s wire.',
    console: 'Counsellor',
    consoleHint: 'The team’s console. Ask for a person in the chat, and take it here.',
    writeText: 'Write a text',
    writeTeams: 'Write a message',
    send: 'Send',
    picture: 'Send a picture',
    newPhone: 'New phone',
    newChat: 'New person',
    openAgain: 'Open the chat again',
    sending: 'On its way',
    lost: 'Did not arrive ({code})',
    network: 'From the carrier',
    trouble: 'Trouble on the line',
    switches: {
      delay: 'Delay each text by 4 seconds',
      duplicate: 'Deliver everything twice',
      reorder: 'Let two texts change places',
      drop: 'Lose our texts (30003)',
      optOut: 'The carrier answers STOP, HELP and START',
    },
  },
  es: {
    about: 'Sobre esta demo',
    title: 'Demo de Porchlight: una conversación, tres canales, y el equipo',
    banner:
      'Esto es una demo. La red de teléfono y Teams son imitaciones en esta máquina, el centro es inventado y no se llama a nadie. En una emergencia llame al 911. En una crisis llame o mande un texto al 988.',
    otherLanguage: 'English',
    noScript: 'La demo necesita JavaScript. El chat no: ábralo en /es.',
    panes: 'Ver',
    chat: 'Chat web',
    chatHint: 'La página del visitante, como está en un sitio.',
    phone: 'Teléfono',
    phoneHint: 'Textos al {number}, por la red de Twilio.',
    teams: 'Teams',
    teamsHint: 'Tarjetas, por la red de Bot Framework.',
    console: 'Consejería',
    consoleHint: 'La consola del equipo. Pida una persona en el chat y tómela aquí.',
    writeText: 'Escriba un texto',
    writeTeams: 'Escriba un mensaje',
    send: 'Enviar',
    picture: 'Enviar una foto',
    newPhone: 'Otro teléfono',
    newChat: 'Otra persona',
    openAgain: 'Abrir el chat otra vez',
    sending: 'En camino',
    lost: 'No llegó ({code})',
    network: 'De la compañía',
    trouble: 'Problemas en la línea',
    switches: {
      delay: 'Retrasar cada texto 4 segundos',
      duplicate: 'Entregar todo dos veces',
      reorder: 'Cambiar de orden dos textos',
      drop: 'Perder nuestros textos (30003)',
      optOut: 'La compañía contesta STOP, HELP y START',
    },
  },
};
