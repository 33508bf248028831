package continuo.audio.files;

/** What a recording's file can say about itself. */
public enum Tag {
  /** The title of the piece. */
  TITLE,
  /** Who performs it. */
  ARTIST,
  /** Who wrote it. */
  COMPOSER,
  /** The collection that it belongs to. */
  ALBUM,
  /** The style, as a listener would say it. */
  GENRE,
  /** When it was made: a year or an ISO 8601 date. */
  DATE,
  /** Anything else, for people to read. */
  COMMENT,
  /** The program that wrote the file. */
  SOFTWARE
}
