// What a probability is worth, for the margin.
export function ProbabilityNotes() {
  return (
    <>
      <p className="note">
        The probabilities of all classes add up to 1, and the largest one names the label. Near-even ones mean
        that the model is not sure.
      </p>
      <p className="note">
        They are the model’s own opinion: on tweets unlike those it learned from it can be sure and wrong.
      </p>
    </>
  );
}
