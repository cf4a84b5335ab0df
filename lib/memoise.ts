/** Working out once what comes again in every document. */

/**
 * `make` for texts, worked out once for each of the first `most` different ones of at most `longest` characters, and anew for others.
 * The answer is never undefined.
 */
export function remembered<Answer>(
  make: (text: string) => Answer,
  { most, longest }: { readonly most: number; readonly longest: number },
): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (text.length > longest || known.size >= most) return make(text);
    // Engines keep a piece of a text as a reference to the whole: what is remembered must not hold every page it was cut from.
    const own = Buffer.from(text, 'utf16le').toString('utf16le');
    const made = make(own);
    known.set(own, made);
    return made;
  };
}
