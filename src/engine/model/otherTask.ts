// Whether a folder was trained for another task whose tensors have the names of a sentence classifier. transformers 5.23
// looks at no name of a class: it puts them under whatever is asked for, and answers with them in silence.

interface OtherTask {
  /** As config.json names it. */
  architecture: string;
  answers: string;
}

/** Classes of transformers by their endings; others have no `classifier` of two dimensions. */
const ANSWERS: Readonly<Record<string, string>> = {
  ForTokenClassification: 'for each token of a text, not for the text',
  ForMultipleChoice: 'which of several texts goes on best, not what one text is',
};

/** Null where `architectures` names a sentence classifier, another class or nothing. */
export function otherTask({ architectures }: Record<string, unknown>): OtherTask | null {
  const names = Array.isArray(architectures) ? architectures.filter((name) => typeof name === 'string') : [];
  if (names.some((name) => name.endsWith('ForSequenceClassification'))) return null;
  for (const architecture of names)
    for (const [ending, answers] of Object.entries(ANSWERS))
      if (architecture.endsWith(ending)) return { architecture, answers };
  return null;
}
