// Which warnings the person has answered with "keep it". A finding with another message is another finding.
import { useState } from 'react';
import type { RecipeFinding } from '@/engine';

const keyOf = ({ field, message }: RecipeFinding) => `${field}\n${message}`;

export function useKept() {
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  return {
    has: (finding: RecipeFinding) => kept.has(keyOf(finding)),
    keep: (finding: RecipeFinding) => setKept(new Set([...kept, keyOf(finding)])),
  };
}
