// What the page says about recipes: the engine's own words, handed on to components, which may not call the engine.
export { CARD_EPOCHS, CARD_NAME, classWeightsText, FIELDS } from '@/engine';
