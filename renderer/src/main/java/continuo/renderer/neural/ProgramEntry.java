package continuo.renderer.neural;

import java.util.List;

/**
 * How a General MIDI program is played.
 *
 * @param program 0 to 127
 * @param voices names in order of preference: the first that a network has plays
 * @param players how many play each note of a section; 1 for soloists
 * @param legato whether notes that touch are joined
 * @param articulation of the contract, for held voices
 * @param tilt dB an octave that its overtones are louder than the voice's
 * @param decay factor of a struck voice's decays
 * @param cents spread of the players' tunings
 * @param gain dB against other programs
 */
record ProgramEntry(
    int program,
    List<String> voices,
    int players,
    boolean legato,
    int articulation,
    double tilt,
    double decay,
    double cents,
    double gain) {
  ProgramEntry {
    voices = List.copyOf(voices);
  }

  static List<ProgramEntry> read(String text) {
    return TabLines.read(text, "programs.tsv").stream()
        .map(
            row ->
                new ProgramEntry(
                    row.whole("program"),
                    row.list("voices"),
                    row.whole("players"),
                    row.text("legato").equals("yes"),
                    row.whole("articulation"),
                    row.number("tilt"),
                    row.number("decay"),
                    row.number("cents"),
                    row.number("gain")))
        .toList();
  }
}
