import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { createServer, plugins } from 'restify';

/** The least a bot can be on the framework's own adapter: it says what it heard, and keeps nothing. */
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new ActivityHandler();
bot.onMembersAdded(async (context, next) => {
  await context.sendActivity('Hello');
  await next();
});
bot.onMessage(async (context, next) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await next();
});
const server = createServer();
server.use(plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request as typeof request & { method: string }, response, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`Echo is on: ${server.url}\n`));
