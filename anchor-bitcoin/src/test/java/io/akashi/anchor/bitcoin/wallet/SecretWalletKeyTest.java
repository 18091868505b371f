package io.akashi.anchor.bitcoin.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Test;

class SecretWalletKeyTest {
    private static final BigInteger ORDER =
            CustomNamedCurves.getByName("secp256k1").getN();

    @Test
    void publicKey_ofOneIsTheGenerator() {
        assertThat(hex(one().publicKey()))
                .isEqualTo("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
    }

    /** The well-known signature of RFC 6979 with this curve: key 1, "Satoshi Nakamoto". */
    @Test
    void sign_isDeterministic() {
        byte[] digest = Sha256.digest("Satoshi Nakamoto".getBytes(StandardCharsets.US_ASCII));
        assertThat(hex(one().sign(Bytes.wrap(digest))))
                .isEqualTo("3045022100934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                        + "02202442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5");
    }

    @Test
    void sign_keepsSInTheLowerHalf() {
        Random random = new Random(9);
        for (int round = 0; round < 50; round++) {
            byte[] digest = new byte[32];
            random.nextBytes(digest);
            byte[] der = one().sign(Bytes.wrap(digest)).copy();
            int s = 4 + der[3] + 2;
            BigInteger value = new BigInteger(Arrays.copyOfRange(der, s, der.length));
            assertThat(value).as("round %d", round).isLessThanOrEqualTo(ORDER.shiftRight(1));
        }
    }

    @Test
    void of_refusesWhatIsNoSecret() {
        for (byte[] wrong : new byte[][] {new byte[32], new byte[31], new byte[33], filled()}) {
            assertThatThrownBy(() -> SecretWalletKey.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void toString_showsNothing() {
        assertThat(one().toString()).isEqualTo("SecretWalletKey[…]");
    }

    private static SecretWalletKey one() {
        byte[] secret = new byte[32];
        secret[31] = 1;
        return SecretWalletKey.of(secret);
    }

    private static byte[] filled() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 0xff);
        return bytes;
    }

    private static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.borrow());
    }
}
