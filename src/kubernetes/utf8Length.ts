const encoder = new TextEncoder();

/** The bytes of a text in UTF-8, as Go counts them. */
export const utf8Length = (text: string): number => (/[\u0080-\uffff]/.test(text) ? encoder.encode(text).length : text.length);
