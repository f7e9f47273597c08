// Whether a run's figures are more than luck, for what the page says of them.
export { beatsChance, skillOf } from '@/engine';
