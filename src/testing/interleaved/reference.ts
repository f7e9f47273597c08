// What a session answers where every call waits for the one before: of each model as it is loaded, and after each epoch of a
// run on each table.
import { nodePlatform } from '@/cli/processor';
import { recommended } from '@/engine/recipe';
import { Session } from '@/engine/session/session';
import { MODELS, modelSource, table, TABLES, type ModelName, type TableName } from './things';

const TEXT = 'the good day';

/** Large steps, so that every epoch's answer is another one. */
export const RECIPE = { ...recommended(32), epochs: 2, batchSize: 4, maxLength: 16, learningRate: 0.01 };

/** On one thread, so that a session is opened in milliseconds. */
export async function openSession(): Promise<Session> {
  const session = new Session({ version: 'test', processor: nodePlatform, openFile: async () => null });
  await session.useDevice('processor', 1);
  return session;
}

/** Classes and their probabilities, by class. */
export async function answerOf(session: Session): Promise<string> {
  const { predictions } = await session.predict([TEXT]);
  return JSON.stringify(predictions[0].scores);
}

/** Of a model as it was loaded, or after so many epochs on a table. */
export const nameOf = (model: ModelName, table?: TableName, epochs?: number) =>
  [model, table, epochs].join(' ');

/** The answers by their names. */
export async function recordAnswers(): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const model of Object.keys(MODELS) as ModelName[])
    for (const file of Object.keys(TABLES) as TableName[]) {
      const session = await openSession();
      await session.loadModel(modelSource(model, 0));
      answers.set(nameOf(model), await answerOf(session));
      await session.readTable(table(file, 0));
      await session.prepare({});
      const asked: Promise<unknown>[] = [];
      await session.train(RECIPE, (event) => {
        if (event.type !== 'epoch') return;
        const { epoch } = event;
        asked.push(answerOf(session).then((answer) => answers.set(nameOf(model, file, epoch), answer)));
      });
      await Promise.all(asked);
      await session.dispose();
    }
  return answers;
}
