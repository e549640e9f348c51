import { join } from 'node:path';
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  type TurnContext,
} from 'botbuilder';
import {
  ChoicePrompt,
  ComponentDialog,
  DialogSet,
  DialogTurnStatus,
  ListStyle,
  TextPrompt,
  WaterfallDialog,
  type WaterfallStepContext,
} from 'botbuilder-dialogs';
import { createServer, plugins } from 'restify';
import { ending, greeting, type Question, questions } from './questions.ts';
import { SqliteStorage } from './sqlite-storage.ts';

/** How a bot of this framework is usually written: a waterfall of prompts, its state saved after each turn. */
class IntakeDialog extends ComponentDialog {
  constructor() {
    super('intake');
    this.addDialog(new ChoicePrompt('choice'));
    this.addDialog(new TextPrompt('text'));
    const steps = questions.map((question, at) => (step: WaterfallStepContext) => {
      keep(step, questions[at - 1]);
      return question.choices
        ? step.prompt('choice', {
            prompt: question.text,
            retryPrompt: question.text,
            choices: [...question.choices],
            style: ListStyle.suggestedAction,
          })
        : step.prompt('text', question.text);
    });
    const last = async (step: WaterfallStepContext) => {
      keep(step, questions.at(-1));
      await step.context.sendActivity(ending);
      return step.endDialog(step.values);
    };
    this.addDialog(new WaterfallDialog('steps', [...steps, last]));
    this.initialDialogId = 'steps';
  }
}

function keep(step: WaterfallStepContext, question: Question | undefined): void {
  if (!question) return;
  const values = step.values as { [id: string]: unknown };
  values[question.id] = question.choices ? step.result.value : step.result;
}

class IntakeBot extends ActivityHandler {
  constructor(state: ConversationState) {
    super();
    const dialogs = new DialogSet(state.createProperty('dialogs'));
    dialogs.add(new IntakeDialog());
    const proceed = async (context: TurnContext) => {
      const dialog = await dialogs.createContext(context);
      const { status } = await dialog.continueDialog();
      if (status === DialogTurnStatus.empty) await dialog.beginDialog('intake');
    };
    this.onMembersAdded(async (context, next) => {
      await context.sendActivity(greeting);
      await proceed(context);
      await next();
    });
    this.onMessage(async (context, next) => {
      await proceed(context);
      await next();
    });
    this.onTurn(async (context, next) => {
      await next();
      await state.saveChanges(context);
    });
  }
}

const storage = new SqliteStorage(join(process.env.DATA_DIR ?? '.', 'waterfall.db'));
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new IntakeBot(new ConversationState(storage));
const server = createServer();
server.use(plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request as typeof request & { method: string }, response, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`Waterfall is on: ${server.url}\n`));
