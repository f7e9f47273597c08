import { describe, expect, it } from 'vitest';
import { modelFolder, sortDropped, withPath, type DroppedFile } from './droppedFiles';

const at = (path: string): DroppedFile => ({ path, file: new File([path], path.split('/').at(-1)!) });
const sort = (...paths: string[]) => {
  const { model, data } = sortDropped(paths.map(at));
  return {
    model: model?.kind === 'files' ? [model.name, ...Object.keys(model.files)] : null,
    data: data.map(({ name }) => name),
  };
};

describe('what was dropped', () => {
  it('is a model where a folder has one, with what lies beside its weights', () => {
    expect(
      sort('bert/config.json', 'bert/model.safetensors', 'bert/vocab.txt', 'bert/onnx/model.onnx'),
    ).toEqual({
      model: ['bert', 'config.json', 'model.safetensors', 'vocab.txt'],
      data: [],
    });
  });

  it('is the model in a folder around it, and the one nearest the top of two', () => {
    const files = ['out/best/config.json', 'out/best/model.safetensors', 'out/best/old/model.safetensors'];
    expect(sort(...files).model).toEqual(['best', 'config.json', 'model.safetensors']);
  });

  it('is the transformer of a sentence-transformers folder, in whatever order its files come', () => {
    const files = [
      'mpnet/modules.json',
      'mpnet/1_Pooling/config.json',
      'mpnet/2_Dense/config.json',
      'mpnet/2_Dense/model.safetensors',
      'mpnet/0_Transformer/config.json',
      'mpnet/0_Transformer/vocab.txt',
      'mpnet/0_Transformer/model.safetensors',
    ];
    const model = ['mpnet', 'config.json', 'model.safetensors', 'vocab.txt'];
    for (const order of [files, files.toReversed(), files.toSorted()])
      expect(sort(...order).model?.toSorted()).toEqual(model.toSorted());
  });

  it('is a model too where something is missing of it, so that this can be said', () => {
    expect(sort('bert/config.json', 'bert/tokenizer.json').model).toEqual([
      'bert',
      'config.json',
      'tokenizer.json',
    ]);
    expect(sort('pytorch_model.bin').model).toEqual(['your model', 'pytorch_model.bin']);
    expect(sort('config.json').model).toEqual(['your model', 'config.json']);
  });

  it('is data where it came as files, whatever they are called', () => {
    expect(sort('a.csv', 'photo.png')).toEqual({ model: null, data: ['a.csv', 'photo.png'] });
  });

  it('is the tables of a folder, without what systems and repositories leave beside them', () => {
    expect(
      sort(
        'set/train.csv',
        'set/test.csv',
        'set/.DS_Store',
        'set/README.md',
        'set/logo.png',
        'set/package.json',
      ),
    ).toEqual({ model: null, data: ['train.csv', 'test.csv'] });
    expect(sort('set/.git/config.txt', '__MACOSX/set/a.csv', 'set/a.csv').data).toEqual(['a.csv']);
  });

  it('is the tweets alone of an X archive', () => {
    expect(sort('x/data/account.js', 'x/data/tweets.js', 'x/data/like.js', 'x/README.txt').data).toEqual([
      'tweets.js',
    ]);
  });

  it('is what is packed in a folder, or a workbook that can be named, where nothing else is', () => {
    expect(sort('set/tweets.csv.gz', 'set/notes.md').data).toEqual(['tweets.csv.gz']);
    expect(sort('set/tweets.csv.gz', 'set/tweets.csv').data).toEqual(['tweets.csv']);
  });

  it('tells tables of one name apart by their folders, with their bytes', async () => {
    const { data } = sortDropped([at('set/en/train.csv'), at('set/fr/train.csv')]);
    expect(data.map(({ name }) => name)).toEqual(['set/en/train.csv', 'set/fr/train.csv']);
    expect(await data[1].text()).toBe('set/fr/train.csv');
  });

  it('may be both at once', () => {
    expect(sort('bert/config.json', 'bert/model.safetensors', 'tweets.csv')).toEqual({
      model: ['bert', 'config.json', 'model.safetensors'],
      data: ['tweets.csv'],
    });
    expect(sort('config.json', 'model.safetensors', 'vocab.txt', 'tweets.csv')).toEqual({
      model: ['your model', 'config.json', 'model.safetensors', 'vocab.txt'],
      data: ['tweets.csv'],
    });
  });

  it('is refused in words where a folder has nothing, or far too much', () => {
    expect(() => sort('holiday/a.png', 'holiday/b.png')).toThrow(
      /^The folder holiday has neither a table .* nor a model .* Drop the file with the tweets/,
    );
    expect(() => sortDropped([])).toThrow(/^The folder has neither/);
    const many = Array.from({ length: 300 }, (_, i) => `reviews/${i}.txt`);
    expect(() => sort(...many)).toThrow(/^The folder reviews has 300 files that may be tables. Drop the one/);
  });
});

describe('a model folder that was chosen', () => {
  const chosen = (webkitRelativePath: string) =>
    Object.assign(new File([''], webkitRelativePath.split('/').at(-1)!), { webkitRelativePath });

  it('gives the files at its top by name, and its own name', () => {
    const files = ['bert/config.json', 'bert/onnx/model.onnx', 'bert/vocab.txt'].map(chosen).map(withPath);
    const source = modelFolder(files);
    expect(source).toMatchObject({ kind: 'files', name: 'bert' });
    expect(source?.kind === 'files' && Object.keys(source.files)).toEqual(['config.json', 'vocab.txt']);
  });

  it('is taken as it is where nothing in it is known, so that the engine says what is missing', () => {
    expect(modelFolder([withPath(chosen('holiday/a.png'))])).toMatchObject({ name: 'holiday' });
  });

  it('may come as one zip, whose name it takes', () => {
    const zip = new File(['x'], 'moods-tiny.ZIP');
    expect(modelFolder([withPath(zip)])).toEqual({
      kind: 'files',
      name: 'moods-tiny',
      files: { 'moods-tiny.ZIP': zip },
    });
  });

  it('may come as single files, and is nothing without any', () => {
    expect(modelFolder([withPath(new File([''], 'config.json'))])?.name).toBe('your model');
    expect(modelFolder([])).toBeNull();
  });
});
