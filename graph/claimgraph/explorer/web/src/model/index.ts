/** The model as one thing, for those who embed or test the page. */

export { fold, isOneEdit, spanOf } from "./folding";
export { makeSearch } from "./search";
export { dayOf, holds, isUndated, reason } from "./time";
export { dateInWords, inSentences, noteOf, sentenceOf, tell } from "./wording";
export { findPaths, weaknessWords } from "./paths";
export { tieParticipants } from "./ties";
