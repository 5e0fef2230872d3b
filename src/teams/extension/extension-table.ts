import { checkMessage } from './check-message.ts';
import type { ExtensionCommand } from './extension-command.ts';
import { search } from './search.ts';

/** Every command of the message extension, once; the app package lists them in this order. */
export const extensionTable: readonly ExtensionCommand[] = [
  {
    id: 'search',
    type: 'query',
    context: ['compose', 'commandBox'],
    title: 'chat.extension.search',
    description: 'chat.extension.searchDescription',
    who: 'everybody',
    parameter: {
      name: 'text',
      title: 'chat.extension.text',
      description: 'chat.extension.textDescription',
    },
    run: search,
  },
  {
    id: 'checkMessage',
    type: 'action',
    context: ['message'],
    title: 'chat.extension.check',
    description: 'chat.extension.checkDescription',
    who: 'everybody',
    run: checkMessage,
  },
];
