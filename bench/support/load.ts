import { once } from 'node:events';
import { Agent, request } from 'node:http';

/** People who write at the same time unless said otherwise. */
const PEOPLE = 16;

export interface Load {
  readonly seconds: number;
  /** Milliseconds of each turn, until the bot has answered the HTTP request. */
  readonly turns: readonly number[];
}

/** Puts a bot under load for some seconds. Throws when a turn fails. */
export async function loadBot(
  botUrl: string,
  options: {
    readonly seconds: number;
    readonly activity: () => object;
    /** Each waits for the answer before the next message. */
    readonly people?: number;
  },
): Promise<Load> {
  const { people = PEOPLE } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: people });
  const turns: number[] = [];
  const started = performance.now();
  const end = started + options.seconds * 1000;
  const person = async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      await turn(botUrl, agent, JSON.stringify(options.activity()));
      turns.push(performance.now() - asked);
    }
  };
  try {
    await Promise.all(Array.from({ length: people }, person));
  } finally {
    agent.destroy();
  }
  return { seconds: (performance.now() - started) / 1000, turns };
}

/** `node:http` alone: the load must cost less than what it measures. Throws when it is not answered 200. */
export async function turn(botUrl: string, agent: Agent, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const sending = request(`${botUrl}/api/messages`, { method: 'POST', agent, headers });
  sending.end(body);
  const [response] = await once(sending, 'response');
  response.setEncoding('utf8');
  let answer = '';
  for await (const chunk of response) answer += chunk;
  if (response.statusCode !== 200) throw new Error(`a turn was answered ${response.statusCode}`);
  return answer;
}
