package io.akashi.sidetree.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MultihashTest {
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
    /** FIPS 180-4, example of one block. */
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void sha256_isThatOfFips180() {
        assertThat(Sha256.digest(ABC)).isEqualTo(HexFormat.of().parseHex(SHA256_OF_ABC));
        assertThat(Sha256.newDigest().digest(ABC)).isEqualTo(HexFormat.of().parseHex(SHA256_OF_ABC));
    }

    @Test
    void sha256_ofOneThreadKeepsNothingBetweenCalls() {
        byte[] first = Sha256.digest(ABC);
        Sha256.digest(new byte[1000]);
        assertThat(Sha256.digest(ABC)).isEqualTo(first);
    }

    @Test
    void text_isCodeLengthAndDigestInBase64Url() throws ProtocolException {
        String text = Multihash.of(ABC).text();
        assertThat(text).hasSize(46).startsWith("Ei");
        assertThat(Base64Url.decode(text)).isEqualTo(HexFormat.of().parseHex("1220" + SHA256_OF_ABC));
    }

    @Test
    void digest_isACopy() {
        Multihash hash = Multihash.of(ABC);
        hash.digest()[0] ^= 1;
        assertThat(hash.digest()).isEqualTo(HexFormat.of().parseHex(SHA256_OF_ABC));
    }

    @Test
    void ofDigestOf_hashesTheRawDigest() {
        assertThat(Multihash.ofDigestOf(ABC))
                .isEqualTo(Multihash.of(HexFormat.of().parseHex(SHA256_OF_ABC)));
    }

    @Test
    void encoded_readsBackAsTheSame() throws ProtocolException {
        Multihash hash = Multihash.of(ABC);
        assertThat(hash.encoded()).isEqualTo(EncodedMultihash.parse(hash.text()));
        assertThat(hash.encoded().commitment()).isEqualTo(Multihash.ofDigestOf(ABC));
    }
}
