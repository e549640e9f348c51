/** On the loader's button. Neutral: who looks over a shoulder learns nothing. Not reviewed yet, like all our words. */
export const talkLabels = { en: 'Talk to us', es: 'Hable con nosotros' } as const;
