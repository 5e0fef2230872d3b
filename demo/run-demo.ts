import { join } from 'node:path';
import { answers, createChildren, isPortFree } from './children.ts';
import { type DemoPorts, demoPorts, demoSettings, playgroundSettings } from './settings.ts';

const root = join(import.meta.dirname, '..');
const PLAYGROUND = join(root, 'node_modules/@microsoft/m365agentsplayground/cli.js');

/** Starts simulator, bot and Playground; Ctrl-C ends all three. */
export async function runDemo(env: NodeJS.ProcessEnv): Promise<void> {
  const ports = demoPorts(env);
  console.log('No tenant is configured (see .env.sample): starting the demo with a simulator.');
  if (!(await areFree(ports))) process.exit(1);

  const stop = async (code: number) => {
    await children.end();
    process.exit(code);
  };
  const children = createChildren((name, code) => {
    console.error(`The ${name} ended unexpectedly (exit code ${code}); the demo stops.`);
    void stop(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void stop(0));

  startAll(children, ports, env);
  const urls = {
    simulator: `http://127.0.0.1:${ports.SIMULATOR_PORT}/`,
    bot: `http://127.0.0.1:${ports.PORT}/readyz`,
    Playground: `http://127.0.0.1:${ports.PLAYGROUND_PORT}/`,
  };
  for (const [name, url] of Object.entries(urls)) {
    if (await answers(url, 60)) continue;
    console.error(`The ${name} did not start within a minute; see the messages above.`);
    return stop(1);
  }
  console.log(greeting(ports));
}

async function areFree(ports: DemoPorts): Promise<boolean> {
  const taken: string[] = [];
  for (const [setting, port] of Object.entries(ports))
    if (!(await isPortFree(port)))
      taken.push(`Port ${port} is taken; set ${setting} to another one (environment or .env).`);
  for (const line of taken) console.error(line);
  return taken.length === 0;
}

function startAll(
  children: ReturnType<typeof createChildren>,
  ports: DemoPorts,
  env: NodeJS.ProcessEnv,
): void {
  const port = (name: keyof DemoPorts) => String(ports[name]);
  children.start({
    name: 'simulator',
    args: [
      join(root, 'simulator/index.ts'),
      ...['--port', port('SIMULATOR_PORT'), '--scenario', 'contoso'],
      ...['--sync-every', '30', '--promote-every', '20'],
    ],
    env,
  });
  children.start({
    name: 'bot',
    args: [join(root, 'src/index.ts')],
    // The Playground takes messages as fast as they come.
    env: { ...env, ...demoSettings(ports, env), SEND_LIMITS: 'false' },
  });
  children.start({
    name: 'Playground',
    args: [
      PLAYGROUND,
      ...['--dt', '-c', 'msteams', '-p', port('PLAYGROUND_PORT')],
      ...['-e', `http://127.0.0.1:${ports.PORT}/api/messages`],
    ],
    env: {
      ...env,
      ...playgroundSettings(env),
    },
  });
}

const greeting = (ports: DemoPorts) => `
  Open  http://localhost:${ports.PLAYGROUND_PORT}

  1. Choose the channel "Identity alerts" on the left: a card for every conflict of the simulator
     tenant arrives there. On the card about john@contoso.com press "Remove from ...", then "Apply".
  2. Ask in the channel or in the personal chat:  check john@contoso.com
  3. Cause trouble at  http://localhost:${ports.SIMULATOR_PORT}  and watch the channel.

  Ctrl-C ends everything. "npm run reset" forgets it.
`;
