package continuo.planner.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimecodeTest {
  @ParameterizedTest
  @CsvSource({
    // text,                seconds
    "0,                     0",
    "12,                    12",
    "12.5,                  12.5",
    "12.5 s,                12.5",
    "90 seconds,            90",
    "0:00,                  0",
    "1:05,                  65",
    "1:05.250,              65.25",
    "75:00,                 4500",
    "1:02:03,               3723",
    "1:02:03.5,             3723.5",
    "00:00:10:12@24,        10.5",
    "00:00:10:12@25,        10.48",
    "00:00:10:12@24 fps,    10.5",
    "00:00:10:00@23.976,    10.01",
    "00:00:10:15@30,        10.5",
    "00:01:00;02@29.97,     60.06",
    "00:10:00;00@29.97,     599.9994",
    "01:00:00;00@29.97,     3599.9964",
    "00:00:01:30@60,        1.5",
  })
  void every_way_to_write_a_moment_is_read(String text, double seconds) {
    assertThat(Timecode.parse(text).orElseThrow().value()).isCloseTo(seconds, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-3",
        "1:60",
        "1:75:00",
        "0:00:10:12",
        "00:00:10:24@24",
        "00:00:10:12@26",
        "00:00:10;12@25",
        "00:01:00;00@29.97",
        "1e3",
        "NaN",
      })
  void what_is_no_moment_is_refused(String text) {
    assertThat(Timecode.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2:02.683, 122.683", "0:07.001, 7.001", "1:00:00.1, 3600.1"})
  void one_moment_in_two_ways_is_one_value(String clock, String seconds) {
    assertThat(Timecode.parse(clock)).isEqualTo(Timecode.parse(seconds));
  }
}
