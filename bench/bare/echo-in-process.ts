import { randomUUID } from 'node:crypto';
import { type Activity, ActivityHandler, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder-core';
import { createServer, plugins } from 'restify';
import { type WebSocket, WebSocketServer } from 'ws';

/** The least a bot can be on an adapter inside its own process: no tokens, no limits, no store; replies go to a socket. */
const root = '/v3/directline';

class EchoAdapter extends BotAdapter {
  readonly sockets = new Map<string, WebSocket>();

  async process(activity: Partial<Activity>): Promise<void> {
    await this.runMiddleware(new TurnContext(this, activity), (context) => bot.run(context));
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const sent = activities.map((activity) => ({ ...activity, id: randomUUID() }));
    this.sockets.get(context.activity.conversation.id)?.send(JSON.stringify({ activities: sent }));
    return sent.map(({ id }) => ({ id }));
  }

  override async updateActivity(): Promise<void> {}
  override async deleteActivity(): Promise<void> {}
  override async continueConversation(): Promise<void> {}
}

const bot = new ActivityHandler();
bot.onMembersAdded(async (context, next) => {
  await context.sendActivity('Hello');
  await next();
});
bot.onMessage(async (context, next) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await next();
});

const adapter = new EchoAdapter();
const server = createServer();
server.post(`${root}/tokens/generate`, async (_request, response) => {
  const conversationId = randomUUID();
  response.send(200, { conversationId, token: conversationId });
});
server.post(`${root}/conversations`, async (request, response) => {
  const id = request.header('authorization').replace('Bearer ', '');
  const streamUrl = `${server.url.replace('http', 'ws')}${root}/conversations/${id}/stream`;
  response.send(201, { conversationId: id, token: id, streamUrl });
});
server.post(`${root}/conversations/:id/activities`, plugins.jsonBodyParser(), async (request, response) => {
  await adapter.process(activityOf(request.params.id, request.body));
  response.send(200, { id: randomUUID() });
});

function activityOf(id: string, body: Partial<Activity>): Partial<Activity> {
  return {
    ...body,
    id: randomUUID(),
    channelId: 'directline',
    conversation: { id } as Activity['conversation'],
    from: { id: 'user', name: '' },
    recipient: { id: 'bot', name: '' },
  };
}

const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
server.server.on('upgrade', (request, socket, head) => {
  const id = request.url?.split('/')[4] ?? '';
  webSockets.handleUpgrade(request, socket, head, (webSocket) => {
    adapter.sockets.set(id, webSocket);
    webSocket.once('close', () => adapter.sockets.delete(id));
    const membersAdded = [{ id: 'user', name: '' }];
    void adapter.process(activityOf(id, { type: 'conversationUpdate', membersAdded }));
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`Echo is on: ${server.url}\n`));
