package continuo.planner.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places within a bar as people count them: beat 1 is the bar line, 2.5 half a beat after the
 * second beat. What no decimal of four places says exactly is written as text, {@code "2+1/3"}.
 */
final class BeatNumbers {
  private static final Pattern FRACTION =
      Pattern.compile("(\\d{1,6})(?:\\+(\\d{1,9})/(\\d{1,9}))?");
  private static final int MAX_DECIMALS = 4;

  private BeatNumbers() {}

  static JsonNode write(Ticks offset, Meter meter) {
    return write(offset, meter.beatLength(), 1);
  }

  /** A length: quarters, counted from 0. */
  static JsonNode writeQuarters(Ticks length) {
    return write(length, Ticks.QUARTER, 0);
  }

  private static JsonNode write(Ticks offset, Ticks unit, int first) {
    long beat = unit.value();
    long whole = offset.value() / beat + first;
    long rest = offset.value() % beat;
    if (rest == 0) {
      return JsonNodeFactory.instance.numberNode(whole);
    }
    BigInteger divisor = BigInteger.valueOf(rest).gcd(BigInteger.valueOf(beat));
    long numerator = rest / divisor.longValueExact();
    long denominator = beat / divisor.longValueExact();
    if (10_000 % denominator == 0) {
      BigDecimal decimal =
          BigDecimal.valueOf(whole)
              .add(BigDecimal.valueOf(numerator * (10_000 / denominator), MAX_DECIMALS));
      return JsonNodeFactory.instance.numberNode(decimal.stripTrailingZeros().doubleValue());
    }
    return JsonNodeFactory.instance.textNode(whole + "+" + numerator + "/" + denominator);
  }

  /** The place of a beat number; empty where it is no beat, or falls between ticks. */
  static Optional<Ticks> read(JsonNode node, Meter meter) {
    return read(node, meter.beatLength(), BigInteger.ONE);
  }

  /** The length of a number of quarters; empty where it is none, or falls between ticks. */
  static Optional<Ticks> readQuarters(JsonNode node) {
    return read(node, Ticks.QUARTER, BigInteger.ZERO);
  }

  private static Optional<Ticks> read(JsonNode node, Ticks unit, BigInteger first) {
    BigInteger beat = BigInteger.valueOf(unit.value());
    BigInteger numerator;
    BigInteger denominator;
    if (node.isNumber()) {
      BigDecimal decimal = node.decimalValue();
      if (decimal.scale() > 30 || decimal.precision() > 30) {
        return Optional.empty();
      }
      BigDecimal scaled =
          decimal.subtract(new BigDecimal(first)).setScale(Math.max(0, decimal.scale()));
      numerator = scaled.unscaledValue();
      denominator = BigInteger.TEN.pow(scaled.scale());
    } else {
      Matcher matcher = FRACTION.matcher(node.asText().replace(" ", ""));
      if (!node.isTextual() || !matcher.matches()) {
        return Optional.empty();
      }
      BigInteger whole = new BigInteger(matcher.group(1)).subtract(first);
      boolean fraction = matcher.group(2) != null;
      denominator = fraction ? new BigInteger(matcher.group(3)) : BigInteger.ONE;
      numerator =
          whole
              .multiply(denominator)
              .add(fraction ? new BigInteger(matcher.group(2)) : BigInteger.ZERO);
    }
    if (denominator.signum() == 0 || numerator.signum() < 0) {
      return Optional.empty();
    }
    BigInteger[] ticks = numerator.multiply(beat).divideAndRemainder(denominator);
    return ticks[1].signum() == 0 && ticks[0].bitLength() < 63
        ? Optional.of(new Ticks(ticks[0].longValueExact()))
        : Optional.empty();
  }
}
