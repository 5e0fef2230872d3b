import type { Request, Response, Server } from 'restify';
import { ZodError } from 'zod';
import { sendJson, textBody } from '../http.ts';
import type { World } from '../world.ts';
import * as actions from './actions.ts';
import { activeDirectory } from './active-directory-view.ts';
import type { ControlInput } from './control-input.ts';
import * as views from './views.ts';

type ControlAction = (world: World, input: ControlInput) => unknown;

const GET: Record<string, ControlAction> = {
  state: views.state,
  conflicts: views.conflicts,
  requests: views.requests,
  'active-directory': activeDirectory,
  'objects/:id': views.object,
};

const POST: Record<string, ControlAction> = {
  scenario: actions.loadScenario,
  conflicts: actions.addConflicts,
  'active-directory/:id': actions.editActiveDirectory,
  sync: actions.sync,
  'hourly-task': actions.hourlyTask,
  'exchange/settle': actions.settleExchange,
  faults: actions.setFaults,
  settings: actions.changeSettings,
  'objects/:id': actions.changeObject,
  'groups/:id/members': actions.changeMembers,
  mail: actions.addMail,
  'delegated-token': actions.delegatedToken,
};

const DELETE: Record<string, ControlAction> = {
  requests: actions.forgetRequests,
  faults: actions.endFaults,
};

/** `/_simulator/*`: what a visitor or a test does to the tenant from outside. */
export function installControl(server: Server, world: World): void {
  for (const [path, action] of Object.entries(GET)) {
    server.get(`/_simulator/${path}`, handler(world, action));
  }
  for (const [path, action] of Object.entries(POST)) {
    server.post(`/_simulator/${path}`, handler(world, action));
  }
  for (const [path, action] of Object.entries(DELETE)) {
    server.del(`/_simulator/${path}`, handler(world, action));
  }
}

function handler(world: World, action: ControlAction) {
  return async (request: Request, response: Response): Promise<void> => {
    try {
      const text = textBody(request);
      const result = action(world, {
        params: request.params as Record<string, string>,
        query: new URLSearchParams(request.getQuery()),
        body: text ? JSON.parse(text) : {},
      });
      sendJson(response, 200, result ?? { done: true });
    } catch (error) {
      const [status, message] = explain(error);
      sendJson(response, status, { error: message });
    }
  };
}

function explain(error: unknown): [status: number, message: string] {
  if (error instanceof actions.ControlRefusal) return [error.status, error.message];
  if (error instanceof ZodError) {
    const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return [400, problems.join('; ')];
  }
  if (error instanceof SyntaxError) return [400, error.message];
  throw error;
}
