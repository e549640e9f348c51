import { type EachLocale, entriesOf } from '../core/languages.ts';

/** Words that we do not say, and why. What people say to us is in words.yaml and danger.yaml, and is not judged. */
export interface Ban {
  readonly words: RegExp;
  readonly because: string;
}

const stigma = 'it puts a person down; see "Words that respect people" in content/README.md';
const claim = 'it is a promise or a claim that nobody here can keep';
const cold = 'it is cold';
const care = 'it sounds like licensed care, and this is a program';
const dosing = 'how much of anything to take is for a doctor, nurse or pharmacist to say';
const pressure = 'it presses somebody who has enough to bear';
const unsaid = 'only the centre can say that, in the facts of centre.yaml';
const confirms = 'it tells that somebody is, or is not, in care here';
const diagnosis = 'a program does not diagnose';
const hurtful = 'it hurts somebody in a crisis, or promises what nobody can';

/** What something is called by others is not judged: a name promises nothing and puts nobody down. */
export const properNames =
  /\b(Alcoholics Anonymous|Narcotics Anonymous|cognitive behavioral therapy|dialectical behavior therapy)\b|Alcohólicos Anónimos|Narcóticos Anónimos/g;

/** Said nowhere. */
// biome-ignore format: a table reads in columns
export const banned: EachLocale<readonly Ban[]> = {
  en: [
    { words: /\b(addict(s|ed)?|junkies?|alcoholics?|drunks?|abus(e|er|ers|ing)|substance abuse|habits?|dirty|relaps\w*|druggies?|users?)\b/i, because: stigma },
    { words: /\b(clean|sober)\b/i, because: stigma },
    { words: /\b(guarante\w*|cures?|cured|the best|promis\w*|success rate|confidential|hipaa|100 ?%)(?!\w)/i, because: claim },
    { words: /\b(therap\w+|(doctor|clinician|nurse|physician|expert)[- ](guided|led|approved)|our (doctors|nurses|clinicians))\b/i, because: care },
    { words: /(?<!\b(cannot|not a|can not|never)( \w+)?( or)? )\bdiagnos\w*/i, because: diagnosis },
    { words: /\byou (have|suffer from) (a |an )?(\w+ )?(disorder|addiction|depression|psychosis)\b/i, because: diagnosis },
    { words: /\b(please be advised|unfortunately|invalid|clients?|patients?|leads?)\b/i, because: cold },
    { words: /\bASAM\b/, because: 'the name is protected' },
    { words: /\bpress (the )?3\b|\boption 3\b/i, because: 'that line has ended' },
    { words: /\b(take|drink|use|start (with|on)|cut down (to|by)) (half|one|two|three|four|\d+|a quarter)\b|\b(taper (by|off|down)|your dose|lower the dose|raise the dose|\d+ ?(mg|mcg|ml|milligrams?))\b/i, because: dosing },
    { words: /\b(act now|hurry|last chance|before it'?s too late|don'?t wait|limited (spots|places|time)|only a few (spots|places)|you (must|have to|need to) (call|come|sign|decide|start)|what are you waiting for|sign up (now|today))\b/i, because: pressure },
    { words: /\b(yes, )?(he|she|they|your (son|daughter|husband|wife|brother|sister|mother|father|friend)|\{\}) (is|are|was|were) (not )?(here with us|in our (care|program|group)|with us|enrolled|admitted|one of ours|checked in|a member)\b|\b(came to|comes to|left) our (group|program)\b/i, because: confirms },
    { words: /!/, because: 'a shout helps nobody here' },
  ],
  es: [
    { words: /(?<!\p{L})(drogadict|adict|alcohólic|borrach|toxicóman|drogat|viciad|yonqui)\p{L}*/iu, because: stigma },
    { words: /(?<!\p{L})(abus|recaíd|recaer|vicio|limpi[oa]s?(?!\p{L})|suci[oa]|usuari)\p{L}*/iu, because: stigma },
    { words: /(?<!\p{L})(garantiz|promet|confidencial|curamos|curar|cura(?!\p{L})|el mejor|la mejor|los mejores|tasa de éxito|100 ?%)\p{L}*/iu, because: claim },
    { words: /(?<!\p{L})(terap|psicoterap|nuestros (médicos|doctores)|nuestras enfermeras)\p{L}*/iu, because: care },
    { words: /(?<!(no puedo|no es un|no puede) )(?<!\p{L})diagn[oó]s\p{L}*/iu, because: diagnosis },
    { words: /(?<!\p{L})(lamentablemente|inválid|cliente|paciente)\p{L}*/iu, because: cold },
    { words: /\bASAM\b/, because: 'the name is protected' },
    { words: /(oprima|marque|presione) (el )?3(?!\d)/iu, because: 'that line has ended' },
    { words: /(?<!\p{L})(tome|beba|use|empiece con|baje a|reduzca a) (medi[oa]|una?|dos|tres|cuatro|\d+)(?!\p{L})|(?<!\p{L})(su dosis|baje la dosis|suba la dosis|\d+ ?(mg|mcg|ml|miligramos?))(?!\p{L})/iu, because: dosing },
    { words: /(?<!\p{L})(actúe ya|apúrese|última oportunidad|antes de que sea tarde|no espere más|cupo limitado|quedan pocos (lugares|cupos)|(tiene|debe) que (llamar|venir|firmar|decidir|empezar) (ya|hoy|ahora)|qué espera|inscríbase (ya|hoy))/iu, because: pressure },
    { words: /(?<!\p{L})(él|ella|ellos|su (hijo|hija|esposo|esposa|hermano|hermana|mamá|papá|amigo|amiga)|\{\}) (no )?(está|estuvo|están) (aquí con nosotros|con nosotros|en nuestro (programa|grupo)|inscrit[oa]|internad[oa])|(?<!\p{L})(viene|vino|salió|va) (a|de) nuestro (grupo|programa)/iu, because: confirms },
    { words: /[!¡]/, because: 'a shout helps nobody here' },
  ],
};

