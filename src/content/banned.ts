import type { Locale } from '../core/model.ts';

/** Words that we do not say, and why. What people say to us is in words.yaml and danger.yaml, and is not judged. */
export interface Ban {
  readonly words: RegExp;
  readonly because: string;
}

const stigma = 'it puts a person down; see "Words that respect people" in content/README.md';
const claim = 'it is a promise or a claim that nobody here can keep';
const cold = 'it is cold';
const care = 'it sounds like licensed care, and this is a program';
const hurtful = 'it hurts somebody in a crisis, or promises what nobody can';

/** Said nowhere. */
// biome-ignore format: a table reads in columns
export const banned: { readonly [L in Locale]: readonly Ban[] } = {
  en: [
    { words: /\b(addict(s|ed)?|junkies?|alcoholics?|drunks?|abus(e|er|ers|ing)|substance abuse|habits?|dirty|relaps\w*|druggies?|users?)\b/i, because: stigma },
    { words: /\b(clean|sober)\b/i, because: stigma },
    { words: /\b(guarante\w*|cures?|cured|the best|promis\w*|success rate|confidential|hipaa|100 ?%)(?!\w)/i, because: claim },
    { words: /\b(therap\w+|(doctor|clinician|nurse|physician|expert)[- ](guided|led|approved)|our (doctors|nurses|clinicians))\b/i, because: care },
    { words: /(?<!\b(cannot|not a|can not|never)( \w+)?( or)? )\bdiagnos\w*/i, because: 'a program does not diagnose' },
    { words: /\byou (have|suffer from) (a |an )?(\w+ )?(disorder|addiction|depression|psychosis)\b/i, because: 'a program does not diagnose' },
    { words: /\b(please be advised|unfortunately|invalid|clients?|patients?|leads?)\b/i, because: cold },
    { words: /\bASAM\b/, because: 'the name is protected' },
    { words: /\bpress (the )?3\b|\boption 3\b/i, because: 'that line has ended' },
    { words: /!/, because: 'a shout helps nobody here' },
  ],
  es: [
    { words: /(?<!\p{L})(drogadict|adict|alcohólic|borrach|toxicóman|drogat|viciad|yonqui)\p{L}*/iu, because: stigma },
    { words: /(?<!\p{L})(abus|recaíd|recaer|vicio|limpi[oa]s?(?!\p{L})|suci[oa]|usuari)\p{L}*/iu, because: stigma },
    { words: /(?<!\p{L})(garantiz|promet|confidencial|curamos|curar|cura(?!\p{L})|el mejor|la mejor|los mejores|tasa de éxito|100 ?%)\p{L}*/iu, because: claim },
    { words: /(?<!\p{L})(terap|psicoterap|nuestros (médicos|doctores)|nuestras enfermeras)\p{L}*/iu, because: care },
    { words: /(?<!(no puedo|no es un|no puede) )(?<!\p{L})diagn[oó]s\p{L}*/iu, because: 'a program does not diagnose' },
    { words: /(?<!\p{L})(lamentablemente|inválid|cliente|paciente)\p{L}*/iu, because: cold },
    { words: /\bASAM\b/, because: 'the name is protected' },
    { words: /(oprima|marque|presione) (el )?3(?!\d)/iu, because: 'that line has ended' },
    { words: /[!¡]/, because: 'a shout helps nobody here' },
  ],
};

/** Not said in a crisis either. */
// biome-ignore format: a table reads in columns
export const bannedInCrisis: { readonly [L in Locale]: readonly Ban[] } = {
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
