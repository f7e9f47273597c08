// What transformers 5.23 does with the tokenizer class that a folder names. Of the classes of BERT and RoBERTa it takes words and
// added tokens from tokenizer.json and builds all else by tokenizer_config.json; other classes have their own ways.
import { EngineError } from '@/engine/errors';
import type { FamilyName } from '../types';

/** Built as BertTokenizer or RobertaTokenizer builds it, or tokenizer.json at its word. */
export type Construction = 'bert' | 'roberta' | 'file';

/** Names of the same class, without "Fast" at their end; tokenizer_class_from_name says so. */
const SAME: Readonly<Record<Exclude<Construction, 'file'>, readonly string[]>> = {
  bert: [
    'BertTokenizer',
    'DistilBertTokenizer',
    'ElectraTokenizer',
    'LayoutLMTokenizer',
    'LxmertTokenizer',
    'MobileBertTokenizer',
    'SqueezeBertTokenizer',
  ],
  roberta: ['RobertaTokenizer', 'BartTokenizer', 'LEDTokenizer', 'LongformerTokenizer', 'MvpTokenizer'],
};

/** Classes that build theirs in another way, or cut texts in Python before. A name that is unknown there is no class. */
const FOREIGN = new Set(
  (
    'Albert Barthez Bartpho BertGeneration BertJapanese Bertweet BigBird BioGpt BlenderbotSmall Blenderbot ByT5 CLIP CTRL ' +
    'Camembert Canine Clvp CodeLlama Cohere CpmAnt Cpm DPRContextEncoder DPRQuestionEncoder DPRReader Deberta DebertaV2 Dia ' +
    'Esm FSMT Flaubert Funnel GPT2 GPTNeoX GPTNeoXJapanese Gemma Herbert LayoutLMv2 LayoutLMv3 LayoutXLM Llama Luke MBart ' +
    'MBart50 MPNet Marian MarkupLM Mgpstr Nllb Nougat OpenAIGPT PLBart Pegasus Perceiver Phobert ProphetNet Qwen2 Rag ' +
    'Reformer RemBert RoCBert RoFormer SeamlessM4T Siglip Splinter T5 Tapas Udop Vits Wav2Vec2CTC Whisper XGLM XLM ' +
    'XLMRoberta XLNet'
  )
    .split(' ')
    .map((name) => `${name}Tokenizer`),
);

/**
 * @param named tokenizer_class, of tokenizer_config.json before config.json; null: the family's own
 * @throws EngineError model-unsupported for a class with a way of its own
 */
export function constructionOf(named: string | null, family: FamilyName, where: string): Construction {
  if (named === null) return family === 'roberta' ? 'roberta' : 'bert';
  const name = named.replace(/Fast$/, '');
  if (SAME.bert.includes(name)) return 'bert';
  if (SAME.roberta.includes(name)) return 'roberta';
  if (!FOREIGN.has(name)) return 'file';
  throw new EngineError(
    'model-unsupported',
    `${where} names the tokenizer ${named}, which cuts texts in a way of its own that Warble does not have: the model would read other tokens than it learned. Choose a model with BertTokenizer or RobertaTokenizer; where its tokenizer.json alone says how texts are cut, set tokenizer_class to PreTrainedTokenizerFast in tokenizer_config.json.`,
  );
}
