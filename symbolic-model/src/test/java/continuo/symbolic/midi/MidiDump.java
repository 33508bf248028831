package continuo.symbolic.midi;

import java.util.Locale;

/** A MIDI file as text, one event a line, so that differences can be read. */
final class MidiDump {
  private MidiDump() {}

  static String of(MidiFile file) {
    StringBuilder text = new StringBuilder();
    text.append("format %d, %s\n".formatted(file.format(), file.division()));
    for (int i = 0; i < file.tracks().size(); i++) {
      MidiTrack track = file.tracks().get(i);
      text.append("track ").append(i).append('\n');
      for (MidiEvent event : track.events()) {
        text.append(String.format(Locale.ROOT, "%8d  ", event.tick()))
            .append(line(event))
            .append('\n');
      }
      text.append(String.format(Locale.ROOT, "%8d  end%n", track.end()));
    }
    return text.toString().replace("\r\n", "\n");
  }

  static String line(MidiEvent event) {
    return event.fold(
        message -> {
          String kind =
              switch (message.kind()) {
                case 0x80 -> "off";
                case 0x90 -> "on";
                case 0xA0 -> "key-pressure";
                case 0xB0 -> "controller";
                case 0xC0 -> "program";
                case 0xD0 -> "pressure";
                default -> "bend";
              };
          return "%s channel %d: %d%s"
              .formatted(
                  kind,
                  message.channel() + 1,
                  message.data1(),
                  message.hasOneDataByte() ? "" : " " + message.data2());
        },
        meta ->
            meta.type() >= 1 && meta.type() <= 0x0F
                ? "meta %02X \"%s\"".formatted(meta.type(), meta.data().text())
                : "meta %02X %s".formatted(meta.type(), meta.data()),
        exclusive -> "%02X %s".formatted(exclusive.status(), exclusive.data()));
  }
}
