package io.akashi.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

/** Known answers of the four algorithms. */
class CurvesTest {
    private static final HexFormat HEX = HexFormat.of();

    private static String hex(Bytes bytes) {
        return HEX.formatHex(bytes.borrow());
    }

    private static SoftwareKey key(KeyAlgorithm algorithm, String secret) {
        return new SoftwareKey(KeyPurpose.NODE, algorithm, Instant.EPOCH, Secret.take(HEX.parseHex(secret)));
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The well-known signature of RFC 6979 with this curve: key 1, "Satoshi Nakamoto". */
    @Test
    void secp256k1_signsAsEverybody() {
        try (SoftwareKey key = key(KeyAlgorithm.SECP256K1, "00".repeat(31) + "01")) {
            Bytes digest = Curves.digest(KeyAlgorithm.SECP256K1, ascii("Satoshi Nakamoto"));
            assertThat(hex(key.signDigest(digest)))
                    .isEqualTo("3045022100934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                            + "02202442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5");
        }
    }

    /** RFC 6979, A.2.5, SHA-256, message "sample". */
    @Test
    void p256_signsAsRfc6979() {
        try (SoftwareKey key =
                key(KeyAlgorithm.P256, "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721")) {
            assertThat(hex(key.publicPoint()))
                    .isEqualTo("0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6");
            assertThat(hex(key.signMessage(ascii("sample"))))
                    .isEqualTo("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                            + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
        }
    }

    /** RFC 6979, A.2.6, SHA-384, message "sample". */
    @Test
    void p384_signsAsRfc6979() {
        try (SoftwareKey key = key(
                KeyAlgorithm.P384,
                "6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d8"
                        + "96d5724e4c70a825f872c9ea60d2edf5")) {
            assertThat(hex(key.signMessage(ascii("sample"))))
                    .isEqualTo("94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c"
                            + "81a648152e44acf96e36dd1e80fabe46"
                            + "99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94f"
                            + "a329c145786e679e7b82c71a38628ac8");
        }
    }

    /** RFC 8032, 7.1, test 2. */
    @Test
    void ed25519_signsAsRfc8032() {
        try (SoftwareKey key =
                key(KeyAlgorithm.ED25519, "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")) {
            assertThat(hex(key.publicPoint()))
                    .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
            assertThat(hex(key.signMessage(Bytes.wrap(new byte[] {0x72}))))
                    .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        }
    }

    /** RFC 8410, 10.1 gives the prefix; the key is that of RFC 8032, 7.1, test 2. */
    @Test
    void publicKey_isASubjectPublicKeyInfo() {
        try (SoftwareKey key =
                key(KeyAlgorithm.ED25519, "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")) {
            assertThat(hex(key.publicKey()))
                    .isEqualTo("302a300506032b6570032100"
                            + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        }
    }

    @Test
    void isSecret_knowsTheOrder() {
        for (KeyAlgorithm algorithm :
                new KeyAlgorithm[] {KeyAlgorithm.SECP256K1, KeyAlgorithm.P256, KeyAlgorithm.P384}) {
            byte[] order = BigIntegers.asUnsignedByteArray(algorithm.digestBytes(), Curves.order(algorithm));
            assertThat(Curves.isSecret(algorithm, order)).isFalse();
            order[order.length - 1]--;
            assertThat(Curves.isSecret(algorithm, order)).isTrue();
            assertThat(Curves.isSecret(algorithm, new byte[algorithm.digestBytes()]))
                    .isFalse();
            assertThat(Curves.isSecret(algorithm, new byte[algorithm.digestBytes() + 1]))
                    .isFalse();
        }
    }
}
