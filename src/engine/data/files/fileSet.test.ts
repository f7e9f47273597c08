import { describe, expect, it } from 'vitest';
import { guessRoles } from './fileSet';

describe('guessRoles', () => {
  it.each<[string[], string[] | null]>([
    [['anything.bin'], ['data']],
    [['train.csv', 'test.csv', 'dev.csv'], ['data', 'test', 'validation']],
    [['validation.jsonl', 'training.jsonl'], ['validation', 'data']],
    [['SST-2-train.tsv', 'SST-2-eval.tsv'], ['data', 'validation']],
    [['trainTweets.csv', 'valTweets.csv'], ['data', 'validation']],
    [['tweets.csv', 'test.csv'], ['data', 'test']],
    [['test_text.txt', 'train_text.txt', 'test_labels.txt', 'train_labels.txt'], ['test', 'data', 'test-labels', 'labels']],
    [['test_text.txt', 'train.csv'], ['test', 'data']],
    [['train.csv', 'test_a.csv', 'test_b.csv'], ['data', 'unused', 'unused']],
    [['val_labels.txt', 'train_text.txt', 'train_labels.txt', 'val_text.txt'], ['validation-labels', 'data', 'labels', 'validation']],
    [['texts.txt', 'mapping.txt', 'labels.txt'], ['data', 'mapping', 'labels']],
    [['reviews.txt', 'labels.txt'], ['data', 'labels']],
    [['labels.csv', 'train.csv'], ['unused', 'data']],
    [['a.csv', 'b.csv'], null],
    [['a.csv', 'b.csv', 'photo.png'], null],
    [['photo.png', 'a.csv', 'paper.pdf', 'readme.txt'], ['unused', 'data', 'unused', 'unused']],
    [['a.csv', 'notes.docx', 'test.csv'], ['data', 'unused', 'test']],
    [['photo.png', 'paper.pdf'], null],
    [['train_a.csv', 'train_b.csv'], null],
    [['val.csv', 'test.csv'], null],
  ])('%j: %j', (names, roles) => expect(guessRoles(names)).toEqual(roles)); // prettier-ignore
});
