package continuo.planner.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt cut into tokens, clauses and sentences, with a record of what rules have read. Mutable;
 * confined to one reading.
 */
final class PromptText {
  private static final Pattern TOKEN =
      Pattern.compile("\\d+(?:[.,:/]\\d+)*|\\p{L}[\\p{L}\\p{M}]*(?:'\\p{L}+)?|[.;!?\\n,()]");

  private final String original;
  private final String lower;
  private final List<Token> tokens = new ArrayList<>();
  private final BitSet read;

  PromptText(String original) {
    this.original = original;
    StringBuilder normal = new StringBuilder(original.length());
    for (int i = 0; i < original.length(); i++) {
      char c = original.charAt(i);
      normal.append(
          switch (c) {
            case '\u2018', '\u2019', '\u00b4' -> '\'';
            case '\u201c', '\u201d' -> '"';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
            case '\u223c', '\uff5e' -> '~';
            case '\u00a0', '\t' -> ' ';
            default -> Character.toLowerCase(c);
          });
    }
    this.lower = normal.toString();
    this.read = new BitSet(original.length());
    int clause = 0;
    int sentence = 0;
    Matcher matcher = TOKEN.matcher(lower);
    while (matcher.find()) {
      String word = matcher.group();
      switch (word) {
        case ".", ";", "!", "?", "\n" -> {
          clause++;
          sentence++;
        }
        case ",", "(", ")" -> clause++;
        default -> {
          if (word.equals("but") || word.equals("while") || word.equals("whereas")) {
            clause++;
          }
          tokens.add(new Token(matcher.start(), matcher.end(), word, clause, sentence));
        }
      }
    }
  }

  /** The prompt as it was written. */
  String original() {
    return original;
  }

  /** The prompt in lower case with plain quotes and dashes; offsets are those of the original. */
  String lower() {
    return lower;
  }

  List<Token> tokens() {
    return tokens;
  }

  Token token(int index) {
    return tokens.get(index);
  }

  int size() {
    return tokens.size();
  }

  /** The word at an index, or the empty text outside the prompt. */
  String word(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).word() : "";
  }

  boolean sameSentence(int a, int b) {
    return a >= 0
        && b >= 0
        && a < tokens.size()
        && b < tokens.size()
        && tokens.get(a).sentence() == tokens.get(b).sentence();
  }

  boolean sameClause(int a, int b) {
    return a >= 0
        && b >= 0
        && a < tokens.size()
        && b < tokens.size()
        && tokens.get(a).clause() == tokens.get(b).clause();
  }

  /** The words of tokens {@code [from, to)}, one space between them. */
  String phrase(int fromInclusive, int toExclusive) {
    StringBuilder phrase = new StringBuilder();
    for (int i = fromInclusive; i < toExclusive; i++) {
      phrase.append(i == fromInclusive ? "" : " ").append(tokens.get(i).word());
    }
    return phrase.toString();
  }

  /** The original text of tokens {@code [from, to)}. */
  String span(int fromInclusive, int toExclusive) {
    return original.substring(
        tokens.get(fromInclusive).fromInclusive(), tokens.get(toExclusive - 1).toExclusive());
  }

  void markTokens(int fromInclusive, int toExclusive) {
    for (int i = Math.max(0, fromInclusive); i < Math.min(toExclusive, tokens.size()); i++) {
      read.set(tokens.get(i).fromInclusive(), tokens.get(i).toExclusive());
    }
  }

  void markCharacters(int fromInclusive, int toExclusive) {
    read.set(fromInclusive, toExclusive);
  }

  boolean isRead(int index) {
    Token token = tokens.get(index);
    int clear = read.nextClearBit(token.fromInclusive());
    return clear >= token.toExclusive();
  }

  /** True if any character of the range has been read. */
  boolean touches(int fromInclusive, int toExclusive) {
    int set = read.nextSetBit(fromInclusive);
    return set >= 0 && set < toExclusive;
  }

  /** The first token that begins at or after a character. */
  int tokenAt(int character) {
    int low = 0;
    int high = tokens.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (tokens.get(middle).toExclusive() > character) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** True if the words at an index are these, with single spaces. */
  boolean startsWith(int index, String phrase) {
    String[] words = phrase.split(" ", -1);
    if (index < 0 || index + words.length > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(index + i).word().equals(words[i])) {
        return false;
      }
    }
    return true;
  }
}
