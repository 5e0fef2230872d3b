/**
 * The least that a teams-ai bot can be: one route, and one card that was drawn beforehand. What a
 * turn costs more than here is ours.
 */

import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import { ActivityTypes, CardFactory, MessageFactory } from 'botbuilder';
import restify from 'restify';
import { helpCard } from '../../src/cards/info/help-card.ts';
import { helpLines } from '../../src/teams/commands/command-table.ts';
import { wordsIn } from '../../src/words/words.ts';

// The same thing at run time; only what may be undefined is spelled differently.
type BotRequest = Parameters<TeamsAdapter['process']>[0];

const { card } = helpCard(helpLines, wordsIn('en'));
const adapter = new TeamsAdapter({});
const app = new Application({ startTypingTimer: false });
app.activity(ActivityTypes.Message, async (context) => {
  await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(card)));
});

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request as BotRequest, response, async (context) => {
    await app.run(context);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`Echo bot: ${server.url}`));