/** What costs what, and who pays: said only where the centre itself says so. */
// biome-ignore format: a table reads in columns
export const unsupplied: EachLocale<readonly Ban[]> = {
  en: [
    { words: /\$ ?\d|\b\d[\d,.]* ?(dollars|USD)\b|\bper (session|day|week|month) (rate|price|fee)\b|\b(low|lowest|affordable) (price|prices|cost|rates)\b|\bno cost to you\b/i, because: unsaid },
    { words: /\bwe (accept|take|bill|work with) (all|most|many|your|any|major)?[\w ]{0,20}(insurance|insurers|plans|medicaid|medicare)\b|\b(we are|is) in[- ]network with\b|\b(your|all|most) (insurance|plans?) (will|covers?|pays?)\b|\b(fully|100%) covered\b/i, because: unsaid },
  ],
  es: [
    { words: /\$ ?\d|(?<!\p{L})\d[\d,.]* ?(dólares|pesos|USD)(?!\p{L})|precios? (bajos?|económicos?)|sin costo para usted/iu, because: unsaid },
    { words: /(?<!\p{L})(aceptamos|tomamos|trabajamos con) (todos|casi todos|muchos|su|cualquier|los)?[\p{L} ]{0,20}(seguros?|aseguranzas?|planes|medicaid|medicare)|(?<!\p{L})su (seguro|plan) (va a pagar|paga|cubre|lo cubre)|estamos en la red de/iu, because: unsaid },
  ],
};

/** Not said in a crisis either. */
// biome-ignore format: a table reads in columns
export const bannedInCrisis: EachLocale<readonly Ban[]> = {
  en: [
    { words: /\b(commit\w* suicide|(successful|failed) attempt|just|calm down|relax|don't worry|do not worry|I understand exactly|high risk)\b/i, because: hurtful },
    { words: /\b(secret|help is on the way|(be|are) (fine|all right)|your family|think of (them|your))(?! own)\b/i, because: hurtful },
    { words: /\b(tapers?|doses?|milligrams?|mg|drink a little)\b/i, because: 'it is not ours to say how much' },
  ],
  es: [
    { words: /(?<!\p{L})(comet\p{L}* suicidio|intento (fallido|exitoso)|cálm\p{L}*|tranquil\p{L}*|no se preocupe|sé exactamente|alto riesgo)/iu, because: hurtful },
    { words: /(?<!\p{L})(secreto|la ayuda (ya )?(va|viene) en camino|va a estar bien|su familia|piense en sus?)(?!\p{L})/iu, because: hurtful },
    { words: /(?<!\p{L})(dosis|miligramos?|mg|beba un poco|tome un poco)(?!\p{L})/iu, because: 'it is not ours to say how much' },
  ],
};

/** What deserves a second look when a person of the team writes it, too. */
// biome-ignore format: a table reads in columns
const secondLooks = {
  [claim]: 'claim', [diagnosis]: 'condition', [dosing]: 'dosing', [confirms]: 'presence', [pressure]: 'pressure', [stigma]: 'stigma',
} as const;

/** The words of a text that deserve it, in any language, and of which kind they are. */
export function toldApart(text: string) {
  return entriesOf(banned)
    .flatMap(([, bans]) => bans)
    .flatMap(({ words, because }) => {
      const kind = Object.entries(secondLooks).find(([reason]) => reason === because)?.[1];
      const found = kind && text.match(words)?.[0];
      return kind && found ? [{ kind, words: found }] : [];
    });
}
