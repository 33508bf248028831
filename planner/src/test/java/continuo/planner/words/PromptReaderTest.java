package continuo.planner.words;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.brief.Arc;
import continuo.planner.brief.Density;
import continuo.planner.brief.Entry;
import continuo.planner.brief.Field;
import continuo.planner.brief.InstrumentWish;
import continuo.planner.brief.Slot;
import continuo.planner.brief.Source;
import continuo.planner.plan.Decision;
import continuo.planner.style.Styles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PromptReaderTest {
  private static Reading read(String prompt) {
    return PromptReader.read(prompt, Styles.shipped());
  }

  private static String slot(String prompt, String name) {
    return read(prompt).brief().slot(name).map(Slot::value).orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "72 bpm                                        | tempo    | 72",
        "at 92.5 bpm                                   | tempo    | 92.5",
        "tempo: 120                                    | tempo    | 120",
        "about 100 beats per minute                    | tempo    | 95 to 105",
        "90-100 bpm                                    | tempo    | 90 to 100",
        "a song, allegro                               | tempo    | allegro (120 to 156)",
        "played at a swift pace                        | tempo    | fast (121 to 184)",
        "the music moves slowly                        | tempo    | slow (40 to 75.5)",
        "a fast-paced song                             | tempo    | fast (121 to 184)",
        "the tempo of this song is moderate            | tempo    | moderate (78 to 118)",
        "in D minor                                    | key      | D minor",
        "in B-flat major                               | key      | Bb major",
        "an etude in F# dorian                         | key      | F# dorian",
        "in the key of E flat major                    | key      | Eb major",
        "a piece in Am                                 | key      | A minor",
        "in a minor key                                | mode     | minor",
        "uses the major scale                          | mode     | major",
        "3/4                                           | meter    | 3/4",
        "in 3+2+2/8 time                               | meter    | 3+2+2/8",
        "a slow waltz                                  | meter    | 3/4",
        "six-eight                                     | meter    | 6/8",
        "about 90 seconds                              | duration | about 90",
        "exactly 3 minutes                             | duration | 180",
        "1:30 long                                     | duration | 90",
        "a 40-second jingle                            | duration | 40",
        "2 minutes and 15 seconds                      | duration | 135",
        "a minute and a half                           | duration | 90",
        "at most 2 minutes                             | duration | at most 120",
        "lasts 15 ~ 30 seconds                         | duration | 15 to 30",
        "about 40 seconds in length                    | duration | about 40",
        "16 bars                                       | bars     | 16",
        "approximately about 15 bars                   | bars     | about 15",
        "thirty-two measures                           | bars     | 32",
        "a pitch range of 4 octaves                    | octaves  | 4",
        "AABA                                          | form     | A A B A",
        "a rondo for flute                             | form     | A B A C A",
        "a 12-bar blues in E                           | form     | A:12 A:12 A:12",
      })
  void reads_a_phrase(String prompt, String field, String value) {
    assertThat(slot(prompt, field)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a string quartet                              | 2 Violin, Viola, Cello",
        "for solo piano                                | Piano",
        "two flutes and a cello                        | 2 Flute, Cello",
        "grand piano, bass and drums                   | Piano, Bass Guitar, Drums",
        "electric guitar and guitar solo               | Electric Guitar (leads)",
        "violins, French horns                         | Violin, Horn",
        "guitar, strings, voice                        | Guitar, Strings, Voice Oohs",
      })
  void reads_instruments(String prompt, String value) {
    assertThat(slot(prompt, "instruments")).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a rock song with no drums                           | drums",
        "without bass or guitar                              | bass, guitar",
        "the song notably lacks clarinet                     | clarinet",
        "Clarinet and trumpet are not featured in this song. | clarinet, trumpet",
        "anything but brass                                  | brass",
        "an orchestra, devoid of any oboe                    | oboe",
        "harp and tuba are noticeably absent                 | harp, tuba",
        "it does not incorporate any harp and viola          | harp, viola",
        "an instrumental piece                               | voices",
      })
  void reads_exclusions(String prompt, String value) {
    assertThat(slot(prompt, "excluded")).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "not only piano but also strings,                                  ''",
    "without the piano the music would be poor,                        ''",
    "the piano is not too loud,                                        ''",
  })
  void does_not_take_every_negation_for_an_exclusion(String prompt, String value) {
    assertThat(slot(prompt, "excluded")).isEqualTo(value);
  }

  @Test
  void an_excluded_family_rules_out_its_members_and_nothing_else() {
    var exclusion = InstrumentNames.exclusion("brass").orElseThrow();

    assertThat(exclusion.instruments())
        .extracting(i -> i.id())
        .contains("trumpet", "horn", "tuba", "brass")
        .doesNotContain("alto-sax", "flute", "piano");
  }

  @ParameterizedTest
  @CsvSource({
    "the rhythm is very lively,                              HIGH",
    "it has a peaceful beat,                                 LOW",
    "with a steady and moderate rhythm,                      MEDIUM",
    "a moderate pace and a highly dynamic rhythm,            HIGH",
    "a very meditative beat,                                 LOW",
    "the rhythm is very easy on the ears,                    LOW",
    "the beat of the song itself has a soothing effect,      LOW",
    "an exceptionally energetic beat at a balanced pace,     HIGH",
    "its rhythm strikes a balance,                           MEDIUM",
    "the song has a moderate tempo,                          MEDIUM",
    "the music moves at a rapid pace,                        HIGH",
  })
  void reads_density(String prompt, Density density) {
    assertThat(read(prompt).wishes().value(Field.DENSITY)).contains(density);
  }

  @Test
  void a_definite_speed_leaves_the_vague_one_to_the_rhythm() {
    Reading reading = read("played at a moderate speed with a rapid tempo");

    assertThat(reading.wishes().value(Field.TEMPO).orElseThrow().word()).isEqualTo("moderate");
    assertThat(reading.wishes().value(Field.DENSITY)).contains(Density.HIGH);
  }

  @ParameterizedTest
  @CsvSource({
    "a slow tempo and a very rapid tempo,                                  slow,     HIGH",
    "it has a moderate tempo. The tempo of this song is rapid,             fast,     MEDIUM",
    "it doesn't feel rushed or too slow in tempo; a quick beat,            fast,     MEDIUM",
    "a balanced beat and a very upbeat tempo,                              moderate, HIGH",
    "a very rapid tempo. Despite the fast pace it moves at a gentle pace,  slow,     HIGH",
    "the music is sluggish with a dense rhythm,                            slow,     HIGH",
  })
  void two_statements_of_speed_are_tempo_and_rhythm(String prompt, String tempo, Density density) {
    Reading reading = read(prompt);

    assertThat(reading.wishes().value(Field.TEMPO).orElseThrow().word()).isEqualTo(tempo);
    assertThat(reading.wishes().value(Field.DENSITY)).contains(density);
  }

  @Test
  void a_density_that_only_the_speed_suggests_is_a_guess() {
    assertThat(read("a fast song").wishes().get(Field.DENSITY).orElseThrow().confidence())
        .isLessThan(0.5);
    assertThat(read("a slow song").wishes().get(Field.DENSITY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "in the key of major,                        major",
    "the use of minor gives it weight,           minor",
    "the song's key which is major adds flavour, major",
    "it plays a major role,                      ''",
    "signed to a major label,                    ''",
  })
  void reads_a_mode_by_itself(String prompt, String mode) {
    assertThat(slot(prompt, "mode")).isEqualTo(mode);
  }

  @ParameterizedTest
  @CsvSource({
    "a melancholic song,        -1, -1",
    "a joyful song,              1,  1",
    "an angry and violent song, -1,  1",
    "a serene song,              1, -1",
    "a very sad song,           -1, -1",
    "it conveys despair,        -1, -1",
    "filled with trepidation,   -1,  1",
  })
  void moods_lie_in_their_quadrant(String prompt, int valence, int energy) {
    var mood = read(prompt).wishes().value(Field.MOOD).orElseThrow();

    assertThat(Math.signum(mood.valence())).isEqualTo(valence);
    assertThat(Math.signum(mood.energy() - 0.5)).isEqualTo(energy);
  }

  @Test
  void a_negated_mood_goes_to_the_other_side() {
    assertThat(read("a song that is not sad").wishes().value(Field.MOOD).orElseThrow().valence())
        .isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "a bossa nova tune,                                      bossa",
    "the song belongs to the jazz genre,                     jazz",
    "lo-fi hip hop beats,                                    lo-fi",
    "a heavy metal song,                                     metal",
    "an epic film cue,                                       epic",
    "in the style of R&B music,                              soul",
  })
  void reads_styles(String prompt, String style) {
    assertThat(read(prompt).wishes().value(Field.GENRE).orElse(List.of())).startsWith(style);
  }

  @Test
  void a_style_that_is_denied_is_no_style() {
    assertThat(
            read("It does not fit into the conventions of reggae style.").wishes().get(Field.GENRE))
        .isEmpty();
  }

  @Test
  void reads_the_course_of_the_dynamics() {
    assertThat(
            read("it builds to a climax and then fades")
                .wishes()
                .value(Field.DYNAMICS)
                .orElseThrow())
        .contains(Arc.BUILDS, Arc.CLIMAX, Arc.FADES);
  }

  @Test
  void reads_who_enters_when() {
    List<Entry> entries =
        read("starts with solo piano, then strings join").wishes().value(Field.ORDER).orElseThrow();

    assertThat(entries)
        .extracting(e -> e.instrument().id() + " " + e.kind())
        .containsExactly("piano ALONE", "strings ENTERS");
    assertThat(entries.get(1).at()).isGreaterThan(0);
  }

  @Test
  void reads_who_leads_and_who_accompanies() {
    List<InstrumentWish> wishes =
        read("a flute melody accompanied by harp").wishes().value(Field.INSTRUMENTS).orElseThrow();

    assertThat(wishes)
        .extracting(w -> w.instrument().id() + " " + w.part())
        .containsExactly("flute LEADS", "harp ACCOMPANIES");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "over Dm7 G7 | Cmaj7           ; Dm7 G7 | Cmaj7",
        "chords: C - G - Am - F        ; C | G | Am | F",
        "on a ii7 V7 Imaj7 progression ; ii7 | V7 | Imaj7",
      })
  void reads_chords(String prompt, String chords) {
    assertThat(slot(prompt, "chords")).isEqualTo(chords);
  }

  @Test
  void words_that_no_rule_reads_are_listed_and_those_that_rules_read_are_not() {
    Reading reading = read("a sad zorblatt waltz in D minor");

    assertThat(reading.notUnderstood()).containsExactly("zorblatt");
  }

  @Test
  void uses_that_the_music_may_be_put_to_ask_for_nothing() {
    Reading reading = read("It could be used in a film about drums and trumpets.");

    assertThat(reading.wishes().get(Field.INSTRUMENTS)).isEmpty();
    assertThat(reading.wishes().get(Field.GENRE)).isEmpty();
  }

  @Test
  void every_wish_keeps_its_words_and_a_confidence() {
    Map<String, Slot> slots = read("a calm piano piece in 6/8, 80 bpm").brief().slots();

    assertThat(slots.keySet()).contains("instruments", "meter", "tempo", "mood");
    assertThat(slots.values())
        .allSatisfy(
            s -> {
              assertThat(s.source()).isEqualTo(Source.WORDS);
              assertThat(s.span()).isNotBlank();
              assertThat(s.confidence()).isBetween(0.3, 1.0);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "'   '",
    "'Ein trauriges Lied für Geige'",
    "'悲しい曲'",
    "'((((((('",
    "'!!! ??? ...'"
  })
  void any_text_can_be_read(String prompt) {
    assertThat(read(prompt).prompt()).isEqualTo(prompt);
  }

  @Test
  void a_long_prompt_is_read_up_to_a_limit_and_the_rest_is_counted() {
    String prompt = "a sad song for piano. " + "la ".repeat(40_000);

    Reading reading = read(prompt);

    assertThat(reading.notUnderstood())
        .endsWith((prompt.length() - PromptReader.MOST_CHARACTERS) + " further characters");
    assertThat(reading.wishes().get(Field.INSTRUMENTS)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a waltz in 4/4                                | meter    | 4/4      | 3/4 (waltz)",
        "3/4. It is in 4/4.                            | meter    | 3/4      | 4/4",
        "120 bpm. A tempo of 90 bpm.                   | tempo    | 120      | 90",
        "a slow song at 160 bpm                        | tempo    | 160      | slow (40 to 75.5)",
        "in D minor, in G major                        | key      | D minor  | G major",
        "in D minor, in a major key                    | mode     | minor    | major",
        "it lasts 30 seconds. It is 2 minutes long.    | duration | 30       | 120",
        "it has 16 bars and it is 8 bars long          | bars     | 16       | 8",
        "for solo piano, no piano                      | excluded | without piano | piano",
      })
  void names_what_contradicts_itself_with_the_choice_made(
      String prompt, String field, String chosen, String lost) {
    assertThat(read(prompt).decisions())
        .filteredOn(Decision::contradiction)
        .extracting(d -> d.field() + " | " + d.chosen() + " | " + d.lost())
        .contains(field + " | " + chosen + " | " + lost);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a waltz in 3/4",
        "starts in C minor and ends in C major",
        "the meter changes from 3/4 to 4/4",
        "speeds up from 90 bpm to 120 bpm",
        "a 30 second jingle with a 5 second intro",
        "16 bars with an 8-bar intro",
        "a rock band without drums",
        "31 ~ 45 seconds, about 40 seconds",
        "an instrumental piece with a choir",
        "a fast song that is neither too fast nor too slow",
      })
  void finds_no_contradiction_where_there_is_none(String prompt) {
    assertThat(read(prompt).decisions()).noneMatch(Decision::contradiction);
  }

  @ParameterizedTest
  @CsvSource({
    "a song in C that modulates to E flat at the end,      Eb at 75 %",
    "starts in C minor and ends in C major,                C major at 75 %",
    "in D minor; it modulates to the relative major,       relative at 75 %",
    "a ballad with a key change up a half step,            semitone at 75 %",
    "in G major; halfway it modulates to the dominant,     dominant at 50 %",
  })
  void reads_changes_of_key(String prompt, String change) {
    assertThat(read(prompt).wishes().value(Field.KEY_CHANGES).orElse(List.of()))
        .extracting(Object::toString)
        .containsExactly(change);
  }

  @ParameterizedTest
  @CsvSource({
    "a piece in the style of Bach,               baroque",
    "a Chopin-like nocturne,                     romantic",
    "music inspired by Hans Zimmer,              epic",
    "something like debussy,                     impressionist",
    "Philip Glass meets a string quartet,        minimal",
  })
  void takes_names_for_words_of_style_and_says_so(String prompt, String style) {
    Reading reading = read(prompt);

    assertThat(reading.wishes().value(Field.GENRE).orElse(List.of())).startsWith(style);
    assertThat(reading.decisions())
        .filteredOn(d -> d.field().equals("genre"))
        .first()
        .satisfies(
            d ->
                assertThat(d.reason())
                    .endsWith("is taken for these words; no person's music is imitated"));
  }

  @Test
  void takes_the_energy_of_a_mood_down_where_the_words_say_slow() {
    double slow = read("a slow groovy song").wishes().value(Field.MOOD).orElseThrow().energy();
    double fast = read("a fast groovy song").wishes().value(Field.MOOD).orElseThrow().energy();
    double open = read("a groovy song").wishes().value(Field.MOOD).orElseThrow().energy();

    assertThat(slow).isLessThan(open);
    assertThat(fast).isGreaterThan(open);
  }

  @Test
  void hears_who_joins_at_the_end() {
    List<Entry> entries =
        read("A piano plays. At the very end there is a flute.")
            .wishes()
            .value(Field.ORDER)
            .orElse(List.of());

    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).kind()).isEqualTo(Entry.Kind.ENTERS);
    assertThat(entries.get(0).at()).isEqualTo(0.75);
  }

  @ParameterizedTest
  @CsvSource({
    "electronic drums and a piano,                    ''",
    "an acoustic guitar and a jazz song,              jazz",
    "a funky bass line,                               ''",
    "a funky tune,                                    funk",
    "a romantic song,                                 ''",
    "in the romantic style,                           romantic",
    "Ethiopian folk music,                            world",
    "happy and fun vibes with male vocals,            ''",
    "the song may be playing in a reggae bar,         reggae",
    "a pop song; it may be playing in a reggae bar,   pop",
    "it could be used in a reggae documentary,        ''",
    "a blues rock power trio,                         'blues, rock'",
    "a traditional flamenco song,                     flamenco",
    "the music is calm and ambient,                   ambient",
    "calm ambient synth pads,                         ''",
    "an intricate country guitar performance,         country",
    "he sings and raps,                               ''",
  })
  void tells_styles_from_adjectives(String prompt, String style) {
    assertThat(slot(prompt, "genre")).isEqualTo(style);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "an acoustic rhythm guitar                       | Guitar",
        "happy vibes and piano                           | Piano",
        "the singing of the birds and a harp             | Harp",
        "an orchestra of ukuleles                        | Ukulele",
        "a choir of brass instruments                    | Brass",
        "it resembles a marimba, a flute                 | Flute",
        "synth pop with bass                             | Bass Guitar",
        "piano bass drums and guitar                     | Piano, Bass Guitar, Drums, Guitar",
        "a jazz waltz for piano trio                     | Piano, Acoustic Bass, Drums",
        "a piano trio                                    | Violin, Cello, Piano",
      })
  void tells_instruments_from_what_only_sounds_like_them(String prompt, String instruments) {
    assertThat(slot(prompt, "instruments")).isEqualTo(instruments);
  }

  @ParameterizedTest
  @CsvSource({
    "late 80s synth,               ''",
    "from the 2000s,               ''",
    "clubs of the 60s and 70s,     ''",
    "for 90s,                      90",
    "lasting 45s,                  45",
    "clocking in at about 40 seconds, about 40",
  })
  void tells_years_from_seconds(String prompt, String duration) {
    assertThat(slot(prompt, "duration")).isEqualTo(duration);
  }

  @Test
  void says_that_only_english_is_read() {
    assertThat(read("悲しい曲をお願いします").decisions())
        .extracting(d -> d.field())
        .containsExactly("language");
    assertThat(read("una canción triste y lenta").decisions())
        .extracting(d -> d.field())
        .contains("language");
    assertThat(read("a sad song").decisions()).isEmpty();
    assertThat(read("sad").decisions()).isEmpty();
  }

  @Test
  void h_is_the_german_name_of_b() {
    Reading reading = read("a fugue in the key of H minor");

    assertThat(reading.brief().slot("key").orElseThrow().value()).isEqualTo("B minor");
    assertThat(reading.decisions())
        .extracting(d -> d.reason())
        .containsExactly(
            "\"key of H minor\": H is the German name of the note that English calls B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "five beats per bar ; meter ; 5/4",
        "beats per bar: 7 ; meter ; 7/4",
        "a quarter note equals 88 ; tempo ; 88",
        "at least two minutes, no longer than 3 minutes ; duration ; 120 to 180",
        "between 20 and 30 seconds ; duration ; 20 to 30",
        "2 trombones and tuba ; duration ; ''",
        "808s and hi-hats ; duration ; ''",
        "90s eurodance, 2 minutes ; duration ; 120",
        "in B flat ; key ; Bb major",
        "ii-V-I in B flat ; chords ; ii | V | I",
        "over Am F C G ; chords ; Am | F | C | G",
        "pop with I–V–vi–IV ; chords ; I | V | vi | IV",
        "a drumless lo-fi beat ; excluded ; drum",
        "a vocal-less mix ; excluded ; vocal",
        "a power trio with a drumless intro ; excluded ; ''",
        "without any percussion, for harp and flute ; excluded ; percussion",
        "without any percussion, for harp and flute ; instruments ; Harp, Flute",
        "a fugue in G minor, four voices ; instruments ; ''",
        "sparse texture ; density ; low",
        "a dense and busy arrangement ; density ; high",
        "full of sixteenth notes ; density ; high",
      })
  void reads_what_musicians_write(String prompt, String field, String value) {
    assertThat(slot(prompt, field)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "it ends on a deceptive cadence,               deceptive",
    "with a plagal cadence at the end,             plagal",
    "the first phrase ends with a half cadence,    ''",
  })
  void reads_the_last_cadence(String prompt, String cadence) {
    assertThat(read(prompt).wishes().value(Field.LAST_CADENCE).orElse("")).isEqualTo(cadence);
  }
}
