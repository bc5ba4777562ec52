/** Search as you type: labels, aliases and spellings, without case and diacritics, one edit forgiven. */
export {};
