package continuo.audio.files;

import java.util.OptionalLong;

/**
 * One packet of an Ogg stream.
 *
 * @param bytes the packet
 * @param offset the byte of the file at which its last page begins
 * @param granule the position that the page states, if this is the last packet that ends on it
 * @param last whether the stream ends here
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record OggPacket(byte[] bytes, long offset, OptionalLong granule, boolean last) {}
