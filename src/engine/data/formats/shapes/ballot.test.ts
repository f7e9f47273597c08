import { describe, expect, it } from 'vitest';
import { Ballot } from './ballot';

describe('Ballot', () => {
  it.each([
    [[], ''],
    [[['a']], 'a'],
    [[['a'], ['a'], ['b']], 'a'],
    [[['a'], ['b']], ''],
    [[['a'], ['a'], ['b'], ['b'], ['c']], ''],
    [[['a'], []], 'a'],
    [[['b', 'a'], ['a', 'b'], ['a']], '["a","b"]'],
  ])('of %j decides %j', (votes, label) => expect(new Ballot().decide(votes)).toBe(label));

  it('tells how many were settled and how many not', () => {
    const ballot = new Ballot();
    for (const votes of [['a'], ['a', 'a'], ['a', 'b'], ['a', 'a', 'b']])
      ballot.decide(votes.map((one) => [one]));
    expect(ballot.notices('mood', 'task')).toEqual([
      'In 2 tasks people disagree about “mood”: 1 takes the label that most gave; 1, in which no label has the most votes, has no label here.',
    ]);
  });

  it('is silent where nobody disagrees', () => {
    const ballot = new Ballot();
    ballot.decide([['a'], ['a']]);
    expect(ballot.notices('mood', 'task')).toEqual([]);
  });
});
