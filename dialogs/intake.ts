import {
  chart,
  contactOnly,
  hold,
  interview,
  misread,
  released,
  settle,
  watch,
  whenAlarming,
  whenCalm,
  whenLost,
  whenOver,
} from './kit.ts';
import { blank } from './memory.ts';

/**
 * The intake conversation, three regions side by side: what we ask, what we heard, who answers.
 * Which of them speaks is decided in src/core/floor.ts; the words are in content/, the rules in src/core/assessment/.
 */
// biome-ignore format: a table reads in columns
export const intake = chart.createMachine({
  id: 'intake',
  type: 'parallel',
  options: { maxIterations: 200 }, // A walk through all questions takes 50. A chart that never settles must throw, not hang.
  context: ({ input }) => blank(input),
  states: {
    // What we ask, and where the answer leads. What we know, or need not ask them, we pass by.
    dialog: interview({
      // Before anything else: is everybody safe? Only texting asks whether texting is private, and stops if it is not.
      who:         'danger',
      danger:      'harm',
      harm:        'textSafe',
      textSafe:    { yes: 'family', no: 'private', passed: 'family' },

      // Whoever cares about somebody may want help for themselves first; nothing about the other person is asked for that.
      family:      'consent',
      consent:     { yes: 'age', no: 'declined' },

      // With their consent: what happened, and what would help? A minor goes straight to a person.
      age:         'state',
      state:       'substances',
      substances:  'use',
      use:         'withdrawal',
      withdrawal:  'health',
      health:      'pregnant',
      pregnant:    'mental',
      mental:      'mealSupport',
      mealSupport: 'home',
      home:        'history',
      history:     'control',
      control:     'multiple',
      multiple:    'ready',
      ready:       'contact',

      // Nothing is sent before they have seen it. Where nobody can come now, a time to call is promised.
      contact:     'review',
      review:      { send: 'callback', keep: 'declined', passed: 'callback' },
      callback:    'referred',
    }),

    // What we heard, and who may say it is over. DANGER raises from everywhere, and nothing lowers but these rows.
    safety: watch({
      clear:       {},
      checkIn:     { SAFE: settle('clear') },
      doubt:       { RELEASE: released('checkIn'), SAFE: misread('clear'), FALSE_ALARM: misread('clear') },
      moderate:    { RELEASE: released('checkIn'), FALSE_ALARM: 'doubt', CHANGE: whenAlarming('doubt'), SAFE: settle('clear') },
      high:        { RELEASE: released('checkIn'), FALSE_ALARM: 'doubt', CHANGE: whenAlarming('doubt'), 'TIMEOUT.release': contactOnly('checkIn'), RESUME: whenOver('checkIn') },
      emergency:   { RELEASE: released('checkIn'), FALSE_ALARM: 'doubt', CHANGE: whenAlarming('doubt'), RESUME: whenOver('checkIn') },
    }, {
      // After the helpline, one thing at a time: what stands in the way, what could hurt, who is near. Then we stay.
      helpline: 'barrier', barrier: 'means', means: 'nearby', nearby: 'stay', stay: 'barrier',
    }),

    // Who answers. A sent review asks for a person; STOP leads to nobody, from everywhere.
    owner: hold({
      bot:         { HUMAN: 'waiting', CLAIM: 'human', UNCLEAR: whenLost('waiting') },
      waiting:     { CLAIM: 'human', 'TIMEOUT.handoff': 'bot', DELETE: whenCalm('bot'), REVOKE: whenCalm('bot') },
      human:       { RETURN: 'bot' },
      nobody:      { START: 'bot' },
    }),
  },
});
