// Makes public/samples/tweets.csv. Run once, by hand: `npx tsx scripts/make-sample.ts`. The source, vader-tweets.txt,
// is `tweets_GroundTruth.txt` of the source package of vaderSentiment 3.3.2 on PyPI, laid into the folder of shared data.
import { readFileSync, writeFileSync } from 'node:fs';
import { sharedFile } from '@/testing/shared';
import { drawSample } from './draw-sample';

const EACH = 500;
const SEED = 2014;

const source = sharedFile('data/vader-tweets.txt');
if (source === null) throw new Error('data/vader-tweets.txt is not in the shared folder; set WARBLE_SHARED.');
writeFileSync('public/samples/tweets.csv', drawSample(readFileSync(source, 'utf8'), EACH, SEED));
