// What columns are called in files of labelled tweets, best candidates first. Read by the header and column guesses.

/** Names of the column with the texts, without case, spaces and underscores. */
export const textNames: readonly string[] = [
  'text',
  'tweet',
  'tweettext',
  'fulltext',
  'content',
  'sentence',
  'message',
  'originaltweet',
  'sentimenttext',
  'cleantext',
  'review',
  'reviewtext',
  'comment',
  'commenttext',
  'body',
  'post',
  'phrase',
  'headline',
  'data',
];

/** Names of the column with the labels. */
export const labelNames: readonly string[] = [
  'label',
  'labels',
  'target',
  'sentiment',
  'airlinesentiment',
  'polarity',
  'category',
  'class',
  'emotion',
  'sentiments',
  'emotions',
  'stance',
  'intent',
  'rating',
  'stars',
];

/** Other names that show that a row is a header. */
export const otherNames: readonly string[] = [
  'id',
  'itemid',
  'textid',
  'tweetid',
  'userid',
  'index',
  'date',
  'time',
  'timestamp',
  'createdat',
  'user',
  'username',
  'screenname',
  'author',
  'location',
  'country',
  'flag',
  'query',
  'keyword',
  'entity',
  'topic',
  'source',
  'lang',
  'language',
  'url',
  'retweetcount',
  'selectedtext',
];

/** Words in a name that speak for texts or labels though the whole name is not known. */
export const textWords = words('text tweet tweets sentence message review comment content body post');
export const labelWords = words('label sentiment class category emotion polarity type target stance');

/** Words that speak against a name wherever they stand: ids, dates, places, and what stands beside a label. */
export const decoyWords = words(
  'id ids idx index date time at created updated timestamp username screen location place coord country timezone zone ' +
    'url link lang language source count number confidence conf gold score prob probability reason keyword selected ' +
    'query hash annotator agreement suggestion imported flag age population area density length retweet retweets likes favorited retweeted truncated sensitive',
);

/** Words that do so only at the end: "user" is no label, "user_sentiment" is one. */
export const endingDecoyWords = words('user author name entity topic agent');

/** Where a path of nested JSON begins in what is beside text and label: “user.verified”, “suggestions.label.value”. */
export const decoyRoots = words(
  'user author entities extended_entities place geo coordinates metadata meta edit_info public_metrics withheld includes ' +
    'retweeted_status quoted_status matching_rules context_annotations attachments suggestions predictions config',
);

/** "Airline_Sentiment " → "airlinesentiment": how names are compared. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** "OriginalTweet" → original, tweet; "airline_sentiment:confidence" → airline, sentiment, confidence. */
export function nameWords(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** It is what a column of labels is called. */
export function isLabelName(name: string): boolean {
  return labelNames.includes(plainName(name)) || nameWords(name).some((word) => labelWords.has(word));
}
