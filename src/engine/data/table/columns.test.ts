import { describe, expect, it } from 'vitest';
import { guessColumns } from './columns';

const tweets = [
  'just landed, what a flight @VirginAmerica thank you all so much',
  'my bag is lost again and nobody answers the phone',
  'gate changed to B12, boarding at noon',
  "can't believe how friendly everybody was today",
  'two hours on the tarmac without water, never again',
  'flying to Boston tomorrow',
];
/** As many rows as asked for; tweets differ, other values repeat. */
function table(columns: string[] | number, rows: number, cells: (i: number, tweet: string) => string[]) {
  const width = typeof columns === 'number' ? columns : columns.length;
  return {
    columns:
      typeof columns === 'number' ? Array.from({ length: width }, (_, i) => `column ${i + 1}`) : columns,
    hasHeader: typeof columns !== 'number',
    rows: Array.from({ length: rows }, (_, i) => cells(i, `${tweets[i % tweets.length]} ${i}`)),
    unreadable: [],
  };
}
const three = (i: number) => ['negative', 'neutral', 'positive'][i % 3];
const named = (t: ReturnType<typeof table>) => {
  const { text, label } = guessColumns(t);
  return [text === null ? null : t.columns[text], label === null ? null : t.columns[label]];
};

describe('guessColumns on the files people have', () => {
  it('Sentiment140: no header, sorted by label', () => {
    const t = table(6, 9000, (i, tweet) => {
      const id = `146781${1000 + i}`;
      return [i < 4500 ? '0' : '4', id, 'Mon Apr 06 22:19:45 PDT 2009', 'NO_QUERY', `user${i % 700}`, tweet];
    });
    expect(guessColumns(t)).toEqual({ text: 5, label: 0 });
  });

  it('Twitter US Airline: decoys with confidence, gold and reason in their names', () => {
    const names = [
      'tweet_id',
      'airline_sentiment',
      'airline_sentiment_confidence',
      'negativereason',
      'negativereason_confidence',
      'airline',
      'airline_sentiment_gold',
      'name',
      'negativereason_gold',
      'retweet_count',
      'text',
      'tweet_coord',
      'tweet_created',
      'tweet_location',
      'user_timezone',
    ];
    const t = table(names, 300, (i, tweet) => [
      `57030613367${7000 + i}`,
      three(i),
      '0.3486',
      i % 3 ? '' : 'Bad Flight',
      '0.7033',
      'United',
      i % 50 ? '' : three(i),
      `user${i}`,
      '',
      '0',
      tweet,
      '',
      '2015-02-24 11:35:52 -0800',
      'somewhere over the rainbow',
      'Eastern Time (US & Canada)',
    ]);
    expect(named(t)).toEqual(['text', 'airline_sentiment']);
  });

  it('Tweet Sentiment Extraction, and its variant with age and country', () => {
    const plain = table(['textID', 'text', 'selected_text', 'sentiment'], 60, (i, tweet) => [
      `cb774db${i}`,
      tweet,
      `a much longer selected text than the tweet itself ever was ${tweet}`,
      three(i),
    ]);
    expect(named(plain)).toEqual(['text', 'sentiment']);
    const columns = [
      'textID',
      'text',
      'selected_text',
      'sentiment',
      'Time of Tweet',
      'Age of User',
      'Country',
    ];
    const variant = table([...columns, 'Population -2020'], 60, (i, tweet) => {
      const tail = [['morning', 'noon', 'night'][i % 3], '21-30', 'Albania', '2877797'];
      return [`cb774db${i}`, tweet, 'fun', three(i), ...tail];
    });
    expect(named(variant)).toEqual(['text', 'sentiment']);
  });

  it('Corona NLP: five classes, TweetAt and Location beside', () => {
    const labels = ['Extremely Negative', 'Negative', 'Neutral', 'Positive', 'Extremely Positive'];
    const columns = ['UserName', 'ScreenName', 'Location', 'TweetAt', 'OriginalTweet', 'Sentiment'];
    const t = table(columns, 100, (i, tweet) => {
      return [`${3799 + i}`, `${48751 + i}`, 'London', '16-03-2020', tweet, labels[i % 5]];
    });
    expect(named(t)).toEqual(['OriginalTweet', 'Sentiment']);
  });

  it('twitter_training: no header, an entity of few values beside the sentiment', () => {
    const t = table(4, 600, (i, tweet) => {
      const entity = ['Borderlands', 'Amazon', 'Overwatch'][Math.floor(i / 200)];
      const sentiment = ['Positive', 'Negative', 'Neutral', 'Irrelevant'][i % 4];
      return [`${2401 + Math.floor(i / 6)}`, entity, sentiment, tweet];
    });
    expect(guessColumns(t)).toEqual({ text: 3, label: 2 });
  });

  it.each([
    [['ItemID', 'Sentiment', 'SentimentText'], (i: number, t: string) => [`${i}`, `${i % 2}`, t], 2, 1],
    [['id', 'label', 'tweet'], (i: number, t: string) => [`${i}`, `${i % 2}`, t], 2, 1],
    [
      ['id', 'keyword', 'location', 'text', 'target'],
      (i: number, t: string) => [`${i}`, 'ablaze', 'Birmingham', t, `${i % 2}`],
      3,
      4,
    ],
    [
      ['tweet_text', 'cyberbullying_type'],
      (i: number, t: string) => [t, ['not_cyberbullying', 'age', 'gender'][i % 3]],
      0,
      1,
    ],
    [['clean_text', 'category'], (i: number, t: string) => [t, ['-1.0', '0.0', '1.0'][i % 3]], 0, 1],
    [
      ['column 1', 'count', 'hate_speech', 'offensive_language', 'neither', 'class', 'tweet'],
      (i: number, t: string) => [`${i}`, '3', '0', `${i % 4}`, `${(i + 1) % 4}`, `${i % 3}`, t],
      6,
      5,
    ],
    [['text', 'emotion'], (i: number, t: string) => [t, ['joy', 'anger'][i % 2]], 0, 1],
    [['review', 'sentiment'], (i: number, t: string) => [t, three(i)], 0, 1],
    [['user_sentiment', 'what they wrote'], (i: number, t: string) => [three(i), t], 1, 0],
  ])('%j', (columns, cells, text, label) => {
    expect(guessColumns(table(columns, 90, cells))).toEqual({ text, label });
    expect(guessColumns(table(columns, 6, cells))).toEqual({ text, label });
  });

  it.each([
    ['texts first', (i: number, t: string) => [t, three(i)], 0, 1],
    ['labels first', (i: number, t: string) => [three(i), t], 1, 0],
    ['names of its own', (i: number, t: string) => [t, ['Apfel', 'Birne', 'Quitte', 'Kirsche'][i % 4]], 0, 1],
  ])('no header at all, %s', (_, cells, text, label) => {
    expect(guessColumns(table(2, 80, cells))).toEqual({ text, label });
  });
});

