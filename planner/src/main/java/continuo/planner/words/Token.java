package continuo.planner.words;

/**
 * A word or a number of a prompt.
 *
 * @param fromInclusive offset of its first character in the prompt
 * @param toExclusive offset after its last character
 * @param word the text in lower case, without hyphens
 * @param clause index of the clause it stands in
 * @param sentence index of the sentence it stands in
 */
record Token(int fromInclusive, int toExclusive, String word, int clause, int sentence) {
  boolean isNumber() {
    return Character.isDigit(word.charAt(0));
  }
}
