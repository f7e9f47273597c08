// Actions whose code is loaded with the first of them that is called.

/** Picks an action out of that code. @param given what each of them is made of */
export function late<Code, Given extends unknown[]>(load: () => Promise<Code>, ...given: Given) {
  return <A extends unknown[]>(pick: (code: Code) => (...given: Given) => (...args: A) => Promise<void>) =>
    async (...args: A): Promise<void> =>
      pick(await load())(...given)(...args);
}
