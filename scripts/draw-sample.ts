// Draws the sample tweets from the file of rated tweets: as many clearly negative as clearly positive ones, shuffled.
// The texts are left as the raters' file has them, HTML entities (&amp;) too: the files people bring look the same.
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Tweets whose mean rating (-4 to 4) lies nearer to zero than this are of neither class. */
const CLEAR = 0.5;

interface Rated {
  text: string;
  rating: number;
}

/**
 * A CSV `text,sentiment` of `each` negative and `each` positive tweets; the same seed gives the same file.
 * `source`: lines of id, mean rating and text, separated by tabs. Throws where a class has too few tweets.
 */
export function drawSample(source: string, each: number, seed: number): string {
  const random = xoroshiro128plus(seed);
  const rated = readRated(source);
  const negative = draw(
    rated.filter(({ rating }) => rating <= -CLEAR),
    each,
    random,
  );
  const positive = draw(
    rated.filter(({ rating }) => rating >= CLEAR),
    each,
    random,
  );
  const rows = [
    ...negative.map(({ text }) => `${cell(text)},negative`),
    ...positive.map(({ text }) => `${cell(text)},positive`),
  ];
  return ['text,sentiment', ...shuffle(rows, random), ''].join('\n');
}

function readRated(source: string): Rated[] {
  const lines = source.split(/\r?\n/).filter((line) => line !== '');
  return lines.map((line) => {
    const [, rating, text] = line.split('\t');
    return { text, rating: Number(rating) };
  });
}

function draw(from: Rated[], count: number, random: RandomGenerator): Rated[] {
  if (from.length < count) throw new Error(`Wanted ${count} tweets of a class, found ${from.length}.`);
  return shuffle(from, random).slice(0, count);
}

/** Fisher and Yates, on a copy. */
function shuffle<T>(values: T[], random: RandomGenerator): T[] {
  const shuffled = [...values];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const chosen = uniformInt(random, 0, last);
    [shuffled[last], shuffled[chosen]] = [shuffled[chosen], shuffled[last]];
  }
  return shuffled;
}

/** RFC 4180: quoted where it has to be. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
