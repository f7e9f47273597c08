// The collections that people have, each in the shape in which it is handed round.
import { latin1, mood, plain, rows, thought, trap, utf8, utf16, type Trap } from './trap';

const THREE = ['negative', 'neutral', 'positive'];
const three = (i: number) => THREE[i % 3];

export const sources: Trap[] = [
  trap(
    'Sentiment140: latin-1, no header, sorted by label',
    'training.1600000.processed.noemoticon.csv',
    latin1(
      rows(
        null,
        200,
        (i) => {
          const label = i < 100 ? 0 : 4;
          return `"${label}","14678${10000 + i}","Mon Apr 06 22:19:45 PDT 2009","NO_QUERY","user${i}","caf\xe9: ${thought(i)}"`;
        },
        '\r\n',
      ),
    ),
    {
      is: {
        encoding: 'windows-1252', header: false, text: 'column 6', label: 'column 1', used: 200,
        classes: ['negative', 'positive'], first: 'café: so glad to be home again 0',
      },
    }, // prettier-ignore
  ),
  trap(
    'Sentiment140’s test file, which has a neutral class',
    'testdata.manual.2009.06.14.csv',
    rows(null, 90, (i) => {
      const label = [0, 2, 4][i % 3];
      return `"${label}","${i}","Mon May 11 03:17:40 UTC 2009","kindle2","tpryan","${thought(i)}"`;
    }),
    { is: { header: false, text: 'column 6', label: 'column 1', classes: THREE, used: 90 } },
  ),
  trap(
    'Twitter US Airline: 15 columns, decoys beside the label, tweets with line breaks',
    'Tweets.csv',
    rows(
      'tweet_id,airline_sentiment,airline_sentiment_confidence,negativereason,negativereason_confidence,airline,' +
        'airline_sentiment_gold,name,negativereason_gold,retweet_count,text,tweet_coord,tweet_created,tweet_location,user_timezone',
      60,
      (i) =>
        `57030613367776${1000 + i},${three(i)},${i % 5 ? '0.3486' : '1.0'},${i % 3 ? '' : 'Late Flight'},${i % 3 ? '' : '0.7033'},Delta,` +
        `${i === 7 ? three(i) : ''},cairdin,${i === 7 ? 'Late Flight' : ''},0,"@Delta ${thought(i)}\nreally",,2015-02-24 11:35:52 -0800,"New York, NY",Eastern Time`,
    ),
    {
      is: {
        text: 'text', label: 'airline_sentiment', classes: THREE, used: 60, header: true,
        first: '@Delta so glad to be home again 0\nreally',
      },
      notice: null,
    }, // prettier-ignore
  ),
  trap(
    'Tweet Sentiment Extraction: a part of the text beside the text',
    'train.csv',
    rows('textID,text,selected_text,sentiment', 60, (i) => `cb774db${i},"${thought(i)}",${plain(i).slice(0, 12)},${three(i)}`),
    { is: { text: 'text', label: 'sentiment', classes: THREE, used: 60 } },
  ), // prettier-ignore
  trap(
    'its variant with time, age and country, whose last rows are empty',
    'train.csv',
    rows(
      'textID,text,selected_text,sentiment,Time of Tweet,Age of User,Country,Population -2020,Land Area (Km²),Density (P/Km²)',
      60,
      (i) =>
        i < 54
          ? `cb774db${i},"${thought(i)}",${plain(i).slice(0, 9)},${three(i)},${['morning', 'noon', 'night'][i % 3]},0-20,Afghanistan,38928346,652860,60`
          : ',,,,,,,,,',
    ),
    { is: { text: 'text', label: 'sentiment', classes: THREE, used: 54, blank: 6 } },
  ),
  trap(
    'TweetEval as one table: text,label with numbers',
    'train.csv',
    rows('text,label', 60, (i) => `"${thought(i)}",${i % 3}`),
    { is: { text: 'text', label: 'label', classes: ['0', '1', '2'], used: 60 } },
  ),
  trap(
    'Corona NLP: latin-1, five classes, tweets of several lines',
    'Corona_NLP_train.csv',
    latin1(
      rows(
        'UserName,ScreenName,Location,TweetAt,OriginalTweet,Sentiment',
        60,
        (i) => {
          const five = ['Extremely Negative', 'Negative', 'Neutral', 'Positive', 'Extremely Positive'][i % 5];
          return `${3799 + i},${48751 + i},M\xfcnchen,16-03-2020,"${thought(i)}\r\r\n\r\r\nsee \xa35 caf\xe9",${five}`;
        },
        '\r\n',
      ),
    ),
    {
      is: {
        encoding: 'windows-1252', text: 'OriginalTweet', label: 'Sentiment', used: 60,
        classes: ['Extremely Negative', 'Extremely Positive', 'Negative', 'Neutral', 'Positive'],
      },
    }, // prettier-ignore
  ),
  trap(
    'twitter_training.csv: no header, the entity beside the sentiment, a few blank texts',
    'twitter_training.csv',
    rows(null, 80, (i) => {
      const sentiment = ['Positive', 'Negative', 'Neutral', 'Irrelevant'][i % 4];
      return `${2401 + (i >> 2)},Borderlands,${sentiment},${i % 20 === 7 ? '' : `"${thought(i)}"`}`;
    }),
    {
      is: {
        header: false, text: 'column 4', label: 'column 3', used: 76, blank: 4,
        classes: ['Irrelevant', 'Negative', 'Neutral', 'Positive'],
      },
    }, // prettier-ignore
  ),
  trap(
    'older Kaggle: ItemID,Sentiment,SentimentText',
    'train.csv',
    latin1(rows('ItemID,Sentiment,SentimentText', 60, (i) => `${i},${i % 2},   "  ${thought(i)} \xb4"`.replace('   "', '"'))),
    { is: { text: 'SentimentText', label: 'Sentiment', classes: ['negative', 'positive'], used: 60 } },
  ), // prettier-ignore
  trap('id,label,tweet', 'train_E6oV3lV.csv', rows('id,label,tweet', 60, (i) => `${i + 1},${i % 2},"${thought(i)}"`), {
    is: { text: 'tweet', label: 'label', used: 60 },
  }), // prettier-ignore
  trap(
    'disaster tweets: id,keyword,location,text,target',
    'train.csv',
    rows('id,keyword,location,text,target', 60, (i) => `${i},${i % 3 ? 'ablaze' : ''},${i % 4 ? '' : 'Birmingham'},"${thought(i)}",${i % 2}`),
    { is: { text: 'text', label: 'target', used: 60 } },
  ), // prettier-ignore
  trap(
    'tweet_text,cyberbullying_type',
    'cyberbullying_tweets.csv',
    rows('tweet_text,cyberbullying_type', 60, (i) => `"${thought(i)}",${['not_cyberbullying', 'gender', 'age'][i % 3]}`),
    { is: { text: 'tweet_text', label: 'cyberbullying_type', classes: ['age', 'gender', 'not_cyberbullying'], used: 60 } },
  ), // prettier-ignore
  trap(
    'clean_text,category as pandas wrote it, with gaps',
    'Twitter_Data.csv',
    rows('clean_text,category', 60, (i) => `${plain(i)},${['-1.0', '0.0', '1.0', ''][i % 4]}`),
    { is: { text: 'clean_text', label: 'category', classes: THREE, used: 45, unlabelled: 15 } },
  ),
  trap(
    'Davidson: an unnamed index, counts that look like labels, HTML entities',
    'labeled_data.csv',
    rows(
      ',count,hate_speech,offensive_language,neither,class,tweet',
      60,
      (i) => `${i},3,0,${i % 4},${3 - (i % 4)},${i % 3},"RT @you:\n${thought(i)} &#8220;&amp;"`,
    ),
    {
      is: {
        text: 'tweet', label: 'class', classes: ['0', '1', '2'], used: 60,
        first: 'RT @you:\nso glad to be home again 0 &#8220;&amp;',
      },
    }, // prettier-ignore
  ),
  trap('text;emotion', 'train.txt', rows('text;emotion', 40, (i) => `"${thought(i)}";${['joy', 'fear', 'anger'][i % 3]}`), {
    is: { delimiter: ';', text: 'text', label: 'emotion', classes: ['anger', 'fear', 'joy'], used: 40 },
  }), // prettier-ignore
  trap('the same without a header', 'val.txt', rows(null, 40, (i) => `${plain(i)};${['joy', 'fear', 'anger'][i % 3]}`), {
    is: { delimiter: ';', header: false, text: 'column 1', label: 'column 2', used: 40 },
  }), // prettier-ignore
  trap(
    'Excel’s Unicode text: UTF-16, tabs',
    'moods.txt',
    utf16(`\ufeff${rows('Tweet\tLabel', 30, (i) => `${thought(i)}\t${mood(i)}`, '\r\n')}`),
    { is: { encoding: 'utf-16le', delimiter: '\t', text: 'Tweet', label: 'Label', used: 30 } },
  ),
  trap('SMS spam: label first, tabs, no header', 'SMSSpamCollection', utf8(rows(null, 40, (i) => `${i % 3 ? 'ham' : 'spam'}\t${thought(i)}`)), {
    is: { delimiter: '\t', header: false, label: 'column 1', text: 'column 2', classes: ['ham', 'spam'], used: 40 },
  }), // prettier-ignore
  trap(
    'a spreadsheet’s semicolons, with commas in the texts',
    'Stimmung.csv',
    rows('Text;Label', 40, (i) => `${thought(i)}, or so;${mood(i)}`, '\r\n'),
    { is: { delimiter: ';', text: 'Text', label: 'Label', used: 40 } },
  ),
];
