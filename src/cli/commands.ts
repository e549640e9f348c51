import { drawChart } from '../chart/draw.ts';
import { readConfig } from '../config.ts';
import { checkContent } from '../content/check.ts';
import { compileContent } from '../content/compiled.ts';
import { hasErrors, printed } from '../content/problem.ts';
import { isPaused, pause, resume } from '../switch.ts';
import { answerFilter } from './answer.ts';
import { doctor } from './doctor.ts';
import { drill } from './drill.ts';
import { assessFilter, converseFilter, screenFilter, understandFilter } from './filters.ts';
import { handoffs } from './handoffs.ts';
import { referrals } from './referrals.ts';
import { reviewExport } from './review.ts';
import { signaturesShow, signaturesWrite } from './signatures.ts';
import { smsCampaign } from './sms.ts';
import { staffDisable, staffInvite, staffList, staffReset } from './staff.ts';
import { talk } from './talk.ts';
import { teamsManifest } from './teams.ts';
import { contentExport, contentImport } from './translate.ts';
import { unanswered } from './unanswered.ts';

export interface Command {
  readonly path: readonly string[];
  readonly usage: string;
  readonly does: string;
  /** The exit code. */
  run(words: readonly string[]): number | Promise<number>;
}

/** Everything that `npm run --silent porchlight --` can do. */
// biome-ignore format: a table reads in columns
export const commands: readonly Command[] = [
  { path: ['talk'],               usage: 'talk [--channel web|sms|teams] [--locale LANGUAGE]', does: 'talk with the intake in this terminal; nothing is stored', run: talk },
  { path: ['pause'],              usage: 'pause',           does: 'every channel: helpline and phone only, within a second', run: () => setPause(true) },
  { path: ['resume'],             usage: 'resume',          does: 'back to the conversation', run: () => setPause(false) },
  { path: ['doctor'],             usage: 'doctor',          does: 'check configuration, store, key, content, and say what to do', run: doctor },
  { path: ['drill'],              usage: 'drill [--done NAME]', does: 'the weekly page drills and who answered them; --done answers the open one', run: drill },
  { path: ['handoffs'],           usage: 'handoffs',        does: 'who waits for a person, most urgent first, with what they told', run: handoffs },
  { path: ['referrals'],          usage: 'referrals',       does: 'how often a helpline was given, by year: a count that knows nobody', run: referrals },
  { path: ['review', 'export'],   usage: 'review export',   does: 'JSONL: every line that staff marked as missed or as a false alarm', run: reviewExport },
  { path: ['signatures', 'show'],  usage: 'signatures show',  does: 'what people signed in the console, as the repository keeps it', run: signaturesShow },
  { path: ['signatures', 'write'], usage: 'signatures write', does: 'write that into content/ and docs/reviewers.yaml, to be read and committed', run: signaturesWrite },
  { path: ['staff', 'invite'],    usage: 'staff invite',    does: 'an account for somebody of the team, and the link to begin with', run: staffInvite },
  { path: ['staff', 'list'],      usage: 'staff list',      does: 'who may sign in, and as what', run: staffList },
  { path: ['staff', 'reset'],     usage: 'staff reset',     does: 'a new link for somebody who lost password and phone', run: staffReset },
  { path: ['staff', 'disable'],   usage: 'staff disable',   does: 'shut an account', run: staffDisable },
  { path: ['unanswered'],         usage: 'unanswered',      does: 'what people asked and nothing here answers, most frequent first; it quotes people', run: unanswered },
  { path: ['content', 'check'],   usage: 'content check',   does: 'every problem in the words, with file and line', run: contentCheck },
  { path: ['content', 'compile'], usage: 'content compile', does: 'build the crisis texts and danger words into the program', run: contentCompile },
  { path: ['content', 'export'],  usage: 'content export --lang LANGUAGE --csv FILE', does: 'every text of a language beside its English source, for translators', run: contentExport },
  { path: ['content', 'import'],  usage: 'content import --lang LANGUAGE --csv FILE', does: 'take a translated table over; what does not fit is refused by its line', run: contentImport },
  { path: ['sms', 'campaign'],    usage: 'sms campaign [--locale LANGUAGE]', does: 'what a carrier asks before a number may text: samples, opt-in, help and stop texts', run: smsCampaign },
  { path: ['teams', 'manifest'],  usage: 'teams manifest [--out teams-app.zip]', does: 'write the app package for Teams', run: teamsManifest },
  { path: ['chart'],              usage: 'chart',           does: 'draw the conversation, as SVG, from the code', run: chart },
  { path: ['screen'],             usage: 'screen [--explain]', does: 'JSONL: {"id","text","lang"?,"asked"?} to what the screen hears, and why the score asks', run: screenFilter },
  { path: ['assess'],             usage: 'assess',          does: 'JSONL: {"id","answers"} to outcome, reasons, flags', run: assessFilter },
  { path: ['understand'],         usage: 'understand',      does: 'JSONL: {"id","question","text","lang"?} to answers', run: understandFilter },
  { path: ['answer'],             usage: 'answer',          does: 'JSONL: {"id","text","lang"?} to the answer a person would read', run: answerFilter },
  { path: ['converse'],           usage: 'converse',        does: 'JSONL: {"id","says","channel"?,"locale"?,"now"?} to a whole conversation', run: converseFilter },
];

function setPause(on: boolean): number {
  const { dataDirectory } = readConfig(process.env);
  (on ? pause : resume)(dataDirectory);
  process.stdout.write(
    isPaused(dataDirectory) ? 'Paused: helpline and phone only. `porchlight resume` goes back.\n' : 'Not paused.\n',
  );
  return 0;
}

function contentCheck(): number {
  const problems = checkContent(readConfig(process.env).contentDirectory);
  for (const problem of problems) process.stdout.write(`${printed(problem)}\n`);
  process.stdout.write(`${problems.length} problems.\n`);
  return hasErrors(problems) ? 1 : 0;
}

function contentCompile(): number {
  const problems = compileContent();
  for (const problem of problems) process.stdout.write(`${printed(problem)}\n`);
  return hasErrors(problems) ? 1 : 0;
}

function chart(): number {
  process.stdout.write(drawChart());
  return 0;
}
