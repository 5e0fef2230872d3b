/**
 * `node --expose-gc bare-poll-loop.ts <graph url> <polls>`: fetches the batch of a poll and forgets
 * it, and prints its memory. The urls inside of the batch come as JSON on the third argument.
 */
import { bareBatch } from './bare-graph.ts';
import { printMemorySamples } from './memory-samples.ts';

const [graphUrl = '', polls = '1000', urls = '[]'] = process.argv.slice(2);
const inside = JSON.parse(urls) as string[];
await printMemorySamples(Number(polls), () => bareBatch(graphUrl, inside));
