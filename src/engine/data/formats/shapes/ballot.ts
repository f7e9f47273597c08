// Several people's answers to one question → one label: the one that most gave. Counts where they disagreed, to be told.
import { counted, grouped } from '@/engine/data/sentences';
import { labelCell } from '@/engine/data/table/answer';

export class Ballot {
  private settled = 0;
  private tied = 0;

  /**
   * @param votes the labels that each person gave; none is no vote
   * @returns the cell of the row: empty where nobody voted, and where no label has more votes than each other
   */
  decide(votes: readonly (readonly string[])[]): string {
    const counts = new Map<string, number>();
    for (const labels of votes) {
      if (labels.length === 0) continue;
      const cell = labelCell([...new Set(labels)].sort());
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
    if (!second) return first?.[0] ?? '';
    const tie = first[1] === second[1];
    if (tie) this.tied++;
    else this.settled++;
    return tie ? '' : first[0];
  }

  /** @param noun what the tool calls one of its rows: task, record */
  notices(column: string, noun: string): string[] {
    const { settled, tied } = this;
    if (settled + tied === 0) return [];
    const most = `${grouped(settled)} ${settled === 1 ? 'takes' : 'take'} the label that most gave`;
    const none = `${grouped(tied)}, in which no label has the most votes, ${tied === 1 ? 'has' : 'have'} no label here`;
    const what = [settled > 0 && most, tied > 0 && none].filter(Boolean).join('; ');
    return [`In ${counted(settled + tied, noun)} people disagree about “${column}”: ${what}.`];
  }
}
