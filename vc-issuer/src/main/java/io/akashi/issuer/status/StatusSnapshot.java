package io.akashi.issuer.status;

import io.akashi.sidetree.encoding.Bytes;

/**
 * What a list said at one moment.
 *
 * @param packed two bits an entry, the first entry in the least significant bits of the first byte
 * @param version another whenever a status has changed, as long as the process lives
 */
public record StatusSnapshot(Bytes packed, long version) {
    /** As a Token Status List. */
    public TokenStatusList tokenList() {
        return new TokenStatusList(2, packed);
    }

    /** As a Bitstring Status List for this purpose. */
    public BitstringList bitstring(StatusPurpose purpose) {
        byte[] source = packed.borrow();
        byte[] bits = new byte[source.length / 2];
        for (int index = 0; index < source.length * 4; index++) {
            if ((source[index / 4] >> index % 4 * 2 & 3) == purpose.shown().number()) {
                // The opposite order of bits: here the first entry is the most significant one.
                bits[index / 8] |= (byte) (0x80 >>> index % 8);
            }
        }
        return new BitstringList(Bytes.wrap(bits));
    }
}
