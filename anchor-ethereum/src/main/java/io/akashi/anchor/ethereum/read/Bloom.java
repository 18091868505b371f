package io.akashi.anchor.ethereum.read;

import io.akashi.sidetree.encoding.Bytes;
import java.util.HexFormat;
import org.web3j.crypto.Hash;

/** The filter in a block's header, which shows that a block has no log of some kind. Source: Ethereum yellow paper, 4.4.3. */
final class Bloom {
    private static final int BYTES = 256;
    private static final int BITS_MASK = 0x7ff;
    private static final int POINTS = 3;

    private Bloom() {}

    /** Whether the block may have logs with this address or topic; when not, it has none. */
    static boolean mayHold(Bytes bloom, String hex) {
        byte[] hash = Hash.sha3(HexFormat.of().parseHex(hex.substring(2)));
        for (int i = 0; i < POINTS; i++) {
            int bit = ((hash[2 * i] & 0xff) << Byte.SIZE | hash[2 * i + 1] & 0xff) & BITS_MASK;
            int octet = bloom.borrow()[BYTES - 1 - bit / Byte.SIZE];
            if ((octet >> bit % Byte.SIZE & 1) == 0) {
                return false;
            }
        }
        return true;
    }
}
