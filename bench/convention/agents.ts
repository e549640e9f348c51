import { join } from 'node:path';
import {
  AgentApplication,
  authorizeJWT,
  CloudAdapter,
  MessageFactory,
  type TurnContext,
  type TurnState,
  type WebResponse,
} from '@microsoft/agents-hosting';
import { createServer, plugins, type Request, type Response } from 'restify';
import { ending, greeting, questions } from './questions.ts';
import { SqliteStorage } from './sqlite-storage.ts';

/** The same conversation on the successor SDK, which has no dialogs: where we are and what was said is its turn state. */
interface Progress {
  at?: number;
  answers?: { [id: string]: string };
}

type Named = Request & { method: string }; // A request that arrived has a method.
const asWeb = (response: Response) => response as unknown as WebResponse; // It chains only where it refuses.

const configuration = {}; // No app id: like the other targets, it lets everybody in.
const adapter = new CloudAdapter(configuration);
const storage = new SqliteStorage(join(process.env.DATA_DIR ?? '.', 'agents.db'));
const app = new AgentApplication<TurnState<Progress>>({ adapter, storage });

async function ask(context: TurnContext, at: number): Promise<void> {
  const question = questions[at];
  if (!question) await context.sendActivity(ending);
  else if (question.choices) {
    await context.sendActivity(MessageFactory.suggestedActions([...question.choices], question.text));
  } else await context.sendActivity(question.text);
}

app.onConversationUpdate('membersAdded', async (context, state) => {
  state.conversation.at = 0;
  state.conversation.answers = {};
  await context.sendActivity(greeting);
  await ask(context, 0);
});

app.onActivity('message', async (context, state) => {
  const at = state.conversation.at ?? 0;
  const question = questions[at];
  const text = context.activity.text?.trim() ?? '';
  const choice = question?.choices?.find((each) => each.toLowerCase() === text.toLowerCase());
  const answer = question?.choices ? choice : text;
  if (!question || !answer) return ask(context, at);
  state.conversation.answers = { ...state.conversation.answers, [question.id]: answer };
  state.conversation.at = at + 1;
  await ask(context, at + 1);
});

app.onTurn('afterTurn', async () => true); // Without it, this version saves no state.

const authorise = authorizeJWT(configuration);
const server = createServer();
server.use(plugins.bodyParser());
server.use((request, response, next) => void authorise(request as Named, asWeb(response), next));
server.post('/api/messages', async (request, response) => {
  await adapter.process(request as Named, asWeb(response), (context) => app.run(context));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`Agents is on: ${server.url}\n`));
