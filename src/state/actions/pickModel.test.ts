import { expect, it } from 'vitest';
import { EngineError, type ModelInfo } from '@/engine';
import { fakeModel } from '@/testing/fakeModel';
import { deferred, openStudio } from '@/testing/openStudio';

const own = { kind: 'files', name: 'bert-base', files: {} } as const;

it('counts tokens as soon as the tokenizer is there', async () => {
  const { engine, actions, get } = await openStudio({ sample: false });
  engine.failNext('loadModel', new EngineError('model-unreadable', 'config.json is missing.'));
  await actions.takeSample();
  expect([get().model.status, get().data?.lengths]).toEqual(['failed', null]);
  await actions.pickModel(own);
  expect([get().model.status, get().data?.lengths?.longest]).toEqual(['ready', 89]);
});

it('lets the recommended recipe follow the width of the model', async () => {
  const { engine, actions, get } = await openStudio();
  expect(get().recipe.learningRate).toBe(5e-5);
  engine.loadModel = () => Promise.resolve({ ...fakeModel, hidden: 768 });
  await actions.editRecipe({ seed: 7 });
  await actions.pickModel(own);
  expect([get().recipe.learningRate, get().recipe.seed]).toEqual([2e-5, 7]);
});

it('leaves the person’s own recipe alone', async () => {
  const { engine, actions, get } = await openStudio();
  await actions.editRecipe({ learningRate: 1e-4 });
  engine.loadModel = () => Promise.resolve({ ...fakeModel, hidden: 768 });
  await actions.pickModel(own);
  expect(get().recipe.learningRate).toBe(1e-4);
});

it('ends on the model picked last, whichever was loaded first', async () => {
  const { engine, actions, get } = await openStudio();
  const slow = deferred<ModelInfo>();
  engine.loadModel = () => slow.promise;
  const first = actions.pickModel({ kind: 'builtin', name: 'slow' });
  engine.loadModel = () => Promise.resolve({ ...fakeModel, name: 'quick' });
  await actions.pickModel(own);
  slow.resolve({ ...fakeModel, name: 'slow' });
  await first;
  expect([get().model.info?.name, get().model.picked?.name]).toEqual(['quick', 'bert-base']);
});

it('shows progress while it loads and none afterwards', async () => {
  const { studio, engine, actions, get } = await openStudio();
  const shares: (number | null)[] = [];
  studio.store.subscribe(({ model }) => void (model.progress && shares.push(model.progress.share)));
  engine.loadModel = async (_, onProgress) => {
    onProgress?.({ stage: 'read', share: 0.5, done: 5, total: 10 });
    return fakeModel;
  };
  await actions.pickModel(own);
  expect(new Set(shares)).toEqual(new Set([0.5]));
  expect(get().model.progress).toBeNull();
});
