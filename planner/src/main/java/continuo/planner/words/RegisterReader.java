package continuo.planner.words;

import continuo.planner.brief.Field;
import continuo.planner.brief.InstrumentWish;
import continuo.planner.brief.RegisterWish;
import continuo.planner.brief.RegisterWish.Height;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in which register instruments play: "low cello", "violins in the upper register". */
final class RegisterReader {
  private static final String HEIGHT =
      "(?:lowest|lower|low|deep|bass|mid|middle|medium|highest|higher|high|upper|top|treble)";

  private static final Pattern REGISTER =
      Pattern.compile(
          "\\b(?:in|into|on|at|through|around)\\s+(?:(?:an?|the|its|their|his|her)\\s+)?"
              + "(?:(?:very|extremely|rather|quite)\\s+)?("
              + HEIGHT
              + "(?:(?:\\s*[-/,]\\s*|\\s+(?:to|and|or)\\s+)"
              + HEIGHT
              + ")*)[\\s-]+(?:registers?|ranges?|octaves?|tessitura|pitch)\\b");

  private final Findings found;
  private final PromptText text;
  private final Mentions mentions;
  private final List<RegisterWish> wishes = new ArrayList<>();
  private final Set<String> spans = new LinkedHashSet<>();

  RegisterReader(Findings found, Mentions mentions) {
    this.found = found;
    this.text = found.text;
    this.mentions = mentions;
  }

  void read() {
    for (Mention m : mentions.all()) {
      if (!m.excluded) {
        adjective(m);
      }
    }
    Matcher m = REGISTER.matcher(text.lower());
    while (m.find()) {
      int from = text.tokenAt(m.start());
      Optional<Height> height = height(m.group(1));
      if (height.isEmpty() || from >= text.size() || found.aside[from]) {
        continue;
      }
      List<Mention> whose = whose(from);
      if (whose.isEmpty()) {
        add(new RegisterWish(Optional.empty(), height.get()));
      }
      whose.forEach(w -> add(w, height.get()));
      spans.add(text.original().substring(m.start(), m.end()).strip());
      text.markCharacters(m.start(), m.end());
    }
    if (!wishes.isEmpty()) {
      found.put(Field.REGISTER, wishes, String.join(" … ", spans), 0.85);
    }
  }

  /** "Low cello", "deep, low-pitched brass", "high-register strings". */
  private void adjective(Mention m) {
    int at = m.from - 1;
    if (text.word(at).matches("register|pitched|range|sounding|tuned")) {
      at--;
    }
    boolean near = at >= 0 && text.sameClause(at, m.from);
    String word = near ? text.word(at) : text.word(m.from);
    Optional<Height> height =
        switch (word) {
          case "low", "lower", "deep" -> Optional.of(Height.LOW);
          case "high", "higher", "upper" -> Optional.of(Height.HIGH);
          default -> Optional.empty();
        };
    if (height.isPresent() && !m.meaning.get(0).instrument().isDrumKit()) {
      add(m, height.get());
      spans.add(text.span(near ? at : m.from, m.to));
      text.markTokens(near ? at : m.from, m.to);
    }
  }

  /** The instruments before a phrase of its sentence, with those listed with the last; or after. */
  private List<Mention> whose(int token) {
    List<Mention> own = new ArrayList<>();
    List<Mention> all = mentions.all().stream().filter(m -> !m.excluded).toList();
    for (int i = all.size() - 1; i >= 0; i--) {
      Mention m = all.get(i);
      boolean before = m.to <= token && text.sameSentence(m.from, token);
      if (before && (own.isEmpty() || mentions.joined(m, own.get(0)))) {
        own.add(0, m);
      } else if (before) {
        break;
      }
    }
    if (own.isEmpty()) {
      all.stream()
          .filter(m -> m.from > token && text.sameSentence(token, m.from))
          .findFirst()
          .ifPresent(own::add);
    }
    return own.stream().filter(m -> !m.meaning.get(0).instrument().isDrumKit()).toList();
  }

  /** The height that words mean together; none where they span low and high. */
  private static Optional<Height> height(String words) {
    boolean low = words.matches(".*\\b(?:low|lower|lowest|deep|bass)\\b.*");
    boolean high = words.matches(".*\\b(?:high|higher|highest|upper|top|treble)\\b.*");
    if (low && high) {
      return Optional.empty();
    }
    return Optional.of(low ? Height.LOW : high ? Height.HIGH : Height.MIDDLE);
  }

  private void add(Mention m, Height height) {
    for (InstrumentWish w : m.meaning) {
      if (!w.instrument().isDrumKit()) {
        add(new RegisterWish(Optional.of(w.instrument()), height));
      }
    }
  }

  private void add(RegisterWish wish) {
    if (wishes.stream().noneMatch(w -> w.instrument().equals(wish.instrument()))) {
      wishes.add(wish);
    }
  }
}