describe('guessColumns where something is missing', () => {
  it('keeps what is chosen and guesses the other column from the rest', () => {
    const t = table(['text', 'tweet', 'label'], 30, (i, tweet) => [tweet, `so ${tweet}`, three(i)]);
    expect(guessColumns(t, { label: 0 })).toEqual({ text: 1, label: 0 });
    expect(guessColumns(t, { text: 1 })).toEqual({ text: 1, label: 2 });
  });

  it('takes neither ids nor ratings with fractions for labels', () => {
    const rated = table(3, 400, (i, tweet) => [
      `${i + 1}`,
      `${(((i * 37) % 800) - 400) / 100 + 0.001}`,
      tweet,
    ]);
    expect(guessColumns(rated)).toEqual({ text: 2, label: null });
  });

  it('finds no text where there are only numbers and dates', () => {
    const t = table(['id', 'date', 'value'], 30, (i) => [`${i}`, '2020-01-05 10:00', `${i * 1.5}`]);
    expect(guessColumns(t).text).toBeNull();
  });

  it('keeps a column called label though it has a single value', () => {
    const t = table(['text', 'label'], 30, (_, tweet) => [tweet, 'positive']);
    expect(guessColumns(t)).toEqual({ text: 0, label: 1 });
  });

  it('passes by a text column that is blank throughout', () => {
    const t = table(['text', 'tweet', 'label'], 30, (i, tweet) => ['', tweet, three(i)]);
    expect(guessColumns(t)).toEqual({ text: 1, label: 2 });
  });

  it('leaves unreadable rows out of account', () => {
    const t = table(['text', 'label'], 4, (i, tweet) => [tweet, three(i)]);
    t.rows.push(['1', '2', '3', '4']);
    expect(guessColumns({ ...t, unreadable: [{ row: 4, reason: 'has 4 cells' }] })).toEqual({
      text: 0,
      label: 1,
    });
  });
});
