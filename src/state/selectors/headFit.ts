// Whether a run goes on with the model's own classifier, for what the page says of it.
export { headFit } from '@/engine';
